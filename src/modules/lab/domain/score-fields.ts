import {
  decideDateOrder,
  decideDecimalMark,
  numberOf,
  placeholder,
  readDecimal,
} from '#modules/imports/domain/index.ts'
import type { Field } from '#modules/scoring/domain/index.ts'
import { timeReader } from './read-time.ts'
import type { TextColumn } from './score-table.ts'

export type LeftOutReason =
  | 'one-value'
  | 'identifier'
  | 'too-many-values'
  | 'date-without-time'
  | 'date-order-unclear'
  | 'stamped-after'
  | 'tells-outcome'
  | 'asked'

export type LeftOut = { field: string; reason: LeftOutReason; auc?: number; share?: number }

export type ReadField = { field: Field } | { leftOut: LeftOut }

const dayMillis = 86_400_000
/** Of the filled cells, so many must be numbers or dates for the column to be one of them. */
const nearlyAll = 0.98
/** A field that is later than the row's own time in more rows than this was filled in afterwards. */
const mostLate = 0.01
const blankLevel = '(blank)'

function isBlank(word: string): boolean {
  return placeholder(word) === 'certain'
}

function countsOf({ codes, words }: TextColumn): Int32Array {
  const counts = new Int32Array(words.length)
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/** The number of each distinct text: NaN for a blank, null where the column is not one of numbers. */
function numbersOf(column: TextColumn, counts: Int32Array): Float64Array | null {
  const mark = decideDecimalMark(column.words.slice(0, 5000).filter((word) => !isBlank(word)))
  let [filled, read] = [0, 0]
  const numbers = new Float64Array(column.words.length).fill(Number.NaN)
  for (const [code, word] of column.words.entries()) {
    if (placeholder(word) !== null) continue
    filled += counts[code] ?? 0
    const decimal = readDecimal(word, mark)
    if (decimal === null) continue
    numbers[code] = numberOf(decimal)
    read += counts[code] ?? 0
  }
  return filled > 0 && read >= filled * nearlyAll ? numbers : null
}

/** The instant of each distinct text; null where the column is not one of dates. */
function datesOf(column: TextColumn, counts: Int32Array, zone: string): Float64Array | 'order-unclear' | null {
  const filled = column.words.filter((word) => !isBlank(word))
  const decision = decideDateOrder(filled.slice(0, 5000), null)
  const { read } = timeReader(column.name, [], zone, decision.order)
  const isUnclear = 'why' in decision
  const isDate = (word: string) => (isUnclear ? read(word) !== 'not-a-time' : typeof read(word) === 'number')
  if (filled.length === 0 || !filled.slice(0, 50).every(isDate)) return null
  if (isUnclear) return 'order-unclear'
  let [known, all] = [0, 0]
  const instants = Float64Array.from(column.words, (word, code) => {
    const instant = isBlank(word) ? null : read(word)
    all += instant === null ? 0 : (counts[code] ?? 0)
    known += typeof instant === 'number' ? (counts[code] ?? 0) : 0
    return typeof instant === 'number' ? instant : Number.NaN
  })
  return known >= all * nearlyAll ? instants : null
}

/** Numbers that are whole and never come back are a key, not a property. */
function isKey(numbers: Float64Array, counts: Int32Array): boolean {
  const used = Array.from(numbers.keys()).filter((code) => !Number.isNaN(numbers[code]))
  return used.length >= 100 && used.every((code) => counts[code] === 1 && Number.isInteger(numbers[code]))
}

function daysBefore(column: TextColumn, instants: Float64Array, times: Float64Array | null): ReadField {
  const { name, codes } = column
  if (times === null) return { leftOut: { field: name, reason: 'date-without-time' } }
  let [late, known] = [0, 0]
  const values = Float64Array.from(codes, (code, row) => {
    const days = ((times[row] ?? 0) - (instants[code] ?? Number.NaN)) / dayMillis
    if (Number.isNaN(days)) return days
    known += 1
    // A day without a time of day is not later than an hour of that day.
    late += days < -1 ? 1 : 0
    return Math.max(days, 0)
  })
  const share = known === 0 ? 0 : late / known
  return share > mostLate
    ? { leftOut: { field: name, reason: 'stamped-after', share } }
    : { field: { name, kind: 'days', values } }
}

function category({ name, codes, words }: TextColumn, counts: Int32Array): ReadField {
  const filled = words.filter((word) => !isBlank(word)).length
  const rowsFilled = words.reduce((sum, word, code) => sum + (isBlank(word) ? 0 : (counts[code] ?? 0)), 0)
  const common = words.reduce((sum, word, code) => {
    const count = counts[code] ?? 0
    return sum + (!isBlank(word) && count >= 20 ? count : 0)
  }, 0)
  if (filled > 50 && common < rowsFilled * 0.1) return { leftOut: { field: name, reason: 'too-many-values' } }
  const levels = words.map((word) => (isBlank(word) ? blankLevel : word))
  return { field: { name, kind: 'category', codes, levels } }
}

/**
 * Reads a column as numbers, as days before the row's own time, or as categories; or says why it can't be used. A column of
 * dates tells nothing without `times` (Unix ms a row), and a column that is later than them was stamped afterwards.
 */
export function readField(column: TextColumn, times: Float64Array | null, zone: string): ReadField {
  const counts = countsOf(column)
  const seen = column.words.filter((_, code) => (counts[code] ?? 0) > 0)
  if (seen.length < 2) return { leftOut: { field: column.name, reason: 'one-value' } }
  const numbers = numbersOf(column, counts)
  if (numbers !== null) {
    if (isKey(numbers, counts)) return { leftOut: { field: column.name, reason: 'identifier' } }
    const values = Float64Array.from(column.codes, (code) => numbers[code] ?? Number.NaN)
    return { field: { name: column.name, kind: 'number', values } }
  }
  const instants = datesOf(column, counts, zone)
  if (instants === 'order-unclear') return { leftOut: { field: column.name, reason: 'date-order-unclear' } }
  return instants === null ? category(column, counts) : daysBefore(column, instants, times)
}
