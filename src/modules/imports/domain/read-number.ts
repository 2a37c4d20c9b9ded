import { withoutUnits } from './currency.ts'

/** What separates whole from parts in a column of numbers; null when the column does not tell. */
export type DecimalMark = '.' | ','

/** A number taken apart: `1 234,50` is { isNegative: false, whole: '1234', fraction: '50' }. */
export type Decimal = { isNegative: boolean; whole: string; fraction: string }

/** Longer texts are no numbers, and patterns are slow on them. */
const longestNumber = 100

const blanks = /[\s'’]/g
const groupedByBlanks = /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d*)?$/
const plain = /^\d+$/
const machine = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/
const scientific = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i
const western = /^\d{1,3}(?:[.,]\d{3})+$/
const indian = /^\d{1,2}(?:,\d{2})*,\d{3}$/

/** The sign in any of its places: before, behind (`12-`), or as parentheses around; null when there are two. */
function splitSign(text: string): { isNegative: boolean; rest: string } | null {
  const inside = /^\((.+)\)$/.exec(text)
  const bare = (inside?.[1] ?? text).trim()
  const found = /^([-−–+]?)\s*(.*?)\s*([-−–]?)$/.exec(bare)
  const [, before = '', rest = '', behind = ''] = found ?? []
  const minuses = (inside === null ? 0 : 1) + (before !== '' && before !== '+' ? 1 : 0) + (behind === '' ? 0 : 1)
  return rest === '' || minuses > 1 ? null : { isNegative: minuses === 1, rest }
}

function fromScientific(text: string): { whole: string; fraction: string } | null {
  const found = scientific.exec(text)
  if (found === null) return null
  const [, first = '', after = '', power = '0'] = found
  const digits = first + after
  const at = 1 + Number(power)
  return { whole: digits.slice(0, at).padEnd(at, '0'), fraction: digits.slice(at) }
}

/** The last separator's place, and whether it stands alone with exactly three digits behind: then it is two-faced. */
function separators(text: string): { last: number; isTwoFaced: boolean; kinds: number; count: number } {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const count = text.replaceAll(/[^.,]/g, '').length
  const kinds = (text.includes('.') ? 1 : 0) + (text.includes(',') ? 1 : 0)
  const isTwoFaced = count === 1 && text.length - last === 4 && last > 0 && last <= 3 && !text.startsWith('0')
  return { last, isTwoFaced, kinds, count }
}

/** What one written number says about its column: the mark it must be using, or nothing. */
export function decimalMarkIn(text: string): DecimalMark | null {
  if (text.length > longestNumber) return null
  const bare = withoutUnits(text)
    .replaceAll(blanks, '')
    .replace(/^[-−–+(]+/, '')
    .replace(/[)-]+$/, '')
  const { last, isTwoFaced, kinds, count } = separators(bare)
  if (last < 0 || isTwoFaced || !/^[\d.,]+$/.test(bare)) return null
  const mark = bare[last] === ',' ? ',' : '.'
  if (kinds === 2 || count === 1) return mark
  return western.test(bare) || indian.test(bare) ? (mark === ',' ? '.' : ',') : null
}

/** Decides for a column; columns in which both marks are used, or none, stay undecided. */
export function decideDecimalMark(values: Iterable<string>): DecimalMark | null {
  const told = new Set<DecimalMark>()
  for (const value of values) {
    const mark = decimalMarkIn(value)
    if (mark !== null) told.add(mark)
  }
  const [only, another] = told
  return another === undefined ? (only ?? null) : null
}

function ungrouped(text: string): string | null {
  if (text === '' || plain.test(text)) return text
  return western.test(text) || indian.test(text) ? text.replaceAll(/[.,]/g, '') : null
}

/** Where the decimals start: by the column's mark when the number allows it, else by the number itself. */
function decimalPlace(text: string, mark: DecimalMark | null, twoFacedIsGrouping: boolean): number {
  const { last, isTwoFaced, kinds, count } = separators(text)
  if (last < 0) return -1
  if (isTwoFaced) {
    const isGrouping = mark === null ? twoFacedIsGrouping || text[last] === ',' : text[last] !== mark
    return isGrouping ? -1 : last
  }
  return kinds === 1 && count > 1 ? -1 : last
}

/**
 * Reads a number as people and systems write it: `1 234,50`, `1,234.50`, `1.234,50`, `(1,234)`, `12-`, `1.2E+05`,
 * `€ 1.234,50`. A number such as `1,234` is read by the column's mark; without one a comma groups, and a point
 * groups when `twoFacedIsGrouping` (money has no third decimal). Null when it is not a number.
 */
export function readDecimal(text: string, mark: DecimalMark | null, twoFacedIsGrouping = false): Decimal | null {
  const simple = mark === ',' ? null : machine.exec(text)
  if (simple !== null) return { isNegative: simple[1] === '-', whole: simple[2] ?? '0', fraction: simple[3] ?? '' }
  if (text.length > longestNumber) return null
  const signed = splitSign(withoutUnits(text))
  if (signed === null) return null
  const spaced = withoutUnits(signed.rest)
  if (/[\s'’]/.test(spaced) && !groupedByBlanks.test(spaced)) return null
  const bare = spaced.replaceAll(blanks, '')
  const power = fromScientific(bare)
  if (power !== null) return { isNegative: signed.isNegative, ...power }
  if (!/^[\d.,]+$/.test(bare) || !/\d/.test(bare)) return null
  const place = decimalPlace(bare, mark, twoFacedIsGrouping)
  const whole = ungrouped(place < 0 ? bare : bare.slice(0, place))
  const fraction = place < 0 ? '' : bare.slice(place + 1)
  if (whole === null || (fraction !== '' && !plain.test(fraction)) || whole.length > 40) return null
  return { isNegative: signed.isNegative, whole: whole === '' ? '0' : whole, fraction }
}

export function numberOf({ isNegative, whole, fraction }: Decimal): number {
  const value = Number(`${whole}.${fraction === '' ? '0' : fraction}`)
  return isNegative && value !== 0 ? -value : value
}

/** A number that a workbook keeps, in its shortest exact writing. */
export function decimalOfNumber(value: number): Decimal | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return null
  const text = Math.abs(value) < 1e-6 ? '0' : String(Math.abs(value))
  const [whole = '0', fraction = ''] = text.split('.')
  return { isNegative: value < 0, whole, fraction }
}
