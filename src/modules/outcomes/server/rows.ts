import { sql, type RawBuilder } from 'kysely'
import { startOfLocalDay } from '#platform/business-time.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { RowsOf } from '../contract.ts'
import { activeDays } from '../domain/terms.ts'
import { periodOf, type Unit } from '../domain/periods.ts'
import { courseOf, type Course } from './course.ts'
import { firstLeads } from './recount-month.ts'

type Wish = {
  unit: Unit
  start: string
  segment?: string | undefined
  of: RowsOf
  cursor?: string | undefined
  limit: number
}

type Row = {
  id: string
  kind: 'deal' | 'lead'
  label: string
  segment: string
  day: string
  openedOn: string | null
  closedOn: string | null
  outcome: string | null
  days: number | null
  minor: number | null
  currency: string | null
  firstSide: string | null
}

const marketingFirst = sql`first_side in ('marketing', 'both')`
const salesFirst = sql`first_side in ('sales', 'both')`

/** Which deals stand behind a count: the very conditions by which the figures take them from the same table. */
const conditions: Record<Exclude<RowsOf, 'leads' | 'customers' | 'atStart'>, RawBuilder<unknown>> = {
  opened: sql`true`,
  open: sql`outcome = 'open'`,
  closed: sql`outcome <> 'open'`,
  wins: sql`is_win`,
  losses: sql`outcome = 'lost'`,
  revenue: sql`outcome = 'won' and base_minor is not null`,
  newCustomers: sql`is_new`,
  marketingOriginated: sql`is_new and ${marketingFirst}`,
  salesOriginated: sql`is_new and ${salesFirst}`,
  marketingInfluenced: sql`is_new and m_touched`,
  salesInfluenced: sql`is_new and s_touched`,
  unmet: sql`is_new and not m_touched and not s_touched`,
}

/** Deals by the day on which they were opened; all others by the day of their closing. */
function dayColumn(of: RowsOf): RawBuilder<unknown> {
  return of === 'opened' || of === 'open' ? sql`opened_on` : sql`closed_on`
}

/** The deals or leads behind a figure of a period, the latest first. */
export function readRows(call: Call, wish: Wish) {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const course = await courseOf(tx, call.house, workspaceId)
    const source = sourceOf(course, wish)
    const after = readCursor(wish.cursor, 2)
    const found = await rows<Row>(
      tx,
      sql`select * from (${source}) each ${after ? sql`where (day, id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
        order by day desc, id desc limit ${wish.limit + 1}`,
    )
    return pageFrom(found, wish.limit, ({ day, id }) => [day, id])
  })
}

function sourceOf(course: Course, wish: Wish): RawBuilder<unknown> {
  const { of } = wish
  if (of === 'leads') return leadRows(course, wish)
  return of === 'customers' || of === 'atStart' ? customerRows(course, wish) : dealRows(course, wish, conditions[of])
}

/** Each customer that was active at the start or bought in the period, by its latest win. */
function customerRows(
  { workspaceId, today, version }: Course,
  { unit, start, segment, of }: Wish,
): RawBuilder<unknown> {
  const period = periodOf(unit, start)
  const days = activeDays(version.terms)
  return sql`select distinct on (customer_key) ${dealColumns(sql`closed_on`)} from outcome_deal
    where workspace_id = ${workspaceId} and is_win and closed_on >= ${period.start}::date - ${days}::int
      and closed_on < ${of === 'atStart' ? period.start : period.end} and closed_on <= ${today}
      ${segment === undefined ? sql`` : sql`and segment = ${segment}`}
    order by customer_key, closed_on desc, deal_id`
}

function dealColumns(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`deal_id as id, 'deal' as kind, label, segment, ${day} as day, opened_on as "openedOn", closed_on as "closedOn", outcome, days,
    minor, currency, first_side as "firstSide"`
}

function dealRows(
  { workspaceId, today }: Course,
  { unit, start, segment, of }: Wish,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const period = periodOf(unit, start)
  const day = dayColumn(of)
  return sql`select ${dealColumns(day)}
    from outcome_deal where workspace_id = ${workspaceId} and ${day} >= ${period.start} and ${day} < ${period.end}
      and ${day} <= ${today} and ${condition} ${segment === undefined ? sql`` : sql`and segment = ${segment}`}`
}

function leadRows(course: Course, { unit, start, segment }: Wish): RawBuilder<unknown> {
  const period = periodOf(unit, start)
  const [from, to] = [startOfLocalDay(course.zone, period.start), startOfLocalDay(course.zone, period.end)]
  const which = sql`l.first_contact_at >= ${from} and l.first_contact_at < ${to} and l.first_contact_at <= ${course.now}`
  return sql`select id, 'lead' as kind, label, segment, day, null::date as "openedOn", null::date as "closedOn", null as outcome,
      null::int as days, null::bigint as minor, null as currency, null as "firstSide"
    from (${firstLeads(course, which)}) l ${segment === undefined ? sql`` : sql`where segment = ${segment}`}`
}
