import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Target } from '../domain/model.ts'

/** A lead that was handed over, and what became of it; null while it is open. */
export type Outcome = { leadId: string; at: Date; won: boolean | null; accepted: boolean | null }

/** As many of the latest hand-offs are looked at. */
const mostTrials = 60_000

/** After so many days without a won deal a hand-off that was not lost either counts as not won. */
const patience = 365

/**
 * Hand-offs, the latest first: the engagement's where the house handed over itself, else the day on which the list qualified the lead. A
 * person who stands on both lists counts once, as marketing tells it. Accepted first and rejected afterwards is rejected. A rejection that counts against sales (no time, for one) says nothing
 * of the lead and leaves its outcome open.
 */
export function outcomes(tx: Tx, workspaceId: string, now: Date): Promise<Outcome[]> {
  return rows<Outcome>(tx, outcomesSql(workspaceId, now))
}

function outcomesSql(workspaceId: string, now: Date): RawBuilder<unknown> {
  return sql`
    with known_lead as materialized (
      select id, list, root_person_id, qualified_at, accepted_at, rejected_at, coalesce(root_person_id, id) as customer
      from lead_record where workspace_id = ${workspaceId}),
    other as (
      select customer, min(accepted_at) as accepted_at, min(rejected_at) as rejected_at from known_lead where list = 'sales' group by customer),
    told as (
      select distinct on (lead_id) lead_id, handed_off_at, accepted_at, rejected_at, reject_against, won_at, lost_at
      from engagement_record where workspace_id = ${workspaceId} and lead_id is not null and handed_off_at is not null
      order by lead_id, handed_off_at desc),
    known_deal as (
      select root_person_id, min(won_at) filter (where outcome = 'won') as won_at, bool_or(outcome = 'open') as open,
        bool_or(outcome = 'lost') as lost, max(opened_at) as opened_at
      from deal_record where workspace_id = ${workspaceId} and root_person_id is not null group by root_person_id),
    handed as (
      select lead.id, lead.list, lead.customer, lead.root_person_id, coalesce(told.handed_off_at, lead.qualified_at) as at,
        coalesce(told.accepted_at, lead.accepted_at, other.accepted_at) as accepted_at,
        case when told.reject_against = 'sales' then null else coalesce(told.rejected_at, lead.rejected_at, other.rejected_at) end as rejected_at,
        told.won_at, told.lost_at
      from known_lead lead left join told on told.lead_id = lead.id left join other on other.customer = lead.customer and lead.list = 'marketing'
      where coalesce(told.handed_off_at, lead.qualified_at) <= ${now}),
    once as (select distinct on (customer) * from handed order by customer, list, at desc)
    select once.id as "leadId", once.at,
      case when once.won_at is not null or (deal.won_at > once.at - interval '1 day') then true
        when once.lost_at is not null or (deal.lost and not deal.open) or once.rejected_at is not null
          or once.at < ${now}::timestamptz - make_interval(days => ${patience}) then false end as won,
      case when once.rejected_at >= once.at - interval '1 day' then false
        when once.accepted_at >= once.at - interval '1 day' then true end as accepted
    from once left join known_deal deal on deal.root_person_id = once.root_person_id
    order by once.at desc, once.id limit ${mostTrials}`
}

/** Won deals are what it is about; while there are too few of them to learn from, acceptance by sales stands for it. */
export function targetOf(all: readonly Outcome[], least: number): Target {
  const wins = all.filter(({ won }) => won === true).length
  return wins >= least ? 'won' : 'accepted'
}
