import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { rulesInForce } from './rules-rows.ts'
import { saveScores } from './score-leads.ts'

const chunk = 2000
/** Fewer are scored before anybody could look at how far it is. */
const worthShowing = 3000

function enqueueScoring(tx: Tx, workspaceId: string, runAt?: Date): Promise<void> {
  return enqueue(
    tx,
    'scoring.rescore',
    { workspaceId },
    { key: 'scoring.rescore', queue: `${workspaceId}:scoring`, ...(runAt && { runAt }) },
  )
}

/** Every lead waits to be scored; a job does it. Says how many wait. */
export async function scoreAll(tx: Tx, workspaceId: string): Promise<number> {
  if ((await rulesInForce(tx, workspaceId)) === null) return 0
  await sql`insert into score_waiting (workspace_id, lead_id) select ${workspaceId}::uuid, id from lead_record
    where workspace_id = ${workspaceId} order by id on conflict do nothing`.execute(tx)
  await sql`delete from lead_score s where workspace_id = ${workspaceId} and not exists (
    select from lead_record l where l.workspace_id = ${workspaceId} and l.id = s.lead_id)`.execute(tx)
  await enqueueScoring(tx, workspaceId)
  return waitingLeads(tx, workspaceId)
}

/** Points fade by the day: leads that have some by touches, and leads without a score yet, wait to be scored anew. */
export async function scoreFading(tx: Tx, workspaceId: string): Promise<void> {
  if ((await rulesInForce(tx, workspaceId)) === null) return
  await sql`insert into score_waiting (workspace_id, lead_id) select ${workspaceId}::uuid, l.id from lead_record l
    left join lead_score s on s.workspace_id = ${workspaceId} and s.lead_id = l.id
    where l.workspace_id = ${workspaceId} and (s.lead_id is null or cardinality(s.touch_ids) > 0)
    order by l.id on conflict do nothing`.execute(tx)
  await enqueueScoring(tx, workspaceId)
}

/** A record may carry a moment this much (ms) before its transaction was done. */
const longestCommit = 600_000

/**
 * Leads of which the house has learned something since it last looked, in these months: their own fields, or a touch of their person.
 * `seenUntil` is the instant up to which the house looks now.
 */
export async function scoreChanged(tx: Tx, workspaceId: string, months: readonly string[], now: Date): Promise<void> {
  const inForce = await rulesInForce(tx, workspaceId)
  if (inForce === null) return
  const [state] = await rows<{ seenUntil: Date }>(
    tx,
    sql`select seen_until as "seenUntil" from score_state where workspace_id = ${workspaceId} for update`,
  )
  const since = new Date((state?.seenUntil.getTime() ?? 0) - longestCommit)
  for (const month of months) {
    const within = (column: string) =>
      sql`${sql.ref(column)} >= ${month}::date::timestamp at time zone 'UTC'
        and ${sql.ref(column)} < (${month}::date + interval '1 month')::timestamp at time zone 'UTC'`
    await sql`
      insert into score_waiting (workspace_id, lead_id)
      select ${workspaceId}::uuid, id from (
        select l.id from lead_record l where l.workspace_id = ${workspaceId} and ${within('l.first_contact_at')} and l.updated_at > ${since}
        union
        select l.id from lead_record l where l.workspace_id = ${workspaceId} and l.first_contact_at is null and l.updated_at > ${since}
        union
        select l.id from lead_record l join (
          select distinct coalesce(m.kept_id, t.person_id) as person_id from ledger_touch t
          left join merged_person_record m on m.workspace_id = ${workspaceId} and m.gone_id = t.person_id
          where t.workspace_id = ${workspaceId} and ${within('t.occurred_at')} and t.recorded_at > ${since} and t.person_id is not null) met
        on l.root_person_id = met.person_id where l.workspace_id = ${workspaceId}
        union
        select t.lead_id from ledger_touch t where t.workspace_id = ${workspaceId} and ${within('t.occurred_at')}
          and t.recorded_at > ${since} and t.lead_id is not null and t.person_id is null) changed
      order by id on conflict do nothing`.execute(tx)
  }
  await touchState(tx, workspaceId, now)
  if ((await waitingLeads(tx, workspaceId)) > 0) await enqueueScoring(tx, workspaceId)
}

