import { foldCase, foldMarks, isAscii, toLatin } from './folding.ts'
import { withoutLegalForms } from './legal-forms.ts'

export type CompanyName = {
  /** Lower case, no punctuation, no legal form; å, ä, ö and Cyrillic letters as they are: `nokian renkaat`. */
  core: string
  /** The same without marks on letters: `aland`. */
  folded: string
  /** The same in plain Latin letters: `ромашка` is `romashka`. What is compared across alphabets. */
  latin: string
  /** The legal forms taken off, by name: another form is often another company. */
  forms: readonly string[]
}

const apostrophes = /['\u2018\u2019\u02bc\u0060\u00b4\u2032]/g
const tradeMarks = /[\u2122\u00ae\u00a9]/g
const dottedAscii = /(?<![a-z0-9])[a-z](?:[./][a-z])+(?![a-z0-9])/g
const dotted = /(?<![\p{L}\p{N}])\p{L}(?:[./]\p{L})+(?![\p{L}\p{N}])/gu
const wordsAscii = /[a-z0-9]+|&/g
const words = /[\p{L}\p{N}\p{M}]+|&/gu
const connectors: ReadonlySet<string> = new Set(['och', 'ja', 'and', 'и', 'und', 'og'])

function withoutDots(abbreviation: string): string {
  return abbreviation.replace(/[./]/g, '')
}

/** The words of a name: `A/S` and `S.p.A.` are one word each, a plus between blanks is an ampersand. */
function wordsOf(text: string): string[] {
  let name = isAscii(text) ? text.toLowerCase() : foldCase(text.replace(tradeMarks, ' ').replace(apostrophes, ''))
  if (name.includes("'") || name.includes('`')) name = name.replace(apostrophes, '')
  if (name.includes('&amp;')) name = name.replaceAll('&amp;', '&')
  if (name.includes(' + ')) name = name.replaceAll(' + ', ' & ')
  if (name.includes('.') || name.includes('/')) name = name.replace(isAscii(name) ? dottedAscii : dotted, withoutDots)
  return name.match(isAscii(name) ? wordsAscii : words) ?? []
}

/**
 * Normalises a company's name as science.md G says: case, width, quotes, dots and dashes do not count; legal forms go at
 * either end (a name that is only a legal form stays); `och`, `ja`, `and`, `и` between two words are `&`. Null for a
 * text without a letter or digit.
 */
export function normaliseCompanyName(text: string): CompanyName | null {
  const all = wordsOf(text)
  if (!all.some((word) => word !== '&')) return null
  const last = all.length - 1
  const joined = all.map((word, i) => (i > 0 && i < last && connectors.has(word) ? '&' : word))
  const { words, forms } = withoutLegalForms(joined)
  const core = words.join(' ')
  const folded = foldMarks(core)
  return { core, folded, latin: toLatin(folded), forms }
}
