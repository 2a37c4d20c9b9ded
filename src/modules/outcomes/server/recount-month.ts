import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Course } from './course.ts'
import type { ToBase } from './rates.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { monthAfter } from '../domain/periods.ts'

/** The month of records without a date. */
export const noDate = '0001-01-01'

type DealRecord = {
  dealId: string
  openedOn: string | null
  closedOn: string | null
  outcome: 'open' | 'won' | 'lost'
  segment: string
  product: string
  lossReason: string
  label: string
  companyId: string | null
  customer: string
  minor: number | null
  currency: string | null
}

/** Whether an instant lies in a UTC month. */
function inMonth(column: string, month: string) {
  return month === noDate
    ? sql`${sql.ref(column)} is null`
    : sql`${sql.ref(column)} >= (${month}::date::timestamp at time zone 'UTC')
        and ${sql.ref(column)} < ((${month}::date + interval '1 month')::timestamp at time zone 'UTC')`
}

/** Every month that has a lead or a deal, or had one when it was counted. */
export async function allMonths(tx: Tx, workspaceId: string): Promise<string[]> {
  const monthOf = (column: string) =>
    sql`coalesce(date_trunc('month', ${sql.ref(column)} at time zone 'UTC')::date, ${noDate}::date)`
  const found = await rows<{ month: string }>(
    tx,
    sql`select ${monthOf('opened_at')} as month from deal_record where workspace_id = ${workspaceId}
      union select ${monthOf('first_contact_at')} from lead_record where workspace_id = ${workspaceId}
      union select month from outcome_deal where workspace_id = ${workspaceId}
      union select month from outcome_lead_day where workspace_id = ${workspaceId}`,
  )
  return found.map(({ month }) => month)
}

/** Counts a month anew and says from which day on figures are behind; null when it had nothing with a day. */
export async function recountMonth(tx: Tx, course: Course, month: string, toBase: ToBase): Promise<string | null> {
  const days = [await dropMonth(tx, course.workspaceId, month)]
  const deals = await dealsOfMonth(tx, course, month)
  await saveDeals(tx, course.workspaceId, month, deals, toBase)
  for (const { openedOn, closedOn } of deals) days.push(openedOn, closedOn)
  days.push(await saveLeads(tx, course, month))
  return days.reduce((least, day) => (day !== null && (least === null || day < least) ? day : least), null)
}

async function dropMonth(tx: Tx, workspaceId: string, month: string): Promise<string | null> {
  const [before] = await rows<{ day: string | null }>(
    tx,
    sql`with gone as (delete from outcome_deal where workspace_id = ${workspaceId} and month = ${month} returning opened_on, closed_on)
      select least(min(opened_on), min(closed_on)) as day from gone`,
  )
  return before?.day ?? null
}

function dealsOfMonth(tx: Tx, { workspaceId, zone }: Course, month: string): Promise<DealRecord[]> {
  return rows<DealRecord>(
    tx,
    sql`
    select d.id as "dealId", (d.opened_at at time zone ${zone})::date as "openedOn",
      (coalesce(case d.outcome when 'won' then d.won_at when 'lost' then d.lost_at end,
        case when d.outcome <> 'open' then d.closed_at end) at time zone ${zone})::date as "closedOn",
      d.outcome, coalesce(trim(d.segment), '') as segment, coalesce(trim(d.product), '') as product,
      case when d.outcome = 'lost' then coalesce(trim(d.loss_reason), '') else '' end as "lossReason",
      coalesce(d.name, d.company_name, '') as label, d.root_company_id as "companyId",
      coalesce('c' || d.root_company_id, 'p' || d.root_person_id, 'd' || d.id) as customer, d.amount_minor as minor, d.currency
    from deal_record d where d.workspace_id = ${workspaceId} and ${inMonth('d.opened_at', month)} order by d.id`,
  )
}

type OutcomeRow = DealRecord & { days: number | null; base: number | null; isWin: boolean }

const columns: readonly Column<OutcomeRow>[] = [
  { name: 'deal_id', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'opened_on', type: 'text', of: ({ openedOn }) => openedOn },
  { name: 'closed_on', type: 'text', of: ({ closedOn }) => closedOn },
  { name: 'outcome', type: 'text', of: ({ outcome }) => outcome },
  { name: 'days', type: 'text', of: ({ days }) => (days === null ? null : String(days)) },
  { name: 'segment', type: 'text', of: ({ segment }) => segment },
  { name: 'product', type: 'text', of: ({ product }) => product },
  { name: 'loss_reason', type: 'text', of: ({ lossReason }) => lossReason },
  { name: 'label', type: 'text', of: ({ label }) => label },
  { name: 'company_id', type: 'uuid', of: ({ companyId }) => companyId },
  { name: 'customer_key', type: 'text', of: ({ customer }) => customer },
  { name: 'minor', type: 'text', of: ({ minor }) => (minor === null ? null : String(minor)) },
  { name: 'currency', type: 'text', of: ({ currency }) => currency },
  { name: 'base_minor', type: 'text', of: ({ base }) => (base === null ? null : String(base)) },
  { name: 'is_win', type: 'text', of: ({ isWin }) => String(isWin) },
]

