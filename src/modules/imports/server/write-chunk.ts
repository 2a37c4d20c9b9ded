import { sql } from 'kysely'
import { shortHash } from '#platform/short-hash.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Ingest } from '#modules/customers/server/index.ts'
import { meetCustomers, type ExpectedLeads } from '#modules/leads/server/index.ts'
import type { FieldName, FieldValue } from '../domain/fields.ts'
import type { ProblemCode } from '../domain/problem.ts'
import { withRetries } from './broken-off.ts'
import { saveProgress, type ImportRecord } from './import-record.ts'
import { showProgress } from './long-job.ts'
import { addProblems } from './problems.ts'
import type { Chunk, FoundProblem, GoodRow } from './read-chunks.ts'
import { expectRows, saveRows, type RowOutcome } from './save-rows.ts'

/** What a runner knows of the import it works on; the row in the database has the last word. */
export type Run = {
  house: House
  workspaceId: string
  runner: string
  country: string
  told: ReadonlySet<string>
  /** Keys of new rows that were looked at ahead and are not saved yet. */
  underway: Set<string>
}

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

/** A chunk, and what was found out about its rows before their turn. */
export type ExpectedChunk = { chunk: Chunk; expected: ExpectedLeads | null }

/** Looks ahead at a chunk while those before it are written; a dry run leaves nothing behind to meet, so it does not. */
export async function expectChunk(run: Run, record: ImportRecord, chunk: Chunk): Promise<ExpectedChunk> {
  const { house, workspaceId, told, underway } = run
  if (record.dryRun || record.kind !== 'leads' || chunk.rows.length === 0) return { chunk, expected: null }
  const expected = await house.db.inWorkspace(workspaceId, (tx) =>
    expectRows(tx, record, ingestOf(run, record), told, chunk.rows, underway),
  )
  return { chunk, expected }
}

/** Meets the customers of a chunk's new leads while the chunk before it is saved. */
export async function meetChunk(run: Run, record: ImportRecord, { chunk, expected }: ExpectedChunk): Promise<Chunk> {
  if (expected === null || expected.rows.length === 0) return chunk
  await withRetries(() =>
    run.house.db.inWorkspace(run.workspaceId, async (tx) => {
      await commitLazily(tx)
      await meetCustomers(tx, ingestOf(run, record), expected)
    }),
  )
  return chunk
}

/**
 * The commit does not wait for the disk. Nobody has been told anything yet: how far the import came is in the same transaction, so
 * after a crash it goes on from there, and its end is a commit that waits, for this one too.
 */
export async function commitLazily(tx: Tx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx)
}

/** A chunk that was saved is no longer underway; one that has to be tried again is looked for like any other. */
export function landChunk({ underway }: Run, { rows }: Chunk): void {
  for (const { flat } of rows) {
    if (flat.isNew !== true) continue
    underway.delete(flat.externalId)
    flat.isNew = false
  }
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
