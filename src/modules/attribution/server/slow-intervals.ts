import { sql } from 'kysely'
import type { z } from 'zod'
import { inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import type { Tx } from '#platform/server/database.ts'
import type { journeysInput } from '../contract.ts'
import { pathTable } from '../domain/index.ts'
import { channelsOf } from './assemble-journey.ts'
import { questionAsked } from './answers.ts'
import { askingIn, keep, nameOf } from './kept-answers.ts'
import { pathsAsked } from './learn.ts'
import { inThread } from './in-thread.ts'
import { replicates } from './learners.ts'
import { endLongWork, isStopped, listLongWork, showLongWork } from './long-work.ts'
import { askedOf } from './overview.ts'
import { foundShape, slowState, type Slow } from './slow-state.ts'

/** Asks for the intervals of the slow models, as long work that can be stopped. Asked twice, it is the same work. */
export function askForIntervals(call: Call, input: z.output<typeof journeysInput>): Promise<{ jobId: string | null }> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { asking, stamp, deals } = await askedOf(tx, call, input)
    if (deals === 0) return { jobId: null }
    const { state, job } = await slowState(tx, workspaceId, asking, stamp)
    if (state !== 'none') return { jobId: job?.jobId ?? null }
    const now = call.house.clock.now()
    const jobId = await listLongWork(tx, { workspaceId, kind: 'attribution-intervals', total: replicates, now })
    await keep(tx, workspaceId, nameOf({ ...asking, slow: true }), stamp, { jobId, bounds: null, tooLong: [] })
    const wish = { workspaceId, jobId, asking: JSON.stringify(asking), stamp }
    await enqueue(tx, 'attribution.intervals', wish, { queue: `${workspaceId}:answers` })
    await announce(tx, 'attribution')
    return { jobId }
  })
}

/** The job `attribution.intervals`: learns each slow model 500 times over in a thread of its own, and ends when somebody says stop. */
export function intervalsJob(house: House): JobHandler {
  return async ({ workspaceId, jobId, asking: text, stamp }, stopping) => {
    const [asking, id] = [askingIn(text), String(jobId)]
    const inHouse = <T>(work: (tx: Tx) => Promise<T>) => house.db.inWorkspace(workspaceId, work)
    const now = () => house.clock.now()
    const goOn = (done: number) =>
      inHouse(async (tx) => {
        if (stopping.aborted || (await isStopped(tx, workspaceId, id))) return false
        const set = sql`state = 'running', started_at = coalesce(started_at, ${now()}::timestamptz), done = ${done}`
        await showLongWork(tx, workspaceId, id, set)
        return true
      })
    const paths = await inHouse(async (tx) =>
      pathsAsked(tx, await questionAsked(tx, workspaceId, asking), asking.currency),
    )
    const table = pathTable(
      paths.map(({ path, won, value, lost }) => ({ path: channelsOf(path), conversions: won, value, nulls: lost })),
    )
    const nothing = { bounds: { lower: {}, upper: {} }, tooLong: [] }
    const learn = () => (paths.length === 0 ? nothing : inThread('intervals-worker.ts', table, foundShape, goOn))
    const found = (await goOn(0)) ? await learn() : null
    stopping.throwIfAborted()
    await inHouse(async (tx) => {
      await endLongWork(tx, workspaceId, id, found ? 'done' : 'cancelled', now())
      const kept: Slow | null = found && { jobId: id, ...found }
      if (kept) await keep(tx, workspaceId, nameOf({ ...asking, slow: true }), String(stamp), kept)
      await announce(tx, 'attribution')
    })
  }
}
