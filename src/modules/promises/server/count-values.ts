import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Course } from './months.ts'

const dayMillis = 86_400_000
/** Cohorts of the last two years that are old enough; conversions of longer ago say little about the next month. */
const cohortDays = 730
/** While nothing was won yet nobody knows how long it takes. */
const usualDaysToClose = 90
/** Leads hardly change from hour to hour; a count a day is enough. */
const staleHours = 20

/** A lead `l` that marketing delivers: its list calls it qualified, or the house handed it over. */
export const isDelivered = sql<boolean>`(l.qualified_at is not null or exists (select from engagement_record e
  where e.workspace_id = l.workspace_id and e.lead_id = l.id and e.handed_off_at is not null))`

/**
 * What share of each segment's leads became customers, and what a customer was worth. Only delivered leads count, as they do in the
 * account of a month (all of them where no list says which were qualified), and only closed cohorts: leads that are older than the
 * 90th percentile of the time from first contact to a win, since younger ones look worse than they are (science.md C.4).
 */
export async function countValues(tx: Tx, workspaceId: string, { currency, now }: Course): Promise<void> {
  const [known] = await rows<{ fresh: boolean }>(
    tx,
    sql`select coalesce(values_at > ${new Date(now.getTime() - staleHours * 3_600_000)}, false) as fresh
      from promise_count where workspace_id = ${workspaceId}`,
  )
  if (known?.fresh === true) return
  const from = new Date(now.getTime() - cohortDays * dayMillis)
  const days = (await daysToClose(tx, workspaceId, from)) ?? usualDaysToClose
  const before = new Date(now.getTime() - days * dayMillis)
  await sql`delete from promise_value where workspace_id = ${workspaceId}`.execute(tx)
  await sql`
    insert into promise_value (workspace_id, segment, leads, won, customer_minor, customers_valued)
    with win as (select distinct on (lead_id) lead_id, amount_minor, currency from (${winsOfLeads(workspaceId, from)}) w
      order by lead_id, won_at),
    cohort as (select l.id, coalesce(l.segment, '') as segment, ${isDelivered} as delivered from lead_record l
      where l.workspace_id = ${workspaceId} and l.list = 'marketing' and l.first_contact_at >= ${from} and l.first_contact_at < ${before})
    select ${workspaceId}::uuid, l.segment, count(*)::int, count(d.lead_id)::int,
      round(avg(d.amount_minor) filter (where d.currency = ${currency}))::bigint,
      count(d.amount_minor) filter (where d.currency = ${currency})::int
    from cohort l left join win d on d.lead_id = l.id
    where l.delivered or not exists (select from cohort where delivered)
    group by 2 order by 2`.execute(tx)
  await sql`
    insert into promise_count (workspace_id, counted_at, counted_from, closed_before, days_to_close, values_at)
    values (${workspaceId}, ${now}, ${now}, ${before}, ${days}, ${now})
    on conflict (workspace_id) do update set closed_before = excluded.closed_before, days_to_close = excluded.days_to_close,
      values_at = excluded.values_at`.execute(tx)
}

/** Each win with the one lead of marketing's list that it is counted for: its own, else its person's latest before the win, else the company's. */
export function winsOfLeads(workspaceId: string, from: Date) {
  return sql`select l.id as lead_id, l.first_contact_at, d.won_at, d.amount_minor, d.currency
    from deal_record d cross join lateral (
      select * from (
        (select own.id, own.first_contact_at, 0 as rank from lead_record own
          where own.workspace_id = ${workspaceId} and own.id = d.lead_id and own.list = 'marketing')
        union all
        (select hers.id, hers.first_contact_at, 1 from lead_record hers
          where hers.workspace_id = ${workspaceId} and hers.person_id = d.person_id and hers.list = 'marketing'
            and hers.first_contact_at <= d.won_at
          order by hers.first_contact_at desc, hers.id limit 1)
        union all
        (select near.id, near.first_contact_at, 2 from lead_record near
          where near.workspace_id = ${workspaceId} and near.company_id = d.company_id and near.list = 'marketing'
            and near.first_contact_at <= d.won_at
          order by near.first_contact_at desc, near.id limit 1)) either
      order by rank limit 1) l
    where d.workspace_id = ${workspaceId} and d.outcome = 'won' and d.won_at >= ${from}`
}

async function daysToClose(tx: Tx, workspaceId: string, from: Date): Promise<number | null> {
  const [found] = await rows<{ days: number | null }>(
    tx,
    sql`
    select ceil(percentile_cont(.9) within group (order by extract(epoch from won_at - first_contact_at) / 86400))::int as days
    from (${winsOfLeads(workspaceId, from)}) w where won_at >= first_contact_at and first_contact_at >= ${from}`,
  )
  return found?.days ?? null
}
