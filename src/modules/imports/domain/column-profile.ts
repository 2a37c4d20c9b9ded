import { type FieldType } from './fields.ts'
import { placeholder } from './placeholders.ts'
import { type RawCell, type RawRow, textOfCell } from './raw-row.ts'
import { readCurrency } from './currency.ts'
import * as looks from './value-looks.ts'

/** What the values of a column look like, as shares of the filled cells of a sample. */
export type ColumnProfile = {
  column: string
  rows: number
  filled: number
  distinct: number
  emails: number
  phones: number
  dates: number
  numbers: number
  booleans: number
  domains: number
  countries: number
  currencies: number
  /** Short words without blanks in between, as ids are. */
  tokens: number
  /** Values with a digit in them. */
  numbered: number
}

/** More rows say nothing new about what a column is. */
const enough = 500

function isToken(cell: RawCell): boolean {
  const text = textOfCell(cell).trim()
  return text.length <= 60 && !/\s/.test(text)
}

function share(cells: readonly RawCell[], test: (cell: RawCell) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter((cell) => test(cell)).length / cells.length
}

function textShare(cells: readonly RawCell[], test: (text: string) => boolean): number {
  return share(cells, (cell) => test(textOfCell(cell)))
}

function isFilled(cell: RawCell | undefined): cell is Exclude<RawCell, null> {
  return cell !== undefined && cell !== null && placeholder(textOfCell(cell).trim()) === null
}

/** Looks at the first rows of a file, column by column. */
export function profileColumns(columns: readonly string[], sample: readonly RawRow[]): ColumnProfile[] {
  const rows = sample.filter((row) => row.fault === null).slice(0, enough)
  return columns.map((column, index) => {
    const cells = rows.map((row) => row.cells[index]).filter((cell) => isFilled(cell))
    return {
      column,
      rows: rows.length,
      filled: cells.length,
      distinct: new Set(cells.map((cell) => textOfCell(cell).trim())).size,
      emails: textShare(cells, looks.looksLikeEmail),
      phones: textShare(cells, (text) => looks.looksLikePhone(text) && !looks.looksLikeDate(text)),
      dates: share(cells, looks.looksLikeDate),
      numbers: share(cells, looks.looksLikeNumber),
      booleans: share(cells, looks.looksLikeBoolean),
      domains: textShare(cells, looks.looksLikeDomain),
      countries: textShare(cells, looks.looksLikeCountry),
      currencies: textShare(cells, (text) => readCurrency(text) !== null),
      tokens: share(cells, isToken),
      numbered: textShare(cells, (text) => /\d/.test(text)),
    }
  })
}

/**
 * For each type of field how well values fit it, 0 to 1. Types that people fill with anything never fall to nothing:
 * a column called Phone is one, whatever stands in it.
 */
const fits: Readonly<Record<FieldType, (profile: ColumnProfile) => number>> = {
  email: ({ emails }) => emails,
  phone: ({ phones, emails }) => Math.max(phones, emails > 0.5 ? 0 : 0.6),
  instant: ({ dates, booleans, numbers }) => Math.max(dates, booleans < 0.9 ? numbers * 0.8 : 0),
  money: ({ numbers }) => numbers,
  integer: ({ numbers }) => numbers,
  share: ({ numbers }) => numbers,
  number: ({ numbers }) => numbers,
  nps: ({ numbers }) => numbers,
  csat: ({ numbers }) => numbers,
  boolean: ({ booleans }) => booleans,
  outcome: ({ booleans, distinct, dates }) => Math.max(booleans, distinct <= 6 && dates === 0 ? 0.8 : 0),
  currency: ({ currencies }) => currencies,
  country: ({ countries }) => Math.max(countries, 0.4),
  domain: ({ domains }) => Math.max(domains, 0.3),
  id: ({ dates, tokens }) => (dates > 0.9 ? 0.2 : Math.max(tokens, 0.6)),
  text: ({ dates, emails }) => (dates > 0.9 || emails > 0.9 ? 0.5 : 1),
  longText: () => 1,
  side: () => 1,
  reach: () => 1,
}

/** How well the values fit a field's type, 0 to 1; an empty column fits everything. */
export function fitOf(profile: ColumnProfile, type: FieldType): number {
  return profile.filled === 0 ? 1 : fits[type](profile)
}
