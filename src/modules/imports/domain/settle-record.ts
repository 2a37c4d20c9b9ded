import { type DealOutcome, isConvertedStatus, settleOutcome } from './deal-outcome.ts'
import { type FieldName, type Kind, recognisedBy, requiredOf } from './fields.ts'
import type { ProblemWord } from './problem.ts'
import type { ImportedRecord } from './read-record.ts'

/** Something about a whole row; `field` where one cell is to blame. */
export type RowDoubt = { word: ProblemWord; field: FieldName | null; isRejection: boolean }

function rejection(word: ProblemWord, field: FieldName | null = null): RowDoubt {
  return { word, field, isRejection: true }
}

function warning(word: ProblemWord, field: FieldName): RowDoubt {
  return { word, field, isRejection: false }
}

/** What the row lacks, so that it cannot be imported. */
function missing(kind: Kind, { values }: ImportedRecord): RowDoubt[] {
  const required = requiredOf[kind]
    .filter((field) => values[field] === undefined)
    .map((field) => rejection('required-missing', field))
  if (required.length > 0) return required
  return recognisedBy[kind].some((field) => values[field] !== undefined) ? [] : [rejection('nothing-to-know-it-by')]
}

/** Puts the settled date where it belongs; it is known to the day when the date it comes from is. */
function keepOutcome(record: ImportedRecord, settled: DealOutcome): void {
  const { values, dayOnly } = record
  record.outcome = settled.outcome
  for (const field of ['wonAt', 'lostAt'] as const) {
    const at = settled[field]
    if (at === undefined) {
      delete values[field]
      continue
    }
    if (values[field] === undefined && dayOnly.includes('closedAt')) dayOnly.push(field)
    values[field] = at
  }
}

function settleDeal(record: ImportedRecord): RowDoubt[] {
  const settled = settleOutcome(record.values)
  if (settled.doubt === 'won-and-lost') return [rejection('won-and-lost', 'lostAt')]
  keepOutcome(record, settled)
  return settled.doubt === null
    ? []
    : [warning(settled.doubt, settled.doubt === 'closed-without-date' ? 'closedAt' : 'stage')]
}

/** The flag is what the system says, the status what people chose; both stay as they are, the difference is told. */
function settleLead({ values }: ImportedRecord): RowDoubt[] {
  const isConverted = values.status !== undefined && isConvertedStatus(values.status)
  if (values.converted === undefined && isConverted) values.converted = true
  return isConverted && values.converted === false ? [warning('status-and-flag-differ', 'converted')] : []
}

/** What several cells of a row say together. Changes the record: a deal gets its outcome and the date of it. */
export function settleRecord(kind: Kind, record: ImportedRecord): RowDoubt[] {
  const doubts = missing(kind, record)
  if (doubts.length > 0) return doubts
  if (kind === 'deals') return settleDeal(record)
  return kind === 'leads' ? settleLead(record) : []
}
