import { type DateOrderDecision, decideDateOrder, settleDateOrders } from './date-order.ts'
import { type FieldName, typeOf } from './fields.ts'
import { type Mapping, mappedFields } from './mapping.ts'
import type { FileProblem } from './problem.ts'
import { type RawRow, textOfCell } from './raw-row.ts'
import type { DateOrder } from './read-date.ts'
import { type DecimalMark, decideDecimalMark, numberOf, readDecimal } from './read-number.ts'

/** How a column writes its dates and numbers; decided once, so that a file is not read in two ways. */
export type ColumnFormat = {
  /** Null where no row needs an order or none could be told. */
  dateOrder: DateOrder | null
  decimalMark: DecimalMark | null
  /** Probabilities as 0.4 and not as 40. */
  isFraction: boolean
}

export type ColumnFormats = Partial<Record<FieldName, ColumnFormat>>

/** Texts only: a workbook's own numbers and dates leave nothing to decide. */
function* textsOf(sample: readonly RawRow[], index: number): Generator<string> {
  for (const { cells } of sample) {
    const cell = cells[index]
    if (typeof cell === 'string' && cell !== '') yield cell
  }
}

function isFraction(sample: readonly RawRow[], index: number, mark: DecimalMark | null): boolean {
  const texts = sample.map(({ cells }) => textOfCell(cells[index])).filter((text) => text !== '')
  if (texts.some((text) => text.includes('%'))) return false
  const values = texts.flatMap((text) => {
    const decimal = readDecimal(text, mark)
    return decimal === null ? [] : [numberOf(decimal)]
  })
  return values.some((value) => value > 0) && values.every((value) => value >= 0 && value <= 1)
}

function dateDoubts(decisions: ReadonlyMap<string, DateOrderDecision>): FileProblem[] {
  return [...decisions].flatMap(([column, decision]): FileProblem[] =>
    'why' in decision ? [{ code: 'imports.date-order-needed', args: { column, example: decision.example } }] : [],
  )
}

/** The hint comes after the file's own columns: what the file says about itself is surer than what somebody thinks. */
function hinted(decision: DateOrderDecision, hint: DateOrder | null): DateOrderDecision {
  if (hint === null) return decision
  if ('why' in decision) return decision.why === 'unclear' ? { order: hint, by: 'hint' } : decision
  return decision.by === 'not-needed' ? { order: hint, by: 'not-needed' } : decision
}

function dateDecisions(
  columns: readonly string[],
  mapping: Mapping,
  sample: readonly RawRow[],
  hint: DateOrder | null,
) {
  const dated = mappedFields(mapping).filter(([field]) => typeOf(field) === 'instant')
  const decisions = dated.map(([, column]): [string, DateOrderDecision] => [
    column,
    decideDateOrder(textsOf(sample, columns.indexOf(column)), null),
  ])
  return new Map(
    [...settleDateOrders(new Map(decisions))].map(([column, decision]) => [column, hinted(decision, hint)]),
  )
}

/**
 * Decides from a sample of rows how each mapped column writes dates and numbers. A column whose date order neither
 * its rows, nor the file's other date columns, nor the hint tell, is a doubt: importing it waits for an answer.
 */
export function decideFormats(
  columns: readonly string[],
  mapping: Mapping,
  sample: readonly RawRow[],
  hint: DateOrder | null,
): { formats: ColumnFormats; dates: ReadonlyMap<string, DateOrderDecision>; doubts: FileProblem[] } {
  const dates = dateDecisions(columns, mapping, sample, hint)
  const formats: ColumnFormats = {}
  for (const [field, column] of mappedFields(mapping)) {
    const index = columns.indexOf(column)
    const isNumber = ['money', 'share', 'integer', 'number', 'nps', 'csat'].includes(typeOf(field))
    const decimalMark = isNumber ? decideDecimalMark(textsOf(sample, index)) : null
    formats[field] = {
      dateOrder: dates.get(column)?.order ?? null,
      decimalMark,
      isFraction: typeOf(field) === 'share' && isFraction(sample, index, decimalMark),
    }
  }
  return { formats, dates, doubts: dateDoubts(dates) }
}
