import { storableText, trimmedText } from './clean-text.ts'
import type { ColumnFormat, ColumnFormats } from './column-formats.ts'
import type { Outcome } from './deal-outcome.ts'
import { type FieldName, type FieldValue, type FieldValues, type Kind, longestCustomText } from './fields.ts'
import { type Mapping, mappedFields } from './mapping.ts'
import { placeholder } from './placeholders.ts'
import type { Problem, ProblemArgs, ProblemWord } from './problem.ts'
import { type RawCell, type RawRow, textOfCell } from './raw-row.ts'
import { readAmount } from './read-amount.ts'
import { type FieldReading, type FieldReader, type ReadSettings, isStrict, readerOf } from './read-field.ts'
import { settleRecord } from './settle-record.ts'

/** A row as the house understands it. */
export type ImportedRecord = {
  values: FieldValues
  /** Columns kept under their own names. */
  custom: Record<string, string>
  /** Dates of which the file knows only the day. */
  dayOnly: FieldName[]
  /** E-mails and telephone numbers kept as written, not fit to find anybody by. */
  unmatchable: FieldName[]
  /** Deals only; null when the file does not tell. */
  outcome: Outcome | null
}

export type Reading =
  | { ok: true; row: number; record: ImportedRecord; warnings: Problem[] }
  | { ok: false; row: number; problems: Problem[] }

export type RecordReader = (row: RawRow) => Reading

export type ReadPlan = {
  kind: Kind
  columns: readonly string[]
  mapping: Mapping
  formats: ColumnFormats
  settings: ReadSettings
}

type Place = { column: string | null; field: FieldName | null }
type Column = {
  field: FieldName
  column: string
  index: number
  values: ReadonlyMap<string, string>
  isStrict: boolean
  format: ColumnFormat
  /** Null for money. */
  read: FieldReader | null
}
type Compiled = {
  kind: Kind
  columns: Column[]
  custom: { column: string; index: number }[]
  width: number
  settings: ReadSettings
}

/** What is gathered while a row is read. */
type Draft = { row: number; record: ImportedRecord; problems: Problem[]; warnings: Problem[] }

const plainFormat: ColumnFormat = { dateOrder: null, decimalMark: null, isFraction: false }
const longestShown = 500

function problemOf(
  row: number,
  { column, field }: Place,
  word: ProblemWord,
  text: string,
  args: ProblemArgs = {},
): Problem {
  return { row, column, field, code: `imports.${word}`, value: text.slice(0, longestShown), args }
}

/** Currency and country are read first: amounts and telephone numbers of the row depend on them. */
function isReadFirst({ field }: Column): boolean {
  return field === 'currency' || field === 'country'
}

function compile({ kind, columns: names, mapping, formats, settings }: ReadPlan): Compiled {
  const columns = mappedFields(mapping).map(([field, column]) => ({
    field,
    column,
    index: names.indexOf(column),
    values: new Map(Object.entries(mapping.values[field] ?? {})),
    isStrict: isStrict(field),
    format: formats[field] ?? plainFormat,
    read: readerOf(field),
  }))
  const ordered = columns.toSorted((left, right) => Number(isReadFirst(right)) - Number(isReadFirst(left)))
  const custom = mapping.custom.map((column) => ({ column, index: names.indexOf(column) }))
  return { kind, columns: ordered, custom, width: names.length, settings }
}

/** The cell's text as the company reads it: cleaned, and by the mapping's values; null when it stands for nothing. */
function meantText(cell: RawCell | undefined, column: Column, draft: Draft): string | null {
  const written = trimmedText(storableText(textOfCell(cell)))
  if (written === '') return null
  const meant = column.values.get(written)
  if (meant !== undefined) return meant === '' ? null : meant
  const stands = placeholder(written)
  if (stands === 'certain') return null
  if (stands === 'possible' && column.isStrict) {
    draft.warnings.push(problemOf(draft.row, column, 'read-as-empty', written))
    return null
  }
  return written
}

function fieldReading(
  cell: Exclude<RawCell, null>,
  text: string,
  column: Column,
  draft: Draft,
  settings: ReadSettings,
): FieldReading {
  const { currency = null, country } = draft.record.values
  if (column.read !== null) {
    // A country that nobody knows tells nothing about a telephone number.
    const known = country !== undefined && country.length === 2 ? country : settings.country
    return column.read(cell, text, { field: column.field, format: column.format, settings, country: known })
  }
  const currencies = { told: currency, usual: settings.currency }
  const { reading, currenciesDiffer } = readAmount(cell, text, column.format.decimalMark, currencies)
  if (currenciesDiffer) {
    draft.warnings.push(problemOf(draft.row, column, 'currencies-differ', text, { used: currency ?? '' }))
  }
  return reading
}

