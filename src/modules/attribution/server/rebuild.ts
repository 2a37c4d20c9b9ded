import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import type { Cause } from '../contract.ts'
import { creditDeals } from './credit-deals.ts'
import { isStopped, showLongWork } from './long-work.ts'

const chunk = 500
const atOnce = 2
const nil = '00000000-0000-0000-0000-000000000000'

/** Lists the writing of all credits anew as long work. One that is on its way is left and another one follows from the start. */
export async function planRebuild(tx: Tx, workspaceId: string, cause: Cause, now: Date): Promise<string> {
  const jobId = newId(now.getTime())
  await sql`
    update long_job set state = 'cancelled', finished_at = ${now} where workspace_id = ${workspaceId} and state in ('waiting', 'running')
      and id = (select long_job_id from attribution_state where workspace_id = ${workspaceId})`.execute(tx)
  await sql`
    insert into long_job (workspace_id, id, kind, state, title, total, created_at)
    select ${workspaceId}::uuid, ${jobId}::uuid, 'attribution', 'waiting', '', count(*), ${now}::timestamptz
    from deal_record where workspace_id = ${workspaceId} and outcome in ('won', 'lost')`.execute(tx)
  await sql`
    insert into attribution_state (workspace_id, long_job_id) values (${workspaceId}, ${jobId})
    on conflict (workspace_id) do update set long_job_id = excluded.long_job_id`.execute(tx)
  const options = { queue: `${workspaceId}:attribution` }
  await enqueue(tx, 'attribution.rebuild', { workspaceId, jobId, cause, after: nil }, options)
  await announce(tx, 'long-jobs')
  return jobId
}

/** Asks for all credits to be written anew. */
export function askToRebuild(call: Call): Promise<{ jobId: string }> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const jobId = await planRebuild(tx, caller.workspaceId, 'rebuild', now)
    await record(tx, call.house, caller, {
      kind: 'credits.rebuild-asked',
      subjectKind: 'attribution',
      subjectId: jobId,
    })
    return { jobId }
  })
}

type Job = { workspaceId: string; id: string; cause: Cause }

/** Which deals come next, for all who work on them; null: none. `turn` is the question that was asked last. */
type Course = { job: Job; after: string | null; done: number; turn: Promise<unknown> }

/**
 * The job `attribution.rebuild`: all closed deals, and those that were, in the order of their ids and chunk by chunk, each in its
 * own transaction. Only what comes out differently is written, so running twice changes nothing. While one chunk waits for the
 * database another one is reckoned; the sums of a day, which they share, are written last and in one order.
 */
export function rebuildJob(house: House): JobHandler {
  return async ({ workspaceId, jobId, cause }, stopping) => {
    const job = { workspaceId, id: String(jobId), cause: cause === 'rules' ? ('rules' as const) : ('rebuild' as const) }
    const course: Course = { job, after: nil, done: 0, turn: Promise.resolve() }
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, () => workOn(house, course, stopping)))
    for (const each of ended) if (each.status === 'rejected') throw each.reason
    await house.db.inWorkspace(workspaceId, (tx) => endRebuild(tx, house, course))
  }
}

async function workOn(house: House, course: Course, stopping: AbortSignal): Promise<void> {
  try {
    for (;;) {
      stopping.throwIfAborted()
      const dealIds = await nextDeals(house, course)
      if (dealIds.length === 0) return
      await house.db.inWorkspace(course.job.workspaceId, (tx) => rebuildSome(tx, house, course, dealIds))
    }
  } finally {
    // Whoever ends, by a fault too, leaves nothing more to the others.
    course.after = null
  }
}

/** The next ones, asked one after the other: nobody gets a deal that another one has. */
function nextDeals(house: House, course: Course): Promise<string[]> {
  const { workspaceId } = course.job
  const asked = course.turn.then(async () => {
    const { after } = course
    if (after === null) return []
    const found = await house.db.inWorkspace(workspaceId, (tx) => dealsAfter(tx, workspaceId, after))
    if (course.after !== null) course.after = found.length === chunk ? (found.at(-1) ?? null) : null
    return found
  })
  course.turn = asked.catch(() => undefined)
  return asked
}

async function dealsAfter(tx: Tx, workspaceId: string, after: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`
    select id from (
      (select id from deal_record where workspace_id = ${workspaceId} and outcome in ('won', 'lost') and id > ${after}::uuid order by id limit ${chunk})
      union
      (select deal_id from attributed_deal where workspace_id = ${workspaceId} and deal_id > ${after}::uuid order by deal_id limit ${chunk})) each
    order by id limit ${chunk}`,
  )
  return found.map(({ id }) => id)
}

async function rebuildSome(tx: Tx, house: House, course: Course, dealIds: readonly string[]): Promise<void> {
  const { workspaceId, id, cause } = course.job
  const now = house.clock.now()
  if (await isStopped(tx, workspaceId, id)) {
    course.after = null
    return
  }
  await creditDeals(tx, { workspaceId, dealIds, now, cause, byJob: true })
  course.done += dealIds.length
  const done = course.done
  await showLongWork(
    tx,
    workspaceId,
    id,
    sql`state = 'running', started_at = coalesce(started_at, ${now}), done = ${done}`,
  )
}

async function endRebuild(tx: Tx, house: House, { job, done }: Course): Promise<void> {
  const now = house.clock.now()
  const ended = (await isStopped(tx, job.workspaceId, job.id))
    ? sql`state = 'cancelled', finished_at = ${now}`
    : sql`state = 'done', done = ${done}, total = ${done}, started_at = coalesce(started_at, ${now}), finished_at = ${now}`
  await showLongWork(tx, job.workspaceId, job.id, ended)
}
