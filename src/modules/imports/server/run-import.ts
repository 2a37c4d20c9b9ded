import { randomUUID } from 'node:crypto'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import { isPassing, withRetries } from './broken-off.ts'
import { sourceOf } from './draft.ts'
import { endImport, leaveImport } from './end-import.ts'
import { holdImport, saveProgress, type ImportRecord } from './import-record.ts'
import { leanHeap } from '#platform/server/lean-heap.ts'
import { showProgress, wantsToStop } from './long-job.ts'
import { oneAhead } from './one-ahead.ts'
import { readChunks, type Chunk } from './read-chunks.ts'
import { toldFields } from './save-rows.ts'
import {
  commitLazily,
  expectChunk,
  landChunk,
  meetChunk,
  noteChunk,
  rememberRows,
  saveChunk,
  type ChunkOutcome,
  type Run,
  type Seen,
} from './write-chunk.ts'

export type OnProgress = (record: ImportRecord) => void

const betweenAnnouncements = 500

/**
 * Imports a file from where it stands to its end, chunk by chunk. Each chunk is one transaction that writes records, problems
 * and how far it came, so a stop at any moment leaves nothing twice and nothing lost. A newer runner takes the import over: the
 * older one finds that out with its next chunk and leaves. Answers with the import as it left it, null when it was not its to run.
 */
export async function runImport(
  house: House,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  stopping: AbortSignal,
  onProgress: OnProgress = () => undefined,
): Promise<ImportRecord | null> {
  const taken = await takeOver(house, workspaceId, importId)
  if (!taken) return null
  const { run, record } = taken
  const leaveHeap = leanHeap()
  try {
    const end = await goThrough(run, record, stopping, onProgress)
    if (end === 'taken-over') return null
    if (end !== 'at-end') return await leaveImport(run, importId, end)
    await refreshStatistics(house.ownerPool)
    return await endImport(run, importId)
  } catch (error) {
    if (isPassing(error)) throw error
    return leaveImport(run, importId, { error })
  } finally {
    leaveHeap()
  }
}

async function takeOver(
  house: House,
  workspaceId: string,
  importId: string,
): Promise<{ run: Run; record: ImportRecord } | null> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const before = await holdImport(tx, workspaceId, importId)
    if (before.state !== 'waiting' && before.state !== 'running') return null
    const runner = randomUUID()
    const record: ImportRecord = {
      ...before,
      state: 'running',
      runner,
      startedAt: before.startedAt ?? house.clock.now(),
    }
    await saveProgress(tx, workspaceId, record)
    await showProgress(tx, workspaceId, record)
    await announce(tx, 'imports')
    const company = await readCompany(tx, workspaceId)
    const country = record.plan.assumptions.country ?? company.country
    return { record, run: { house, workspaceId, runner, country, told: toldFields(record), underway: new Set() } }
  })
}

/** Reads the chunk after the next one and meets the customers of the next while the present one is saved: three lanes. */
async function goThrough(run: Run, record: ImportRecord, stopping: AbortSignal, onProgress: OnProgress) {
  const { kind, plan, lastRow: afterRow } = record
  const source = await sourceOf(run.house, record)
  const read = readChunks({ source, kind, plan, afterRow, now: run.house.clock.now() })
  const expected = oneAhead(read, (chunk) => expectChunk(run, record, chunk))
  const seen = record.dryRun ? rememberRows() : null
  let announcedAt = 0
  for await (const chunk of oneAhead(expected, (next) => meetChunk(run, record, next))) {
    if (stopping.aborted) return 'house-stops'
    const isLoud = performance.now() - announcedAt >= betweenAnnouncements
    const result = await withRetries(() =>
      seen ? tryChunk(run, record, chunk, isLoud, seen) : importChunk(run, record, chunk, isLoud),
    )
    if (typeof result === 'string') return result
    if (isLoud) announcedAt = performance.now()
    onProgress(result)
  }
  return 'at-end'
}

async function importChunk(run: Run, { id }: ImportRecord, chunk: Chunk, isLoud: boolean) {
  try {
    return await whileOurs(run, id, async (tx, held) => {
      await commitLazily(tx)
      return noteChunk(tx, run, held, chunk, await saveChunk(tx, run, held, chunk, null), isLoud)
    })
  } finally {
    landChunk(run, chunk)
  }
}

/** A dry run does all the work and takes it back; what it counted and the problems it found are written after. */
async function tryChunk(run: Run, record: ImportRecord, chunk: Chunk, isLoud: boolean, seen: Seen) {
  const outcome = await takenBack(run, (tx) => saveChunk(tx, run, record, chunk, seen))
  return whileOurs(run, record.id, (tx, held) => noteChunk(tx, run, held, chunk, outcome, isLoud))
}

async function takenBack({ house, workspaceId }: Run, work: (tx: Tx) => Promise<ChunkOutcome>): Promise<ChunkOutcome> {
  const done: ChunkOutcome[] = []
  await house.db
    .inWorkspace(workspaceId, async (tx) => {
      done.push(await work(tx))
      throw new Error('taken back')
    })
    .catch((error: unknown) => {
      if (done.length === 0) throw error
    })
  const [outcome] = done
  if (!outcome) throw new Error('A dry run came to no outcome')
  return outcome
}

/** Works on the import while it is this runner's; says so when another runner has it or somebody wants it stopped. */
function whileOurs(
  { house, workspaceId, runner }: Run,
  id: string,
  work: (tx: Tx, held: ImportRecord) => Promise<ImportRecord>,
): Promise<ImportRecord | 'taken-over' | 'stop-wanted'> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const held = await holdImport(tx, workspaceId, id)
    if (held.runner !== runner || held.state !== 'running') return 'taken-over'
    if (await wantsToStop(tx, workspaceId, held)) return 'stop-wanted'
    return work(tx, held)
  })
}
