import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { joinLeads } from '#modules/deals/server/index.ts'
import { record as writeDown } from '#modules/ledger/server/index.ts'
import { holdImport, saveProgress, type Fault, type ImportRecord } from './import-record.ts'
import { showProgress } from './long-job.ts'
import { remember } from './memory.ts'
import type { Run } from './write-chunk.ts'

/** Why a runner leaves an import before its end. */
export type Leaving = 'house-stops' | 'stop-wanted' | { error: unknown }

/** All rows are through: deals look for their leads once more, the mapping is remembered, the ledger says it. */
export function endImport(run: Run, id: string): Promise<ImportRecord | null> {
  const { house, workspaceId } = run
  return ours(run, id, async (tx, held) => {
    const now = house.clock.now()
    if (!held.dryRun) {
      if (held.kind === 'leads' || held.kind === 'deals') await joinLeads(tx, workspaceId, 'all')
      await remember(tx, workspaceId, held, now)
      await tell(tx, run, held, 'import.done')
      await announce(tx, held.kind)
      await announce(tx, 'customers')
    }
    return { ...held, state: 'done', runner: null, rowsTotal: held.read, finishedAt: now }
  })
}

/** Leaves what was imported so far as it is, and says why it goes no further. */
export function leaveImport(run: Run, id: string, why: Leaving): Promise<ImportRecord | null> {
  const { house, workspaceId } = run
  return ours(run, id, async (tx, held) => {
    if (why === 'house-stops') {
      await enqueueRun(tx, workspaceId, id)
      return { ...held, state: 'waiting', runner: null }
    }
    const failure = why === 'stop-wanted' ? null : faultOf(run, id, why.error)
    const state = failure ? 'failed' : 'cancelled'
    if (!held.dryRun) await tell(tx, run, { ...held, failure }, `import.${state}`)
    return { ...held, state, runner: null, failure, finishedAt: house.clock.now() }
  })
}

export function enqueueRun(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  return enqueue(tx, 'imports.run', { workspaceId, importId }, { key: `imports.run:${importId}` })
}

function faultOf({ house }: Run, importId: string, error: unknown): Fault {
  if (!(error instanceof Refusal)) {
    house.log.error({ importId, error }, 'import failed')
    return { code: 'imports.broken', args: {} }
  }
  const args = Object.entries(error.args).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : String(value),
  ])
  return { code: error.code, args: Object.fromEntries(args) }
}

/** Changes the import only while it is this runner's. */
function ours(
  { house, workspaceId, runner }: Run,
  id: string,
  work: (tx: Tx, held: ImportRecord) => Promise<ImportRecord>,
): Promise<ImportRecord | null> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const held = await holdImport(tx, workspaceId, id)
    if (held.runner !== runner) return null
    const after = await work(tx, held)
    await saveProgress(tx, workspaceId, after)
    await showProgress(tx, workspaceId, after)
    await announce(tx, 'imports')
    await announce(tx, 'long-jobs')
    return after
  })
}

async function tell(tx: Tx, { house, workspaceId }: Run, held: ImportRecord, kind: string): Promise<void> {
  const { id, fileName, source, read, created, updated, unchanged, rejected, failure } = held
  const detail = {
    kind: held.kind,
    list: held.list,
    fileName,
    source,
    read,
    created,
    updated,
    unchanged,
    rejected,
    failure,
  }
  const starter = { kind: 'operator', workspaceId, name: held.startedBy } as const
  await writeDown(tx, house, starter, { kind, subjectKind: 'import', subjectId: id, detail })
}
