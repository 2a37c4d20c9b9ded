import { sql } from 'kysely'
import { takeStaleMonths } from '#modules/ledger/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { monthAfter } from '../domain/periods.ts'
import { spreadActivities } from './activity-costs.ts'
import { countFigures } from './count-figures.ts'
import { courseOf, type Course } from './course.ts'
import { lookUpOrigins, markFirstWins } from './origins.ts'
import { toBaseBy } from './rates.ts'
import { allMonths, recountMonth } from './recount-month.ts'

/** Raised when the rules of counting change: every house then counts anew. */
const ruleVersion = 1
/** Once a day the figures of the last two years are counted anew: their open deals grew older. */
const refreshMonths = 24
const refreshMillis = 20 * 3_600_000
/** After a long recount the next one waits ten times as long as it took. */
const restAfter = 10
const longRecount = 1000

export type State = {
  rule: number
  timeZone: string
  currency: string
  version: number
  figuresFrom: string | null
  countedAt: Date | null
  refreshedAt: Date | null
  tookMs: number
}

export async function readState(tx: Tx, workspaceId: string, hold = false): Promise<State | null> {
  const [found] = await rows<State>(
    tx,
    sql`select rule, time_zone as "timeZone", currency, version, figures_from as "figuresFrom", counted_at as "countedAt",
        refreshed_at as "refreshedAt", took_ms as "tookMs"
      from outcome_state where workspace_id = ${workspaceId} ${hold ? sql`for update` : sql``}`,
  )
  return found ?? null
}

/** The job `outcomes.recount`: deals of the months that changed, then the figures that are behind. */
export function recountJob(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    if (await restsStill(house, workspaceId)) return
    await bringUpToDate(house, workspaceId, stopping)
  }
}

async function restsStill(house: House, workspaceId: string): Promise<boolean> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const state = await readState(tx, workspaceId)
    if (!state?.countedAt || state.tookMs < longRecount) return false
    const runAt = new Date(state.countedAt.getTime() + state.tookMs * restAfter)
    if (runAt <= house.clock.now()) return false
    const options = { key: 'outcomes.recount', runAt, queue: `${workspaceId}:outcomes` }
    await enqueue(tx, 'outcomes.recount', { workspaceId }, options)
    return true
  })
}

/** Counts until nothing waits; each month is its own transaction, so that a stop loses little. */
export async function bringUpToDate(
  house: House,
  workspaceId: string,
  stopping: AbortSignal,
): Promise<{ months: number }> {
  const startedAt = performance.now()
  let months = 0
  await house.db.inWorkspace(workspaceId, (tx) => gatherMonths(tx, house, workspaceId))
  while (await house.db.inWorkspace(workspaceId, (tx) => recountNext(tx, house, workspaceId))) {
    months += 1
    stopping.throwIfAborted()
  }
  await house.db.inWorkspace(workspaceId, (tx) => finish(tx, house, workspaceId, startedAt, stopping))
  return { months }
}

async function hold(tx: Tx, house: House, workspaceId: string): Promise<{ state: State; course: Course }> {
  const course = await courseOf(tx, house, workspaceId)
  const { zone, currency, version } = course
  await sql`insert into outcome_state (workspace_id, rule, time_zone, currency, version)
    values (${workspaceId}, 0, ${zone}, ${currency}, ${version.number}) on conflict do nothing`.execute(tx)
  const state = await readState(tx, workspaceId, true)
  if (!state) throw new Error('The state was just written')
  return { state, course }
}

/** Takes the months that changed; all of them when the rule, the days, the currency or the formulas are others than last time. */
async function gatherMonths(tx: Tx, house: House, workspaceId: string): Promise<void> {
  const { state, course } = await hold(tx, house, workspaceId)
  const stale = await takeStaleMonths(tx, workspaceId, 'outcomes')
  const { zone, currency, version } = course
  const isSame =
    state.rule === ruleVersion &&
    state.timeZone === zone &&
    state.currency === currency &&
    state.version === version.number
  const months = isSame ? stale : await allMonths(tx, workspaceId)
  await sql`insert into outcome_waiting (workspace_id, month)
    select ${workspaceId}::uuid, month from unnest(${months}::date[]) as month order by month on conflict do nothing`.execute(
    tx,
  )
  if (isSame) return
  await sql`update outcome_state set rule = ${ruleVersion}, time_zone = ${zone}, currency = ${currency}, version = ${version.number},
    refreshed_at = null where workspace_id = ${workspaceId}`.execute(tx)
}

async function recountNext(tx: Tx, house: House, workspaceId: string): Promise<boolean> {
  const { course } = await hold(tx, house, workspaceId)
  const [next] = await rows<{ month: string }>(
    tx,
    sql`select month from outcome_waiting where workspace_id = ${workspaceId} order by month desc limit 1`,
  )
  if (!next) return false
  const toBase = await toBaseBy(tx, workspaceId, course.currency, course.version.terms.currencies === 'apart')
  await moveFiguresFrom(tx, workspaceId, await recountMonth(tx, course, next.month, toBase))
  await sql`delete from outcome_waiting where workspace_id = ${workspaceId} and month = ${next.month}`.execute(tx)
  return true
}

async function moveFiguresFrom(tx: Tx, workspaceId: string, day: string | null): Promise<void> {
  if (day === null) return
  await sql`update outcome_state set figures_from = least(coalesce(figures_from, ${day}::date), ${day}::date)
    where workspace_id = ${workspaceId}`.execute(tx)
}

/** Deals are in: who is new, who met them, and the figures of every period that is behind. Open pages are told. */
async function finish(
  tx: Tx,
  house: House,
  workspaceId: string,
  startedAt: number,
  stopping: AbortSignal,
): Promise<void> {
  const { state, course } = await hold(tx, house, workspaceId)
  await moveFiguresFrom(tx, workspaceId, await markFirstWins(tx, workspaceId))
  await moveFiguresFrom(tx, workspaceId, await lookUpOrigins(tx, course))
  await moveFiguresFrom(tx, workspaceId, await spreadActivities(tx, course))
  const refresh = state.refreshedAt === null || course.now.getTime() - state.refreshedAt.getTime() > refreshMillis
  if (refresh) await moveFiguresFrom(tx, workspaceId, await refreshFrom(tx, course, state.refreshedAt === null))
  // The present month runs on, so that at least it is counted.
  await moveFiguresFrom(tx, workspaceId, monthAfter(course.today, 0))
  const from = (await readState(tx, workspaceId))?.figuresFrom ?? course.today
  await countFigures(tx, course, from, stopping)
  const tookMs = Math.round(performance.now() - startedAt)
  await sql`update outcome_state set figures_from = null, counted_at = ${course.now}, took_ms = ${tookMs},
    refreshed_at = ${refresh ? course.now : state.refreshedAt} where workspace_id = ${workspaceId}`.execute(tx)
  await announce(tx, 'outcomes')
}

async function refreshFrom(tx: Tx, { workspaceId, today }: Course, all: boolean): Promise<string | null> {
  const since = monthAfter(today, -refreshMonths)
  const [found] = await rows<{ day: string | null }>(
    tx,
    sql`select least(min(opened_on), min(closed_on)) as day from outcome_deal where workspace_id = ${workspaceId}
      ${all ? sql`` : sql`and outcome = 'open' and opened_on >= ${since}`}`,
  )
  return found?.day ?? null
}
