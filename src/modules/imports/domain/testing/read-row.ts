import { decideFormats } from '../column-formats.ts'
import type { FieldName, Kind } from '../fields.ts'
import type { Mapping } from '../mapping.ts'
import type { RawCell } from '../raw-row.ts'
import type { ReadSettings } from '../read-field.ts'
import { type ImportedRecord, type Reading, recordReader } from '../read-record.ts'

/** A company in Helsinki. */
export const settings: ReadSettings = {
  timeZone: 'Europe/Helsinki',
  currency: 'EUR',
  country: 'FI',
  earliest: '1990-01-01T00:00:00.000Z',
  latest: '2100-01-01T00:00:00.000Z',
}

type Given = { kind?: Kind; values?: Mapping['values']; custom?: string[]; settings?: Partial<ReadSettings> }

/** Reads one row given by our fields, in columns of the same names. */
export function readRow(row: Partial<Record<FieldName | 'note', RawCell>>, given: Given = {}): Reading {
  const columns = Object.keys(row)
  const fields = Object.fromEntries(columns.filter((name) => name !== 'note').map((name) => [name, name]))
  const mapping: Mapping = { fields, values: given.values ?? {}, custom: given.custom ?? [] }
  const raw = { row: 7, cells: Object.values(row), fault: null }
  const { formats } = decideFormats(columns, mapping, [raw], null)
  return recordReader({
    kind: given.kind ?? 'leads',
    columns,
    mapping,
    formats,
    settings: { ...settings, ...given.settings },
  })(raw)
}

export function recordOf(reading: Reading): ImportedRecord {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.record
}

/** What is said about a row: the codes, with the column they blame. */
export function saidOf(reading: Reading): string[] {
  return (reading.ok ? reading.warnings : reading.problems).map(
    ({ code, column }) => `${code.slice(8)}${column === null ? '' : ` ${column}`}`,
  )
}
