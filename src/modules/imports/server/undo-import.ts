import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { activitiesChangedSince, activitiesNeededSince, undoActivities } from '#modules/activities/server/index.ts'
import { importWithdrawn } from '#modules/attribution/server/index.ts'
import { pointsChangedSince, undoPoints } from '#modules/brand/server/index.ts'
import { changesOfCustomersSince, undoCustomersOfImport } from '#modules/customers/server/index.ts'
import { changesOfDealsSince, leaveGoneLeads, undoDeals, undoDealStages } from '#modules/deals/server/index.ts'
import { changesOfLeadsSince, undoLeads } from '#modules/leads/server/index.ts'
import { dropBefores, record as writeDown, withdrawTouches, type LaterChange } from '#modules/ledger/server/index.ts'
import { undoAnswers } from '#modules/satisfaction/server/index.ts'
import type { Kind } from '../domain/fields.ts'
import { holdImport, readImport, saveProgress, type ImportRecord } from './import-record.ts'
import { openLongJob, showProgress } from './long-job.ts'

type Changes = (tx: Tx, workspaceId: string, importId: string) => Promise<LaterChange[]>
type Undo = (tx: Tx, workspaceId: string, importId: string, now: Date) => Promise<void>

const nothing: Changes = async () => []

const changesOf: Record<Kind, Changes> = {
  leads: changesOfLeadsSince,
  deals: changesOfDealsSince,
  activities: activitiesNeededSince,
  persons: changesOfCustomersSince,
  companies: changesOfCustomersSince,
  'deal-history': nothing,
  touches: activitiesChangedSince,
  answers: nothing,
  'series-points': pointsChangedSince,
}

const undoOf: Record<Kind, Undo> = {
  async leads(tx, workspaceId, importId) {
    await undoLeads(tx, workspaceId, importId)
    await leaveGoneLeads(tx, workspaceId)
  },
  deals: undoDeals,
  activities: undoActivities,
  persons: async () => undefined,
  companies: async () => undefined,
  'deal-history': undoDealStages,
  async touches(tx, workspaceId, importId, now) {
    await importWithdrawn(tx, workspaceId, importId)
    await withdrawTouches(tx, workspaceId, importId, now)
    await undoActivities(tx, workspaceId, importId)
  },
  answers: undoAnswers,
  'series-points': undoPoints,
}

/** Asks for an import to be taken back as a whole; refused when its records were changed since, with who did it. */
export async function askToUndo(call: Call, id: string): Promise<ImportRecord> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const held = await holdImport(tx, workspaceId, id)
    const isOver = held.state === 'done' || held.state === 'failed' || held.state === 'cancelled'
    if (!isOver || held.dryRun) throw new Refusal('imports.nothing-to-undo', { state: held.state })
    await refuseLaterChanges(tx, workspaceId, held)
    const now = call.house.clock.now()
    const jobId = await openLongJob(tx, workspaceId, held, 'import-undo', now)
    const undoing: ImportRecord = { ...held, state: 'undoing', jobId, failure: null }
    await saveProgress(tx, workspaceId, undoing)
    const detail = { kind: held.kind, fileName: held.fileName, source: held.source }
    await writeDown(tx, call.house, caller, { kind: 'import.undo-asked', subjectKind: 'import', subjectId: id, detail })
    await enqueueUndo(tx, workspaceId, id)
    await announce(tx, 'imports')
    return undoing
  })
}

export function enqueueUndo(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  return enqueue(tx, 'imports.undo', { workspaceId, importId }, { key: `imports.undo:${importId}` })
}

async function refuseLaterChanges(tx: Tx, workspaceId: string, { id, kind }: ImportRecord): Promise<void> {
  const changes = await changesOf[kind](tx, workspaceId, id)
  const byImport = changes.find(({ importId }) => importId !== null)
  if (byImport?.importId) {
    const later = await readImport(tx, workspaceId, byImport.importId)
    throw new Refusal('imports.changed-since', {
      file: later.fileName,
      source: later.source,
      records: byImport.records,
    })
  }
  const [byHand] = changes
  if (byHand) throw new Refusal('imports.changed-by-hand', { records: byHand.records })
}

/** Takes the import back in one transaction: all of it, or when the house stops meanwhile none of it, and then once more. */
export async function undoImport(house: House, workspaceId: string, importId: string): Promise<void> {
  try {
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const held = await holdImport(tx, workspaceId, importId)
      if (held.state !== 'undoing') return
      await refuseLaterChanges(tx, workspaceId, held)
      const now = house.clock.now()
      await undoOf[held.kind](tx, workspaceId, importId, now)
      await undoCustomersOfImport(tx, workspaceId, importId)
      await dropBefores(tx, workspaceId, importId)
      await finish(tx, house, workspaceId, { ...held, state: 'undone', undoneAt: now })
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const failure = {
      code: error.code,
      args: Object.fromEntries(Object.entries(error.args).map(([name, value]) => [name, String(value)])),
    }
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const held = await holdImport(tx, workspaceId, importId)
      if (held.state === 'undoing') await finish(tx, house, workspaceId, { ...held, state: 'done', failure })
    })
  }
}

async function finish(tx: Tx, house: House, workspaceId: string, after: ImportRecord): Promise<void> {
  await saveProgress(tx, workspaceId, after)
  await showProgress(tx, workspaceId, after)
  const detail = { kind: after.kind, fileName: after.fileName, source: after.source, failure: after.failure }
  const kind = after.state === 'undone' ? 'import.undone' : 'import.undo-refused'
  const starter = { kind: 'operator', workspaceId, name: after.startedBy } as const
  await writeDown(tx, house, starter, { kind, subjectKind: 'import', subjectId: after.id, detail })
  for (const topic of ['imports', 'long-jobs', 'customers', after.kind]) await announce(tx, topic)
}
