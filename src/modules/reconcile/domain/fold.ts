import { foldCase, foldMarks, toLatin } from '#modules/customers/domain/index.ts'

const notLetters = /[^\p{L}\p{N}]+/gu
const plain = /^[a-z0-9]*$/

/** Words in lower case without marks on Latin letters, one blank between them: `Closed - Överlämnad` is `closed overlamnad`. */
export function foldWords(text: string): string {
  if (plain.test(text)) return text
  return foldMarks(foldCase(text)).replaceAll('ё', 'е').replace(notLetters, ' ').trim()
}

/** The same without blanks: two spellings of one product fold to one text (`GTX Pro`, `GTXPro`). */
export function foldSpelling(text: string): string {
  return foldWords(text).replaceAll(' ', '')
}

/** More of a word tells nothing, and an index takes no longer ones. */
const longestWord = 60

/** The different words of a name in plain Latin letters, to find it by: `Öberg & Öberg, Анна` has `oberg` and `anna`. */
export function wordsOf(text: string): string[] {
  const folded = toLatin(foldMarks(foldCase(text.toWellFormed())))
  return [
    ...new Set(Array.from(folded.match(/[\p{L}\p{N}]+/gu) ?? [], (word) => word.slice(0, longestWord).toWellFormed())),
  ]
}
