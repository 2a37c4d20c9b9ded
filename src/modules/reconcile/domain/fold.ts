import { foldCase, foldMarks } from '#modules/customers/domain/index.ts'

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
