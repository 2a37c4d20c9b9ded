import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import type { Experiment } from '../contract.ts'
import { isRipe, stateOf } from '../domain/state.ts'
import { armsOf, standOf } from './arms.ts'
import { count } from './count.ts'
import { experimentById, holdExperiment } from './experiment-row.ts'
import { showExperiment } from './show.ts'

/** Gives up an experiment that has not begun: the draw stays on record. */
export function withdrawExperiment(call: Call, id: string): Promise<Experiment> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const { name, ...row } = await holdExperiment(tx, workspaceId, id)
    if (stateOf(now, row) !== 'planned') throw new Refusal('experiments.not-planned')
    await sql`update experiment set withdrawn_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(
      tx,
    )
    const fact = { kind: 'experiment.withdrawn', subjectKind: 'experiment', subjectId: id, detail: { name } }
    await record(tx, call.house, caller, fact)
    await announce(tx, 'experiments')
    return showExperiment(tx, now, workspaceId, id)
  })
}

/** Reads an experiment: at the end of its window, or early by the interval that is safe at any moment. */
export function readExperiment(call: Call, { id, early }: { id: string; early: boolean }): Promise<Experiment> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const before = await holdExperiment(tx, workspaceId, id)
    if (stateOf(now, before) !== 'running') throw new Refusal('experiments.not-running')
    if (!isRipe(now, before) && !early) throw new Refusal('experiments.not-ripe')
    await count(tx, call.house, workspaceId, id)
    await readNow(tx, call.house, caller, id, { at: now })
    await announce(tx, 'experiments')
    return showExperiment(tx, now, workspaceId, id)
  })
}

/** Keeps what the arms came to, as they were last counted. */
export async function readNow(tx: Tx, house: House, caller: SignedIn, id: string, { at }: { at: Date }): Promise<void> {
  const { workspaceId } = caller
  const row = await experimentById(tx, workspaceId, id)
  const counted = (await armsOf(tx, workspaceId, [id])).get(id)
  if (!counted) throw new Error('an experiment has two arms')
  const early = !isRipe(at, row)
  const stand = standOf(at, row, counted)
  if (early && stand.reading.kind === 'too-few') throw new Refusal('experiments.too-few-to-end')
  await sql`
    update experiment set read_at = ${at}, read_early = ${early}, reading = ${JSON.stringify(stand)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  const fact = { subjectKind: 'experiment', subjectId: id, detail: { name: row.name, early } }
  await record(tx, house, caller, { kind: 'experiment.read', occurredAt: at, ...fact })
}
