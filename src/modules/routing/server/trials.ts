import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { routingRule } from '../contract-shapes.ts'
import type { Simulation, TrialShown } from '../contract.ts'
import { simulation } from './simulation.ts'

const wish = z.object({
  rules: z.array(routingRule).optional(),
  days: z.int(),
  promiseMinutes: z.int(),
  handlingMinutes: z.int(),
})

export type TrialWish = z.output<typeof wish>

const kind = 'routing-trial'

/** Begins a trial as a job, so that who asked sees how far it is, may go elsewhere, and may stop it. */
export function startTrial(call: Call, wanted: TrialWish): Promise<{ id: string }> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const id = newId(now.getTime())
    await sql`insert into long_job (workspace_id, id, kind, state, title, started_by, created_at)
      values (${workspaceId}, ${id}, ${kind}, 'waiting', '', ${actorOf(caller).id}, ${now})`.execute(tx)
    await enqueue(tx, 'routing.try', { workspaceId, id, wish: wanted }, { maxAttempts: 1 })
    await announce(tx, 'long-jobs')
    return { id }
  })
}

type TrialRow = Omit<TrialShown, 'result'> & {
  result: (Omit<Simulation, 'from' | 'to'> & { from: string; to: string }) | null
}

export function readTrial(call: Call, id: string): Promise<TrialShown> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const [found] = await rows<TrialRow>(
      tx,
      sql`select id, case when cancel_wanted and state in ('waiting', 'running') then 'stopping' else state end as state, done, total,
          outcome as result from long_job where workspace_id = ${workspaceId} and id = ${id} and kind = ${kind}`,
    )
    if (!found) throw notFound('trial')
    const { result } = found
    return { ...found, result: result && { ...result, from: new Date(result.from), to: new Date(result.to) } }
  })
}

export function stopTrial(call: Call, id: string): Promise<{ stopped: boolean }> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const asked = await rows(
      tx,
      sql`update long_job set cancel_wanted = true where workspace_id = ${workspaceId} and id = ${id} and kind = ${kind}
        and state in ('waiting', 'running') returning id`,
    )
    await announce(tx, 'long-jobs')
    return { stopped: asked.length > 0 }
  })
}

class Stopped extends Error {}

/** The job `routing.try`. */
export function tryRules(house: House): JobHandler {
  return async (payload, stopping) => {
    const { workspaceId } = payload
    const id = String(payload['id'])
    const within = (work: (tx: Tx) => Promise<unknown>) => house.db.inWorkspace(workspaceId, work)
    try {
      await within((tx) => tell(tx, house, workspaceId, { id, done: 0, total: null }))
      const result = await simulation(house, workspaceId, wish.parse(payload['wish']), async (done, total) => {
        stopping.throwIfAborted()
        await within((tx) => tell(tx, house, workspaceId, { id, done, total }))
      })
      await within((tx) => end(tx, house, workspaceId, { id, state: 'done', result, failure: null }))
    } catch (error) {
      const state = error instanceof Stopped ? 'cancelled' : 'failed'
      const failure = state === 'failed' && error instanceof Error ? error.message : null
      await within((tx) => end(tx, house, workspaceId, { id, state, result: null, failure }))
    }
  }
}

async function tell(
  tx: Tx,
  house: House,
  workspaceId: string,
  { id, done, total }: { id: string; done: number; total: number | null },
): Promise<void> {
  const [job] = await rows<{ wanted: boolean }>(
    tx,
    sql`update long_job set state = 'running', started_at = coalesce(started_at, ${house.clock.now()}), done = ${done}, total = ${total}
      where workspace_id = ${workspaceId} and id = ${id} returning cancel_wanted as wanted`,
  )
  if (job?.wanted) throw new Stopped()
  await announce(tx, 'long-jobs')
}

type Ended = { id: string; state: 'done' | 'cancelled' | 'failed'; result: Simulation | null; failure: string | null }

async function end(tx: Tx, house: House, workspaceId: string, { id, state, result, failure }: Ended): Promise<void> {
  await sql`update long_job set state = ${state}, finished_at = ${house.clock.now()}, failure = ${failure},
      outcome = ${result === null ? null : JSON.stringify(result)}::jsonb, done = greatest(done, coalesce(total, done))
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await announce(tx, 'long-jobs')
}
