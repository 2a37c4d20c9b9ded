import { Refusal } from '#platform/refusal.ts'
import {
  type DecimalMark,
  type RawRow,
  decideDecimalMark,
  numberOf as decimalNumber,
  readDecimal,
  textOfCell,
} from '#modules/imports/domain/index.ts'

type Column = { name: string; at: number }

/** Reads a number of 0 or more from a cell; blank is `blank`, which null forbids. */
export type ReadAmount = (row: RawRow, blank: number | null) => number

const machineNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * A reader of one column of counts or amounts. Numbers are as the file writes them (`1234.5`, `1.234,5`, `1e-3`), the mark of decimals is decided
 * from `sample`, and no digit is lost. Refuses `lab.cell-empty`, `lab.not-a-figure` and `lab.attribution-negative`, with row and column.
 */
export function amountReader({ name, at }: Column, sample: readonly string[]): ReadAmount {
  const mark = decideDecimalMark(sample)
  return (row, blank) => {
    const text = textOfCell(row.cells[at]).trim()
    const args = { row: row.row, column: name, value: text.slice(0, 100) }
    if (text === '' && blank !== null) return blank
    if (text === '') throw new Refusal('lab.cell-empty', args, 422)
    const value = mark !== ',' && machineNumber.test(text) ? Number(text) : written(text, mark)
    if (!Number.isFinite(value)) throw new Refusal('lab.not-a-figure', args, 422)
    if (value < 0) throw new Refusal('lab.attribution-negative', args, 422)
    return value === 0 ? 0 : value
  }
}

function written(text: string, mark: DecimalMark | null): number {
  const decimal = readDecimal(text, mark)
  return decimal === null ? Number.NaN : decimalNumber(decimal)
}

const yes = new Set(['true', 'yes', 'y', 't', 'x', 'ja', 'kyllä', 'да', 'converted', 'conversion'])
const no = new Set(['false', 'no', 'n', 'f', 'nej', 'ei', 'нет', 'null', '-'])

/** A count of conversions, or a yes or no. */
export function conversionReader(column: Column, sample: readonly string[]): (row: RawRow) => number {
  const read = amountReader(column, sample)
  return (row) => {
    const word = textOfCell(row.cells[column.at]).trim().toLowerCase()
    if (yes.has(word)) return 1
    return no.has(word) ? 0 : read(row, 0)
  }
}
