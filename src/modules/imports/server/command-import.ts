import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record as writeDown } from '#modules/ledger/server/index.ts'
import { replan, sampleOf } from './draft.ts'
import { enqueueRun } from './end-import.ts'
import { addImport, holdImport, readImport, saveProgress, type ImportRecord } from './import-record.ts'
import { askToStop, dropWishToStop, openLongJob, showProgress } from './long-job.ts'
import { dryRunOf } from './start-import.ts'

/** Refused with the first thing that has to be answered before the file can be read. */
export async function refuseOpenQuestions(house: House, draft: ImportRecord): Promise<void> {
  const { shape, sample } = await sampleOf(house, draft)
  const [question] = replan(draft, shape, sample).open
  if (question) throw new Refusal(question.code, question.args, 422)
}

/** Sets an import going: a job does it, and it can be watched among the long jobs. */
export async function queueImport(tx: Tx, house: House, caller: SignedIn, draft: ImportRecord): Promise<ImportRecord> {
  const { workspaceId } = caller
  const jobId = await openLongJob(tx, workspaceId, draft, draft.dryRun ? 'import-dry-run' : 'import', house.clock.now())
  const waiting: ImportRecord = { ...draft, state: 'waiting', jobId, failure: null, finishedAt: null }
  await saveProgress(tx, workspaceId, waiting)
  if (!draft.dryRun) {
    const { fileName, source, kind, list } = draft
    const detail = { kind, list, fileName, source }
    await writeDown(tx, house, caller, { kind: 'import.started', subjectKind: 'import', subjectId: draft.id, detail })
  }
  await announce(tx, 'imports')
  return waiting
}

export async function runDraft(call: Call, id: string): Promise<ImportRecord> {
  const caller = signedIn(call)
  await refuseOpenQuestions(call.house, await draftOf(call, id))
  return inWorkspace(call, async (tx) => {
    const draft = await holdImport(tx, caller.workspaceId, id)
    refuseUnlessDraft(draft)
    const waiting = await queueImport(tx, call.house, caller, draft)
    await enqueueRun(tx, caller.workspaceId, id)
    return waiting
  })
}

export async function dryRunDraft(call: Call, id: string): Promise<ImportRecord> {
  const caller = signedIn(call)
  const draft = await draftOf(call, id)
  refuseUnlessDraft(draft)
  await refuseOpenQuestions(call.house, draft)
  return inWorkspace(call, async (tx) => {
    const trial = dryRunOf(call.house, caller, draft)
    await addImport(tx, caller.workspaceId, trial)
    const waiting = await queueImport(tx, call.house, caller, trial)
    await enqueueRun(tx, caller.workspaceId, trial.id)
    return waiting
  })
}

/** Stops between two chunks; what was imported stays, can be taken back, and can go on. */
export async function cancelImport(call: Call, id: string): Promise<ImportRecord> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const held = await holdImport(tx, workspaceId, id)
    if (held.state !== 'waiting' && held.state !== 'running')
      throw new Refusal('imports.not-running', { state: held.state })
    await askToStop(tx, workspaceId, held)
    await announce(tx, 'imports')
    if (held.state === 'running') return held
    const cancelled: ImportRecord = { ...held, state: 'cancelled', finishedAt: call.house.clock.now() }
    await saveProgress(tx, workspaceId, cancelled)
    await showProgress(tx, workspaceId, cancelled)
    return cancelled
  })
}

/**
 * Goes on after the last row that was saved. Also when it seems to be running: if its process died, this takes it up, and if
 * it did not, the newer runner takes over from the older one.
 */
export async function resumeImport(call: Call, id: string): Promise<ImportRecord> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const held = await holdImport(tx, workspaceId, id)
    const isUnderWay = held.state === 'running' || held.state === 'waiting'
    if (!isUnderWay && held.state !== 'failed' && held.state !== 'cancelled')
      throw new Refusal('imports.nothing-to-resume', { state: held.state })
    const waiting = isUnderWay
      ? await waitAgain(tx, workspaceId, held)
      : await queueImport(tx, call.house, caller, held)
    await enqueueRun(tx, workspaceId, id)
    return waiting
  })
}

async function waitAgain(tx: Tx, workspaceId: string, held: ImportRecord): Promise<ImportRecord> {
  const waiting: ImportRecord = { ...held, state: 'waiting', runner: null }
  await saveProgress(tx, workspaceId, waiting)
  await showProgress(tx, workspaceId, waiting)
  await dropWishToStop(tx, workspaceId, held)
  await announce(tx, 'imports')
  return waiting
}

function draftOf(call: Call, id: string): Promise<ImportRecord> {
  return inWorkspace(call, (tx) => readImport(tx, signedIn(call).workspaceId, id))
}

function refuseUnlessDraft({ state, dryRun }: ImportRecord): void {
  if (state !== 'draft' || dryRun) throw new Refusal('imports.no-draft', { state })
}