function keep(draft: Draft, column: Column, reading: FieldReading & { is: 'value' }, text: string): void {
  const { field } = column
  const values: Partial<Record<FieldName, FieldValue>> = draft.record.values
  values[field] = reading.value
  if (reading.also !== undefined) values[reading.also.field] ??= reading.also.value
  if (reading.isDay === true) draft.record.dayOnly.push(field)
  if (reading.isUnmatchable === true) draft.record.unmatchable.push(field)
  if (reading.warning !== undefined) {
    draft.warnings.push(problemOf(draft.row, column, reading.warning, text, reading.args))
  }
}

function readColumn(cell: RawCell | undefined, column: Column, draft: Draft, settings: ReadSettings): void {
  const text = meantText(cell, column, draft)
  if (text === null || cell === null || cell === undefined) return
  if (text.includes('\uFFFD')) draft.warnings.push(problemOf(draft.row, column, 'unreadable-letters', text))
  // A value that the mapping has replaced is a text, whatever the workbook had there.
  const isReplaced = column.values.size > 0 && typeof cell !== 'string' && text !== textOfCell(cell)
  const reading = fieldReading(isReplaced ? text : cell, text, column, draft, settings)
  if (reading.is === 'value') keep(draft, column, reading, text)
  else draft.problems.push(problemOf(draft.row, column, reading.word, text, reading.args))
}

function readCustom(row: RawRow, custom: Compiled['custom'], draft: Draft): void {
  if (custom.length === 0) return
  const kept: [string, string][] = []
  for (const { column, index } of custom) {
    const text = storableText(textOfCell(row.cells[index]))
    if (placeholder(trimmedText(text)) === 'certain') continue
    if (text.length <= longestCustomText) kept.push([column, text])
    else {
      const args = { length: text.length, longest: longestCustomText }
      draft.problems.push(problemOf(draft.row, { column, field: null }, 'too-long', text, args))
    }
  }
  // fromEntries and not assignment: a column may be called __proto__.
  draft.record.custom = Object.fromEntries(kept)
}

function settle(draft: Draft, { kind, columns }: Compiled, row: RawRow): void {
  for (const { word, field, isRejection } of settleRecord(kind, draft.record)) {
    const column = columns.find((one) => one.field === field)
    const text = column === undefined ? '' : textOfCell(row.cells[column.index])
    const problem = problemOf(draft.row, { column: column?.column ?? null, field }, word, text)
    if (isRejection) draft.problems.push(problem)
    else draft.warnings.push(problem)
  }
}

function faultOf(row: RawRow, fault: Exclude<RawRow['fault'], null>, width: number): Reading {
  const args = { cells: row.cells.length, expected: width }
  const text = row.cells.map(textOfCell).join(' | ')
  return { ok: false, row: row.row, problems: [problemOf(row.row, { column: null, field: null }, fault, text, args)] }
}

function readRow(row: RawRow, compiled: Compiled): Reading {
  if (row.fault !== null) return faultOf(row, row.fault, compiled.width)
  const record: ImportedRecord = { values: {}, custom: {}, dayOnly: [], unmatchable: [], outcome: null }
  const draft: Draft = { row: row.row, record, problems: [], warnings: [] }
  for (const column of compiled.columns) readColumn(row.cells[column.index], column, draft, compiled.settings)
  readCustom(row, compiled.custom, draft)
  // A row that is refused anyway shall not be told that it lacks what could not be read.
  if (draft.problems.length === 0) settle(draft, compiled, row)
  if (draft.problems.length > 0) return { ok: false, row: row.row, problems: draft.problems }
  return { ok: true, row: row.row, record, warnings: draft.warnings }
}

/**
 * Makes the function that turns raw rows of one file into records: either a record with warnings, or every reason
 * why the row is not imported. Nothing is guessed silently: what was read differently from what stands there is a
 * warning, and a bad e-mail or telephone number never costs a row.
 */
export function recordReader(plan: ReadPlan): RecordReader {
  const compiled = compile(plan)
  return (row) => readRow(row, compiled)
}