async function touchState(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  await sql`insert into score_state (workspace_id, seen_until) values (${workspaceId}, ${now})
    on conflict (workspace_id) do update set seen_until = excluded.seen_until`.execute(tx)
}

export async function waitingLeads(tx: Tx, workspaceId: string): Promise<number> {
  const [found] = await rows<{ n: number }>(
    tx,
    sql`select count(*)::int as n from score_waiting where workspace_id = ${workspaceId}`,
  )
  return found?.n ?? 0
}

/** The job `scoring.rescore`: takes waiting leads chunk by chunk, each in its own transaction, until none waits or somebody stops it. */
export function rescoreJob(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    const longJobId = await house.db.inWorkspace(workspaceId, (tx) => openLongJob(tx, workspaceId, house.clock.now()))
    let scored = 0
    for (;;) {
      stopping.throwIfAborted()
      const next = await house.db.inWorkspace(workspaceId, (tx) => scoreNext(tx, house, workspaceId, longJobId, scored))
      scored += next.scored
      if (next.ended) return
    }
  }
}

type Step = { scored: number; ended: boolean }

async function scoreNext(
  tx: Tx,
  house: House,
  workspaceId: string,
  longJobId: string | null,
  before: number,
): Promise<Step> {
  const now = house.clock.now()
  if (await isStopped(tx, workspaceId, longJobId)) {
    await sql`delete from score_waiting where workspace_id = ${workspaceId}`.execute(tx)
    await closeLongJob(tx, workspaceId, longJobId, 'cancelled', before, now)
    return { scored: 0, ended: true }
  }
  const taken = await rows<{ id: string }>(
    tx,
    sql`
    delete from score_waiting where workspace_id = ${workspaceId} and lead_id in (
      select lead_id from score_waiting where workspace_id = ${workspaceId} order by lead_id limit ${chunk} for update skip locked)
    returning lead_id as id`,
  )
  await saveScores(tx, { workspaceId, leadIds: taken.map(({ id }) => id), at: now })
  const done = before + taken.length
  if (taken.length === chunk) {
    await sql`update long_job set done = ${done}, state = 'running', started_at = coalesce(started_at, ${now})
      where workspace_id = ${workspaceId} and id = ${longJobId}`.execute(tx)
    if (longJobId !== null) await announce(tx, 'long-jobs')
    return { scored: taken.length, ended: false }
  }
  await closeLongJob(tx, workspaceId, longJobId, 'done', done, now)
  await announce(tx, 'scores')
  return { scored: taken.length, ended: true }
}

async function openLongJob(tx: Tx, workspaceId: string, now: Date): Promise<string | null> {
  const total = await waitingLeads(tx, workspaceId)
  if (total < worthShowing) return null
  const id = newId(now.getTime())
  await sql`
    insert into long_job (workspace_id, id, kind, state, title, total, created_at)
    values (${workspaceId}, ${id}, 'scoring', 'waiting', '', ${total}, ${now})`.execute(tx)
  await sql`
    insert into score_state (workspace_id, seen_until, long_job_id) values (${workspaceId}, ${now}, ${id})
    on conflict (workspace_id) do update set long_job_id = excluded.long_job_id`.execute(tx)
  await announce(tx, 'long-jobs')
  return id
}

async function isStopped(tx: Tx, workspaceId: string, id: string | null): Promise<boolean> {
  if (id === null) return false
  const [found] = await rows<{ wanted: boolean }>(
    tx,
    sql`select cancel_wanted as wanted from long_job where workspace_id = ${workspaceId} and id = ${id}`,
  )
  return found?.wanted ?? false
}

async function closeLongJob(
  tx: Tx,
  workspaceId: string,
  id: string | null,
  state: 'done' | 'cancelled',
  done: number,
  now: Date,
): Promise<void> {
  if (id === null) return
  await sql`update long_job set state = ${state}, done = ${done}, total = greatest(total, ${done}), started_at = coalesce(started_at, ${now}),
    finished_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await announce(tx, 'long-jobs')
}
