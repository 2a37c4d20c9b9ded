import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { announce } from '#platform/server/live.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { takeStaleMonths } from '#modules/ledger/server/index.ts'
import type { Place } from './case-records.ts'
import { allMonths, monthsOfCases } from './months.ts'
import { recountMonth } from './recount-month.ts'

/** Raised when the rules by which cases are counted change: every house then counts anew. */
export const ruleVersion = 1

type State = {
  rule: number
  timeZone: string
  counted: string[]
  leftOut: string[]
  countedAt: Date | null
  tookMs: number
}

/** A record may carry a moment this much (ms) before its transaction was done, and no count saw it until then. */
const longestCommit = 600_000

/** After a long recount the next one waits ten times as long as it took, so that counting never fills the machine. */
const restAfter = 10
const longRecount = 1000

/** The job `funnel.recount`: packs the months that changed, each in its own transaction. */
export function recountJob(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    if (await restsStill(house, workspaceId)) return
    await bringUpToDate(house, workspaceId, stopping)
  }
}

async function restsStill(house: House, workspaceId: string): Promise<boolean> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const [state] = await rows<State>(tx, stateOf(workspaceId))
    if (!state?.countedAt || state.tookMs < longRecount) return false
    const runAt = new Date(state.countedAt.getTime() + state.tookMs * restAfter)
    if (runAt <= house.clock.now()) return false
    await enqueue(
      tx,
      'funnel.recount',
      { workspaceId },
      { key: 'funnel.recount', runAt, queue: `${workspaceId}:funnel` },
    )
    return true
  })
}

/** Counts until nothing waits. Two at once share the months; a stop leaves the rest for the next time. */
export async function bringUpToDate(
  house: House,
  workspaceId: string,
  stopping: AbortSignal,
): Promise<{ months: number }> {
  const startedAt = performance.now()
  let months = 0
  do {
    await house.db.inWorkspace(workspaceId, (tx) => gatherMonths(tx, workspaceId))
    while (await house.db.inWorkspace(workspaceId, (tx) => recountNext(tx, workspaceId, stopping))) months += 1
  } while (
    !(await house.db.inWorkspace(workspaceId, (tx) =>
      finish(tx, house, workspaceId, months, performance.now() - startedAt),
    ))
  )
  return { months }
}

function stateOf(workspaceId: string) {
  return sql`select rule, time_zone as "timeZone", custom_fields as counted, custom_left_out as "leftOut",
    counted_at as "countedAt", took_ms as "tookMs" from funnel_state where workspace_id = ${workspaceId}`
}

/** Who holds the state counts; the other one waits. */
export async function holdState(tx: Tx, workspaceId: string): Promise<{ state: State; place: Place }> {
  const [workspace] = await rows<{ timeZone: string }>(
    tx,
    sql`
    select time_zone as "timeZone" from workspace where workspace_id = ${workspaceId}`,
  )
  const timeZone = workspace?.timeZone ?? 'UTC'
  await sql`
    insert into funnel_state (workspace_id, version, rule, time_zone, custom_fields, custom_left_out)
    values (${workspaceId}, ${newId()}, 0, ${timeZone}, '{}', '{}') on conflict do nothing`.execute(tx)
  const [state] = await rows<State>(tx, sql`${stateOf(workspaceId)} for update`)
  if (!state) throw new Error('The state was just written')
  return { state, place: { workspaceId, timeZone } }
}

/** Takes the months that changed; everything when the rule or the company's time zone is another than last time. */
async function gatherMonths(tx: Tx, workspaceId: string): Promise<void> {
  const { state, place } = await holdState(tx, workspaceId)
  const stale = await takeStaleMonths(tx, workspaceId, 'funnel')
  if (state.rule !== ruleVersion || state.timeZone !== place.timeZone) {
    await wait(tx, workspaceId, await allMonths(tx, place))
    await sql`
      update funnel_state set rule = ${ruleVersion}, time_zone = ${place.timeZone}, counted_at = null,
        custom_fields = '{}', custom_left_out = '{}' where workspace_id = ${workspaceId}`.execute(tx)
    return
  }
  const since = new Date((state.countedAt?.getTime() ?? 0) - longestCommit)
  await wait(tx, workspaceId, await monthsOfCases(tx, place, stale, since))
}

async function wait(tx: Tx, workspaceId: string, months: readonly string[]): Promise<void> {
  await sql`
    insert into funnel_waiting (workspace_id, month)
    select ${workspaceId}::uuid, month from unnest(${months}::date[]) as month order by month on conflict do nothing`.execute(
    tx,
  )
}

async function recountNext(tx: Tx, workspaceId: string, stopping: AbortSignal): Promise<boolean> {
  stopping.throwIfAborted()
  const { state, place } = await holdState(tx, workspaceId)
  const [next] = await rows<{ month: string }>(
    tx,
    sql`
    select month from funnel_waiting where workspace_id = ${workspaceId} order by month desc limit 1`,
  )
  if (!next) return false
  const { custom, movedMonths } = await recountMonth(
    tx,
    place,
    { month: next.month, custom: state, isFirstCount: state.countedAt === null },
    stopping,
  )
  await sql`
    update funnel_state set version = ${newId()}, custom_fields = ${custom.counted}::text[], custom_left_out = ${custom.leftOut}::text[]
    where workspace_id = ${workspaceId}`.execute(tx)
  await sql`delete from funnel_waiting where workspace_id = ${workspaceId} and month = ${next.month}`.execute(tx)
  await wait(tx, workspaceId, movedMonths)
  return true
}

/** True when nothing came in meanwhile. Open pages are told. */
async function finish(tx: Tx, house: House, workspaceId: string, months: number, tookMs: number): Promise<boolean> {
  await holdState(tx, workspaceId)
  const [waiting] = await rows(tx, sql`select from funnel_waiting where workspace_id = ${workspaceId} limit 1`)
  if (waiting) return false
  const now = house.clock.now()
  await sql`
    update funnel_state set counted_at = ${now}, took_ms = case when ${months}::int > 0 then ${Math.round(tookMs)}::int else took_ms end
    where workspace_id = ${workspaceId}`.execute(tx)
  if (months > 0) await announce(tx, 'funnel')
  return true
}
