import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Activity } from '../contract.ts'
import { activityColumns, shownAt, type ActivityRecord } from './read-activities.ts'
import { isInState, isRegistered } from './standing.ts'

const sides = ['marketing', 'sales', 'both'] as const
type Side = (typeof sides)[number]
type Period = { from: Date; to: Date }

type Counts = {
  side: Side
  before: number
  late: number
  aside: number
  undated: number
  spentBefore: number
  spentLate: number
  spentAside: number
  hours: number
  otherCurrencies: number
  withoutCost: number
  waiting: number
  settling: number
  closed: number
}

const none = {
  before: 0,
  late: 0,
  aside: 0,
  undated: 0,
  spentBefore: 0,
  spentLate: 0,
  spentAside: 0,
  hours: 0,
  otherCurrencies: 0,
  withoutCost: 0,
  waiting: 0,
  settling: 0,
  closed: 0,
}

/** What both sides put in and what came of it in a period, and what waits for a word, whenever it began. */
export async function overviewOf(tx: Tx, workspaceId: string, period: Period, now: Date) {
  const { currency } = await readWorkspace(tx, workspaceId)
  const counts = await countsOf(tx, workspaceId, period, currency, now)
  const contributed = await contributedBy(tx, workspaceId, period)
  const waiting = await inOrder(tx, workspaceId, sql`${isInState('waiting', now)}`, now)
  return {
    currency,
    sides: sides.map((side) => {
      const { before, late, aside, undated, spentBefore, spentLate, spentAside, hours, ...rest } = counts.find(
        (each) => each.side === side,
      ) ?? { side, ...none }
      return {
        side,
        activities: { before, late, aside, undated },
        spend: { before: spentBefore, late: spentLate, aside: spentAside },
        hours,
        otherCurrencies: rest.otherCurrencies,
        withoutCost: rest.withoutCost,
        contributed: contributed.find((each) => each.side === side) ?? { confirmed: 0, waiting: 0, entries: 0 },
        cards: { waiting: rest.waiting, settling: rest.settling, closed: rest.closed },
      }
    }),
    waiting: waiting.slice(0, shown),
    waitingCount: await countOf(tx, workspaceId, now),
    unsaid: (await unsaidOf(tx, workspaceId, null, now)).slice(0, shown),
    contributionsWaiting: await waitingEntries(tx, workspaceId),
  }
}

const shown = 6

function countsOf(tx: Tx, workspaceId: string, { from, to }: Period, currency: string, now: Date): Promise<Counts[]> {
  const cost = sql`coalesce(real_minor, planned_minor, 0)`
  const [before, late] = [isRegistered(workspaceId, 'before'), isRegistered(workspaceId, 'late')]
  const mine = sql`currency = ${currency}`
  return rows<Counts>(
    tx,
    sql`
    select side, count(*) filter (where ${before})::int as before, count(*) filter (where ${late})::int as late,
      count(*) filter (where ${isRegistered(workspaceId, 'aside')})::int as aside, 0 as undated,
      coalesce(sum(${cost}) filter (where ${before} and ${mine}), 0)::bigint as "spentBefore",
      coalesce(sum(${cost}) filter (where ${late} and ${mine}), 0)::bigint as "spentLate",
      coalesce(sum(${cost}) filter (where not ${before} and not ${late} and ${mine}), 0)::bigint as "spentAside",
      coalesce(sum(coalesce(real_hours, planned_hours)), 0)::float as hours,
      count(*) filter (where currency <> ${currency} and ${cost} > 0)::int as "otherCurrencies",
      count(*) filter (where real_minor is null and planned_minor is null)::int as "withoutCost",
      count(*) filter (where ${isInState('waiting', now)})::int as waiting,
      count(*) filter (where ${isInState('settling', now)})::int as settling,
      count(*) filter (where ${isInState('closed', now)})::int as closed
    from activity where workspace_id = ${workspaceId} and starts_at >= ${from} and starts_at < ${to} group by side`,
  )
}

type Contributed = { side: string; confirmed: number; waiting: number; entries: number }

