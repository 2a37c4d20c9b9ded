const notAscii = /[\u0080-\uffff]/
const marks = /\p{M}+/gu
/** Letters that `foldMarks` may change: a name in Cyrillic mostly has none. */
const marked = /[\u00df-\u036f\u0451\u1e00-\u1eff]/

/** Latin letters that are no base letter with a mark. */
const latinLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  ŧ: 't',
  ə: 'a',
  ё: 'е',
}

/** BGN/PCGN without its apostrophes, as passports and company registers come close to. */
const cyrillicLetters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ђ: 'dj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
}

/** What stands for a letter, by its UTF-16 unit; a letter without an entry stays. */
type Letters = readonly (string | undefined)[]

function latinTable(): (string | undefined)[] {
  const table: (string | undefined)[] = []
  for (const [from, to] of [
    [0xdf, 0x24f],
    [0x1e00, 0x1eff],
  ] as const) {
    for (let code = from; code <= to; code++) {
      const bare = String.fromCharCode(code).normalize('NFD').replace(marks, '')
      if (!notAscii.test(bare)) table[code] = bare
    }
  }
  for (let code = 0x300; code <= 0x36f; code++) table[code] = ''
  for (const [letter, copy] of Object.entries(latinLetters)) table[letter.charCodeAt(0)] = copy
  return table
}

function withCyrillic(latin: Letters): Letters {
  const table = [...latin]
  for (const [letter, copy] of Object.entries(cyrillicLetters)) table[letter.charCodeAt(0)] = copy
  return table
}

const foldedLetters: Letters = latinTable()
const latinCopies: Letters = withCyrillic(foldedLetters)

function replaceLetters(text: string, letters: Letters): string {
  let copy = ''
  for (let i = 0; i < text.length; i++) copy += letters[text.charCodeAt(i)] ?? text[i]
  return copy
}

/** Lower case, with the letters that lower case leaves apart (ß, final sigma) made one; NFKC makes the forms of a letter one. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase()
  return notAscii.test(lower) ? lower.normalize('NFKC').replaceAll('ß', 'ss').replaceAll('ς', 'σ') : lower
}

/** A text out of `foldCase` without the marks on Latin letters: `öberg` is `oberg`, `ромашка` stays, but ё is е. */
export function foldMarks(text: string): string {
  return marked.test(text) ? replaceLetters(text, foldedLetters) : text
}

/** A text out of `foldCase` in plain Latin letters, Cyrillic ones transliterated: `öberg` is `oberg`, `ромашка` is `romashka`. */
export function toLatin(text: string): string {
  return notAscii.test(text) ? replaceLetters(text, latinCopies) : text
}

export function isAscii(text: string): boolean {
  return !notAscii.test(text)
}
