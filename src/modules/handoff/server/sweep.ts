import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { followLists } from './follow-lists.ts'
import { longestRest, sweepAt } from './sweep-job.ts'
import { takeSteps } from './take-steps.ts'

/** So early before the next step the job begins and waits for it: the queue looks every two seconds, and we are not late by one. */
const early = 2300
/** A job does not sit on its place in the queue for longer than this. */
const longestRun = 5000
const together = 50

/**
 * Looks after every clock of a company: warnings, breaches, offers that ran out, pauses that end, days that have come. One job looks
 * over an index, however many clocks run; see docs/decisions/0014.
 */
export function sweep(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    const until = Date.now() + longestRun
    let rest = await sweepOnce(house, workspaceId)
    // What the lists tell takes longer than a step may wait, so steps go on beside it.
    const following = followWhenDue(house, workspaceId)
    following.catch(() => undefined)
    while (rest <= early && Date.now() < until && !stopping.aborted) {
      const before = house.clock.now()
      await pause(Math.max(rest, 5), stopping)
      // A clock that does not move, as in tests, is not waited for.
      if (house.clock.now() <= before) break
      rest = await sweepOnce(house, workspaceId)
    }
    if (await following) rest = await restUntilNext(house, workspaceId)
    // Whoever only gives its place back is called at once: the queue looks for later jobs every two seconds.
    const soonest = Date.now() >= until ? 0 : 50
    await house.db.inWorkspace(workspaceId, (tx) => sweepAt(tx, workspaceId, Math.max(rest - early, soonest)))
  }
}

/** Looks at the lists once a minute, one process at a time; says whether it did. */
function followWhenDue(house: House, workspaceId: string): Promise<boolean> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const now = house.clock.now()
    const [found] = await rows<{ mine: boolean; followedAt: Date | null }>(
      tx,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${workspaceId}, 15)) as mine,
        (select followed_at from handoff_sweep where workspace_id = ${workspaceId}) as "followedAt"`,
    )
    const followedAt = found?.followedAt ?? null
    const isDue = followedAt === null || Math.abs(now.getTime() - followedAt.getTime()) >= longestRest
    if (!found?.mine || !isDue) return false
    await followLists(tx, house, workspaceId, followedAt)
    await sql`update handoff_sweep set followed_at = ${now} where workspace_id = ${workspaceId}`.execute(tx)
    return true
  })
}

function pause(millis: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis)
    stopping.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

/** Takes all steps that are due; the milliseconds to the next one. */
async function sweepOnce(house: House, workspaceId: string): Promise<number> {
  for (let before = ''; ;) {
    const due = await dueEngagements(house, workspaceId)
    // None, or those that somebody else holds just now: they wait for the next look.
    if (due.length === 0 || due[0] === before) break
    await takeTogether(house, workspaceId, due)
    if (due.length < together) break
    before = due[0] ?? ''
  }
  return restUntilNext(house, workspaceId)
}

function dueEngagements(house: House, workspaceId: string): Promise<string[]> {
  const now = house.clock.now()
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const found = await rows<{ id: string }>(
      tx,
      sql`select id from (
          (select engagement_id as id, next_step_at as at from handoff_clock where workspace_id = ${workspaceId}
            and settled_at is null and next_step_at <= ${now} order by next_step_at limit ${together})
          union all
          (select id, offer_until from engagement where workspace_id = ${workspaceId} and state = 'handed-off'
            and offer_until <= ${now} order by offer_until limit ${together})
          union all
          (select id, wake_at from engagement where workspace_id = ${workspaceId} and state = 'later'
            and wake_at <= ${now} order by wake_at limit ${together})) due
        group by id order by min(at) limit ${together}`,
    )
    return found.map(({ id }) => id)
  })
}

/** All in one transaction; where one of them breaks, each in its own, so that it holds up nobody else. */
async function takeTogether(house: House, workspaceId: string, ids: readonly string[]): Promise<void> {
  try {
    await house.db.inWorkspace(workspaceId, (tx) => takeSteps(tx, house, workspaceId, ids))
  } catch (error) {
    house.log.warn({ error }, 'steps of clocks are taken one by one')
    for (const id of ids) await takeAlone(house, workspaceId, id)
  }
}

async function takeAlone(house: House, workspaceId: string, id: string): Promise<void> {
  try {
    await house.db.inWorkspace(workspaceId, (tx) => takeSteps(tx, house, workspaceId, [id]))
  } catch (error) {
    house.log.error({ error, engagement: id }, 'a clock could not take its step')
    const later = new Date(house.clock.now().getTime() + longestRest)
    await house.db.inWorkspace(workspaceId, (tx) => postpone(tx, workspaceId, id, later))
  }
}

async function postpone(tx: Tx, workspaceId: string, id: string, until: Date): Promise<void> {
  await sql`update handoff_clock set next_step_at = ${until}
    where workspace_id = ${workspaceId} and engagement_id = ${id} and settled_at is null and next_step_at < ${until}`.execute(
    tx,
  )
  await sql`update engagement set wake_at = case when wake_at < ${until} then ${until} else wake_at end,
      offer_until = case when offer_until < ${until} then ${until} else offer_until end
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

async function restUntilNext(house: House, workspaceId: string): Promise<number> {
  const now = house.clock.now()
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const [found] = await rows<{ at: Date | null }>(
      tx,
      sql`select least(
          (select min(next_step_at) from handoff_clock where workspace_id = ${workspaceId} and settled_at is null),
          (select min(offer_until) from engagement where workspace_id = ${workspaceId} and state = 'handed-off'),
          (select min(wake_at) from engagement where workspace_id = ${workspaceId} and state = 'later')) as at`,
    )
    await sql`insert into handoff_sweep (workspace_id, swept_at) values (${workspaceId}, ${now})
      on conflict (workspace_id) do update set swept_at = excluded.swept_at`.execute(tx)
    const next = found?.at ?? null
    return Math.min(longestRest, next === null ? longestRest : Math.max(0, next.getTime() - now.getTime()))
  })
}