function contributedBy(tx: Tx, workspaceId: string, { from, to }: Period): Promise<Contributed[]> {
  return rows<Contributed>(
    tx,
    sql`
    select c.side, coalesce(sum(c.amount_minor) filter (where f.verdict = 'confirmed'), 0)::bigint as confirmed,
      coalesce(sum(c.amount_minor) filter (where f.verdict is null), 0)::bigint as waiting, count(*)::int as entries
    from contribution_entry c left join contribution_finding f on f.workspace_id = c.workspace_id and f.entry_id = c.id
    where c.workspace_id = ${workspaceId} and c.to_day >= ${from}::date and c.to_day < ${to}::date group by c.side`,
  )
}

async function waitingEntries(tx: Tx, workspaceId: string): Promise<number> {
  const [found] = await rows<{ entries: number }>(
    tx,
    sql`
    select count(*)::int as entries from contribution_entry c
    where c.workspace_id = ${workspaceId} and not exists (
      select 1 from contribution_finding f where f.workspace_id = c.workspace_id and f.entry_id = c.id)`,
  )
  return found?.entries ?? 0
}

async function countOf(tx: Tx, workspaceId: string, now: Date, side?: Side): Promise<number> {
  const [found] = await rows<{ cards: number }>(
    tx,
    sql`
    select count(*)::int as cards from activity where workspace_id = ${workspaceId} and ${isInState('waiting', now)}
      ${side ? sql`and side in (${side}, 'both')` : sql``}`,
  )
  return found?.cards ?? 0
}

/** Activities that satisfy a condition, those that ended first before the others. */
async function inOrder(
  tx: Tx,
  workspaceId: string,
  condition: ReturnType<typeof isInState>,
  now: Date,
): Promise<Activity[]> {
  const found = await rows<ActivityRecord>(
    tx,
    sql`
    select ${activityColumns} from activity where workspace_id = ${workspaceId} and ${condition}
    order by coalesce(ends_at, starts_at), id limit ${shown}`,
  )
  return found.map(shownAt(now))
}

const soonDays = 14

/** Begin soon, and nobody has said what is expected of them: after the start it would be late. */
async function unsaidOf(tx: Tx, workspaceId: string, side: Side | null, now: Date): Promise<Activity[]> {
  const soon = new Date(now.getTime() + soonDays * 86_400_000)
  const condition = sql`card_closed_at is null and starts_at > ${now} and starts_at <= ${soon}
    ${side ? sql`and side in (${side}, 'both')` : sql``} and not exists (
      select 1 from activity_expectation e where e.workspace_id = activity.workspace_id and e.activity_id = activity.id)`
  return inOrder(tx, workspaceId, condition, now)
}

/** What waits for a word of one side, and what became of its last closed card: for the homes. */
export async function mineOf(tx: Tx, workspaceId: string, side: 'marketing' | 'sales', now: Date) {
  const own = sql`side in (${side}, 'both')`
  const [running] = await rows<{ activities: number }>(
    tx,
    sql`
    select count(*)::int as activities from activity
    where workspace_id = ${workspaceId} and ${own} and ${isInState('running', now)}`,
  )
  return {
    waiting: await inOrder(tx, workspaceId, sql`${own} and ${isInState('waiting', now)}`, now),
    waitingCount: await countOf(tx, workspaceId, now, side),
    unsaid: await unsaidOf(tx, workspaceId, side, now),
    running: running?.activities ?? 0,
    lastClosed: await lastClosed(tx, workspaceId, side, now),
  }
}

async function lastClosed(tx: Tx, workspaceId: string, side: Side, now: Date) {
  const [last] = await rows<ActivityRecord>(
    tx,
    sql`
    select ${activityColumns} from activity
    where workspace_id = ${workspaceId} and side in (${side}, 'both') and card_closed_at is not null
    order by card_closed_at desc, id desc limit 1`,
  )
  if (!last) return null
  const activity = shownAt(now)(last)
  const verdicts = await rows<{
    effect: 'satisfaction' | 'brand' | 'sales'
    standing: 'measured' | 'stated' | 'not-known'
    verdict: 'below' | 'inside' | 'above' | null
  }>(
    tx,
    sql`
    select effect, standing, verdict from activity_outcome where workspace_id = ${workspaceId} and activity_id = ${activity.id}
    order by array_position(array['satisfaction', 'brand', 'sales'], effect)`,
  )
  return { activity, cost: activity.realCost ?? activity.plannedCost, verdicts }
}
