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

/**
 * The job `attribution.rebuild`: all closed deals, and those that were, in the order of their ids and chunk by chunk, each in its
 * own transaction. Only what comes out differently is written, so running twice changes nothing.
 */
export function rebuildJob(house: House): JobHandler {
  return async ({ workspaceId, jobId, cause }, stopping) => {
    const job = { workspaceId, id: String(jobId), cause: cause === 'rules' ? ('rules' as const) : ('rebuild' as const) }
    for (let after: string | null = nil, done = 0; after !== null;) {
      stopping.throwIfAborted()
      const from: string = after
      const before = done
      const step = await house.db.inWorkspace(workspaceId, (tx) => rebuildNext(tx, house, job, from, before))
      after = step.after
      done = step.done
    }
  }
}

type Job = { workspaceId: string; id: string; cause: Cause }

async function rebuildNext(
  tx: Tx,
  house: House,
  { workspaceId, id, cause }: Job,
  after: string,
  before: number,
): Promise<{ after: string | null; done: number }> {
  const now = house.clock.now()
  if (await isStopped(tx, workspaceId, id)) {
    await showLongWork(tx, workspaceId, id, sql`state = 'cancelled', finished_at = ${now}`)
    return { after: null, done: before }
  }
  const found = await rows<{ id: string }>(
    tx,
    sql`
    select id from (
      (select id from deal_record where workspace_id = ${workspaceId} and outcome in ('won', 'lost') and id > ${after}::uuid order by id limit ${chunk})
      union
      (select deal_id from attributed_deal where workspace_id = ${workspaceId} and deal_id > ${after}::uuid order by deal_id limit ${chunk})) each
    order by id limit ${chunk}`,
  )
  await creditDeals(tx, { workspaceId, dealIds: found.map((deal) => deal.id), now, cause, byJob: true })
  const done = before + found.length
  const last = found.at(-1)
  if (last !== undefined && found.length === chunk) {
    await showLongWork(
      tx,
      workspaceId,
      id,
      sql`state = 'running', started_at = coalesce(started_at, ${now}), done = ${done}`,
    )
    return { after: last.id, done }
  }
  await showLongWork(
    tx,
    workspaceId,
    id,
    sql`state = 'done', done = ${done}, total = ${done}, started_at = coalesce(started_at, ${now}), finished_at = ${now}`,
  )
  return { after: null, done }
}
