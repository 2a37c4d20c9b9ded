import { digestOf } from '../files/digest.ts'
import type { FieldName, Kind } from './fields.ts'
import type { ImportedRecord } from './read-record.ts'

/** A row with one of these is about somebody in particular: the same row twice is one thing told twice. */
const identifying: readonly FieldName[] = [
  'email',
  'secondEmail',
  'phone',
  'mobile',
  'name',
  'firstName',
  'lastName',
  'company',
  'domain',
  'registerNumber',
  'leadExternalId',
  'dealExternalId',
  'companyExternalId',
  'personExternalId',
]

function digest({ values }: ImportedRecord, kind: Kind): string {
  const entries = Object.entries(values).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return digestOf(JSON.stringify([kind, entries]))
}

/**
 * A stable key for a row of a list without ids, made of its values: the same row in the same list always has the
 * same key. `twin` tells apart rows that are alike on purpose, such as anonymised leads of one day and source: 1 for
 * the first of them.
 */
export function rowKey(kind: Kind, record: ImportedRecord, twin = 1): string {
  return keyOf(digest(record, kind), twin)
}

function keyOf(hex: string, twin: number): string {
  const key = `row:${hex.slice(0, 32)}`
  return twin === 1 ? key : `${key}:${twin}`
}

/**
 * Makes the keys of one file's rows, in the order of the file: an external id where there is one, else a key of the
 * values. Anonymised rows and touches that are alike are counted, because each is one of its own; the counts are the
 * same whenever the file is read from its start, so a resumed import has to hand in the skipped rows too.
 */
export function createRowKeys(kind: Kind): (record: ImportedRecord) => string {
  const seen = new Map<number, number>()
  return (record) => {
    const { externalId } = record.values
    if (externalId !== undefined) return externalId
    const hex = digest(record, kind)
    const isOneOfMany = kind === 'touches' || !identifying.some((field) => record.values[field] !== undefined)
    if (!isOneOfMany) return keyOf(hex, 1)
    // 52 bits of the hash are enough to count by, and a number costs a fifth of a text.
    const short = Number.parseInt(hex.slice(0, 13), 16)
    const twin = (seen.get(short) ?? 0) + 1
    seen.set(short, twin)
    return keyOf(hex, twin)
  }
}