/** Free ones are no wins, and neither are refunds; what has no amount yet is one. */
function outcomeOf(deal: DealRecord, toBase: ToBase): OutcomeRow {
  const { openedOn, closedOn, outcome, minor, currency } = deal
  const days =
    openedOn === null || closedOn === null ? null : (Date.parse(closedOn) - Date.parse(openedOn)) / 86_400_000
  const month = monthAfter(closedOn ?? openedOn ?? noDate, 0)
  const base = minor === null || currency === null ? null : toBase(minor, currency, month)
  const isWin = outcome === 'won' && closedOn !== null && (minor === null || minor > 0)
  return { ...deal, days: days !== null && days < 0 ? null : days, base, isWin }
}

async function saveDeals(tx: Tx, workspaceId: string, month: string, deals: readonly DealRecord[], toBase: ToBase) {
  const made = deals.map((deal) => outcomeOf(deal, toBase))
  if (made.length === 0) return
  await sql`
    insert into outcome_deal (workspace_id, deal_id, month, opened_on, closed_on, outcome, days, segment, product, loss_reason, label,
      company_id, customer_key, minor, currency, base_minor, is_win)
    select ${workspaceId}::uuid, deal_id, ${month}::date, opened_on::date, closed_on::date, outcome, days::int, segment, product, loss_reason,
      label, company_id, customer_key, minor::bigint, currency, base_minor::bigint, is_win::boolean
    from ${rowsAsTable(made, columns, 'given')}
    on conflict (workspace_id, deal_id) do update set month = excluded.month, opened_on = excluded.opened_on,
      closed_on = excluded.closed_on, outcome = excluded.outcome, days = excluded.days, segment = excluded.segment,
      product = excluded.product, loss_reason = excluded.loss_reason, label = excluded.label, company_id = excluded.company_id, customer_key = excluded.customer_key,
      minor = excluded.minor, currency = excluded.currency, base_minor = excluded.base_minor, is_win = excluded.is_win,
      is_new = false, sides_at = null`.execute(tx)
}

/** A customer counts as a lead once: with the first one on any list. */
export function firstLeads({ workspaceId, zone }: Pick<Course, 'workspaceId' | 'zone'>, which: ReturnType<typeof sql>) {
  const earlier = (column: string) => sql`exists (select from lead_record e where e.workspace_id = ${workspaceId}
    and ${sql.ref(`e.${column}`)} = ${sql.ref(`l.${column}`)} and (e.first_contact_at, e.id) < (l.first_contact_at, l.id))`
  return sql`
    select l.id, l.first_contact_at, (l.first_contact_at at time zone ${zone})::date as day, coalesce(trim(l.segment), '') as segment,
      coalesce(l.company_name, l.name, l.email, '') as label
    from lead_record l where l.workspace_id = ${workspaceId} and ${which}
      and case when l.company_id is not null then not ${earlier('company_id')}
        when l.person_id is not null then not ${earlier('person_id')} else true end`
}

async function saveLeads(tx: Tx, course: Course, month: string): Promise<string | null> {
  const { workspaceId } = course
  const before = await rows<{ day: string; segment: string; leads: number }>(
    tx,
    sql`delete from outcome_lead_day where workspace_id = ${workspaceId} and month = ${month} returning day, segment, leads`,
  )
  if (month === noDate) return least(before)
  const after = await rows<{ day: string; segment: string; leads: number }>(
    tx,
    sql`insert into outcome_lead_day (workspace_id, month, day, segment, leads)
      select ${workspaceId}::uuid, ${month}::date, day, segment, count(*)::int
      from (${firstLeads(course, sql`${inMonth('l.first_contact_at', month)}`)}) l group by day, segment order by day, segment
      returning day, segment, leads`,
  )
  const said = (found: typeof before) => new Set(found.map(({ day, segment, leads }) => `${day} ${segment} ${leads}`))
  const [old, now] = [said(before), said(after)]
  return least(
    [...before, ...after].filter(({ day, segment, leads }) => {
      const line = `${day} ${segment} ${leads}`
      return !old.has(line) || !now.has(line)
    }),
  )
}

function least(found: readonly { day: string }[]): string | null {
  return found.reduce<string | null>((first, { day }) => (first === null || day < first ? day : first), null)
}
