import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { measuredBias } from '../contract-bias.ts'
import { inThread } from './in-thread.ts'
import { keep, keptAnswer } from './kept-answers.ts'
import { endLongWork, isStopped, listLongWork, showLongWork, underWay } from './long-work.ts'
import { biasSteps } from './measure-bias.ts'
import { planted } from './planted.ts'

const question = 'bias'

/** What is kept: the last result with the version that measured it, and the work that measures now or did last. */
const keptShape = z.object({
  jobId: z.string(),
  measured: measuredBias.extend({ version: z.string(), measuredAt: z.coerce.date() }).nullable(),
})

async function kept(tx: Tx, workspaceId: string) {
  const found = await keptAnswer(tx, workspaceId, question)
  return found ? { stamp: found.stamp, ...keptShape.parse(found.answer) } : null
}

/** Other versions of the house may simulate and calculate otherwise: their results are shown until there is a newer one. */
function stampOf({ config }: House): string {
  return `${config.version} ${planted.seed} ${planted.leads}`
}

/** How models err, as last measured. Who asks first, or first after a new version, has it measured; one that was stopped stays so. */
export function readBias(call: Call) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await kept(tx, workspaceId)
    const isFresh = before?.stamp === stampOf(call.house)
    const jobId = isFresh ? before.jobId : await begin(tx, call.house, workspaceId, before?.measured ?? null)
    return { measured: before?.measured ?? null, job: await underWay(tx, workspaceId, jobId) }
  })
}

/** Measures anew; while it is being measured, that work is meant. */
export function askForBias(call: Call): Promise<{ jobId: string }> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await kept(tx, workspaceId)
    const going = before && (await underWay(tx, workspaceId, before.jobId))
    return { jobId: going?.jobId ?? (await begin(tx, call.house, workspaceId, before?.measured ?? null)) }
  })
}

async function begin(tx: Tx, house: House, workspaceId: string, measured: z.infer<typeof keptShape>['measured']) {
  const now = house.clock.now()
  const jobId = await listLongWork(tx, { workspaceId, kind: 'attribution-bias', total: biasSteps, now })
  await keep(tx, workspaceId, question, stampOf(house), { jobId, measured })
  await enqueue(tx, 'attribution.measure-bias', { workspaceId, jobId }, { queue: `${workspaceId}:answers` })
  return jobId
}

/** The job `attribution.measure-bias`: measures in a thread of its own, shows how far it is, and ends when somebody says stop. */
export function biasJob(house: House): JobHandler {
  return async ({ workspaceId, jobId }, stopping) => {
    const id = String(jobId)
    const inHouse = <T>(work: (tx: Tx) => Promise<T>) => house.db.inWorkspace(workspaceId, work)
    const goOn = (done: number) =>
      inHouse(async (tx) => {
        if (stopping.aborted || (await isStopped(tx, workspaceId, id))) return false
        const now = house.clock.now()
        const set = sql`state = 'running', started_at = coalesce(started_at, ${now}::timestamptz), done = ${done}`
        await showLongWork(tx, workspaceId, id, set)
        return true
      })
    const found = (await goOn(0)) ? await inThread('bias-worker.ts', null, measuredBias, goOn) : null
    stopping.throwIfAborted()
    await inHouse(async (tx) => {
      const now = house.clock.now()
      await endLongWork(tx, workspaceId, id, found ? 'done' : 'cancelled', now)
      const measured = found && { ...found, version: house.config.version, measuredAt: now }
      if (measured) await keep(tx, workspaceId, question, stampOf(house), { jobId: id, measured })
      await announce(tx, 'attribution')
    })
  }
}
