import { shortHash } from '#platform/short-hash.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Ingest } from '#modules/customers/server/index.ts'
import type { FieldName, FieldValue } from '../domain/fields.ts'
import type { ProblemCode } from '../domain/problem.ts'
import { withRetries } from './broken-off.ts'
import { saveProgress, type ImportRecord } from './import-record.ts'
import { showProgress } from './long-job.ts'
import { addProblems } from './problems.ts'
import type { Chunk, FoundProblem, GoodRow } from './read-chunks.ts'
import { prepareRows, saveRows, type RowOutcome } from './save-rows.ts'

/** What a runner knows of the import it works on; the row in the database has the last word. */
export type Run = { house: House; workspaceId: string; runner: string; country: string; told: ReadonlySet<string> }

export type Counts = Pick<ImportRecord, 'created' | 'updated' | 'unchanged' | 'rejected' | 'warned'>
export type ChunkOutcome = Counts & { problems: FoundProblem[] }

/** Beyond so many the warnings of an import repeat themselves; they are counted and no longer kept. */
const mostWarnings = 100_000

/** Saves the good rows of a chunk and counts what became of all. */
export async function saveChunk(
  tx: Tx,
  run: Run,
  record: ImportRecord,
  chunk: Chunk,
  seen: Seen | null,
): Promise<ChunkOutcome> {
  const outcomes = chunk.rows.length > 0 ? await saveRows(tx, record, ingestOf(run, record), run.told, chunk.rows) : []
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: chunk.rejected, warned: chunk.warned }
  const found: FoundProblem[] = []
  chunk.rows.forEach((row, index) => {
    const outcome = seen?.corrected(row, outcomes[index]) ?? outcomes[index]
    if (!outcome) return
    if ('missing' in outcome) {
      counts.rejected += 1
      found.push({ problem: problemOf(record, row, `imports.${outcome.missing}`, outcome.field), rejected: true })
      return
    }
    counts[outcome.saved] += 1
    if (!outcome.isRepeat) return
    counts.warned += 1
    found.push({ problem: problemOf(record, row, 'imports.id-again', 'externalId'), rejected: false })
  })
  return { ...counts, problems: [...chunk.problems, ...found] }
}

function ingestOf({ house, workspaceId, country }: Run, { id, source, dryRun }: ImportRecord): Ingest {
  return { workspaceId, source, importId: dryRun ? null : id, now: house.clock.now(), defaultCountry: country }
}

/** Does ahead for the next chunk what need not wait for the present one; a dry run leaves nothing behind, so it does not. */
export async function prepareChunk(run: Run, record: ImportRecord, chunk: Chunk): Promise<Chunk> {
  const { house, workspaceId, told } = run
  if (record.dryRun || chunk.rows.length === 0) return chunk
  await withRetries(() =>
    house.db.inWorkspace(workspaceId, (tx) => prepareRows(tx, record, ingestOf(run, record), told, chunk.rows)),
  )
  return chunk
}

function problemOf(
  { plan: { mapping } }: ImportRecord,
  { row, externalId, record: { values } }: GoodRow,
  code: ProblemCode,
  field: FieldName,
): FoundProblem['problem'] {
  return {
    row,
    column: mapping.fields[field] ?? null,
    field,
    code,
    value: textOf(values[field] ?? externalId),
    args: {},
  }
}

function textOf(value: FieldValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Writes how far the import came, and what was wrong. With `isLoud` the open pages are told. */
export async function noteChunk(
  tx: Tx,
  { workspaceId }: Run,
  held: ImportRecord,
  chunk: Chunk,
  { problems, ...counts }: ChunkOutcome,
  isLoud: boolean,
): Promise<ImportRecord> {
  const kept = held.warned > mostWarnings ? problems.filter(({ rejected }) => rejected) : problems
  await addProblems(tx, workspaceId, held.id, kept)
  const read = held.read + chunk.read
  const record: ImportRecord = {
    ...held,
    read,
    lastRow: chunk.lastRow,
    rowsTotal: chunk.bytesRead ? Math.max(read, Math.round((read * held.fileBytes) / chunk.bytesRead)) : held.rowsTotal,
    created: held.created + counts.created,
    updated: held.updated + counts.updated,
    unchanged: held.unchanged + counts.unchanged,
    rejected: held.rejected + counts.rejected,
    warned: held.warned + counts.warned,
  }
  await saveProgress(tx, workspaceId, record)
  await showProgress(tx, workspaceId, record)
  if (isLoud) {
    await announce(tx, 'imports')
    await announce(tx, 'long-jobs')
  }
  return record
}

/** Corrects what a dry run counts: a row whose key an earlier, taken back chunk had would not be new. */
export type Seen = { corrected(row: GoodRow, outcome: RowOutcome | undefined): RowOutcome | undefined }

export function rememberRows(): Seen {
  const said = new Map<number, number>()
  return {
    corrected({ externalId, record: { values, custom } }, outcome) {
      const key = shortHash(externalId)
      const says = shortHash(JSON.stringify([values, custom]))
      const before = said.get(key)
      said.set(key, says)
      if (before === undefined || !outcome || 'missing' in outcome || outcome.saved !== 'created') return outcome
      return { saved: before === says ? 'unchanged' : 'updated', isRepeat: true }
    },
  }
}
