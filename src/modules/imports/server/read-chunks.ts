import { setImmediate } from 'node:timers/promises'
import type { FieldValues, Kind } from '../domain/fields.ts'
import type { Problem } from '../domain/problem.ts'
import { isBlankCell, type RawRow } from '../domain/raw-row.ts'
import { recordReader, type ImportedRecord } from '../domain/read-record.ts'
import { createRowKeys } from '../domain/row-key.ts'
import { readRows } from '../files/read-rows.ts'
import type { Source } from '../files/source.ts'
import { settingsOf, type ImportPlan } from './plan.ts'

/** A row that can be saved. `row` is its number as a spreadsheet counts; `flat` is all that it says in one object. */
export type GoodRow = { row: number; externalId: string; record: ImportedRecord; flat: FlatRow }
export type FlatRow = FieldValues &
  Pick<ImportedRecord, 'custom' | 'unmatchable'> & { externalId: string; customer?: Customer; isNew?: boolean }
type Customer = { personId: string | null; companyId: string | null }

export type FoundProblem = { problem: Problem; rejected: boolean }

/** Rows that are saved together, in one transaction. */
export type Chunk = {
  rows: GoodRow[]
  problems: FoundProblem[]
  read: number
  rejected: number
  warned: number
  lastRow: number
  bytesRead: number | null
}

/** So many rows are saved in one transaction: few statements a row, and little to do again after a stop. */
export const chunkRows = 4000
/** After so many rows others get their turn: a page never waits for a file. */
const breath = 100

type Reading = { source: Source; kind: Kind; plan: ImportPlan; afterRow: number; now: Date; signal?: AbortSignal }

/** Reads a file into chunks from the row after `afterRow` on; keys of rows without an id are the same as in the first go. */
export async function* readChunks({ source, kind, plan, afterRow, now, signal }: Reading): AsyncGenerator<Chunk> {
  const { shape, mapping, formats, assumptions } = plan
  const read = recordReader({ kind, columns: shape.columns, mapping, formats, settings: settingsOf(assumptions, now) })
  const keyOf = createRowKeys(kind)
  const idColumn = mapping.fields.externalId === undefined ? -1 : shape.columns.indexOf(mapping.fields.externalId)
  const isKeyed = (row: RawRow) => idColumn >= 0 && !isBlankCell(row.cells[idColumn])
  let chunk = emptyChunk()
  const options = { batchRows: 1000, ...(signal ? { signal } : {}) }
  for await (const batch of readRows(source, shape, options)) {
    let index = 0
    for (const raw of batch.rows) {
      if (++index % breath === 0) await setImmediate()
      if (raw.row <= afterRow && isKeyed(raw)) continue
      const reading = read(raw)
      const externalId = reading.ok ? keyOf(reading.record) : ''
      if (raw.row <= afterRow) continue
      addReading(chunk, raw, reading, externalId)
    }
    chunk.bytesRead = batch.bytesRead
    if (chunk.read < chunkRows) continue
    yield chunk
    chunk = emptyChunk()
  }
  if (chunk.read > 0) yield chunk
}

function emptyChunk(): Chunk {
  return { rows: [], problems: [], read: 0, rejected: 0, warned: 0, lastRow: 0, bytesRead: null }
}

function addReading(
  chunk: Chunk,
  { row }: RawRow,
  reading: ReturnType<ReturnType<typeof recordReader>>,
  externalId: string,
): void {
  chunk.read += 1
  chunk.lastRow = row
  if (!reading.ok) {
    chunk.rejected += 1
    for (const problem of reading.problems) chunk.problems.push({ problem, rejected: true })
    return
  }
  const { values, custom, unmatchable } = reading.record
  // The values themselves grow into it: a copy of every row would be a tenth of what an import leaves to be collected.
  chunk.rows.push({
    row,
    externalId,
    record: reading.record,
    flat: Object.assign(values, { externalId, custom, unmatchable }),
  })
  if (reading.warnings.length > 0) chunk.warned += 1
  for (const problem of reading.warnings) chunk.problems.push({ problem, rejected: false })
}
