import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Rules } from '../contract.ts'

export const stagePrefix = 'stage:'

/** A deal that is closed, or was when its credits were written. */
export type ClosedDeal = {
  dealId: string
  /** Null: it is open again, gone, or the day of its closing is not known. */
  outcome: 'won' | 'lost' | null
  day: string
  closedAt: Date
  openedAt: Date | null
  /** Moments of its lead. */
  firstContactAt: Date | null
  qualifiedAt: Date | null
  acceptedAt: Date | null
  /** When it first came to the stage that the rules name; null where they name none. */
  stageAt: Date | null
  currency: string
  amountMinor: number | null
  companyId: string | null
  personId: string | null
  leadId: string | null
  /** Its credits were written before. */
  isKnown: boolean
}

/** Of these deals those that are closed or were, in the order of their ids; open ones cost one look. */
export function closedDeals(tx: Tx, workspaceId: string, dealIds: readonly string[]): Promise<ClosedDeal[]> {
  return rows<ClosedDeal>(
    tx,
    sql`
    select given.id as "dealId", case when closed.at is not null then d.outcome end as outcome,
      (coalesce(closed.at, a.closed_at) at time zone w.time_zone)::date as day, coalesce(closed.at, a.closed_at) as "closedAt",
      d.opened_at as "openedAt", l.first_contact_at as "firstContactAt",
      l.qualified_at as "qualifiedAt", l.accepted_at as "acceptedAt", null as "stageAt", coalesce(d.currency, w.currency) as currency,
      d.amount_minor as "amountMinor", d.root_company_id as "companyId", d.root_person_id as "personId", d.lead_id as "leadId",
      a.deal_id is not null as "isKnown"
    from unnest(${listOf(dealIds, 'uuid')}) as given (id)
    join workspace w on w.workspace_id = ${workspaceId}
    left join deal_record d on d.workspace_id = ${workspaceId} and d.id = given.id
    left join attributed_deal a on a.workspace_id = ${workspaceId} and a.deal_id = given.id
    left join lead_record l on l.workspace_id = ${workspaceId} and l.id = d.lead_id and d.outcome in ('won', 'lost')
    cross join lateral (select case d.outcome when 'won' then coalesce(d.won_at, d.closed_at)
      when 'lost' then coalesce(d.lost_at, d.closed_at) end) as closed (at)
    where closed.at is not null or a.deal_id is not null
    order by given.id`,
  )
}

/** The deals with the moment at which each came to a stage, where the rules let a stage make the deal. */
export async function withStages<Deal extends ClosedDeal>(
  tx: Tx,
  workspaceId: string,
  deals: readonly Deal[],
  { roles }: Rules,
): Promise<Deal[]> {
  if (!roles.opportunity.startsWith(stagePrefix) || deals.length === 0) return [...deals]
  const dealIds = deals.map(({ dealId }) => dealId)
  const found = await rows<{ dealId: string; at: Date }>(
    tx,
    sql`
    select deal_id as "dealId", min(changed_at) as at from deal_stage_record
    where workspace_id = ${workspaceId} and deal_id = any(${listOf(dealIds, 'uuid')})
      and lower(stage) = ${roles.opportunity.slice(stagePrefix.length).trim().toLowerCase()} group by 1`,
  )
  const moments = new Map(found.map(({ dealId, at }) => [dealId, at]))
  return deals.map((deal) => ({ ...deal, stageAt: moments.get(deal.dealId) ?? null }))
}

/** The moments up to which touches made the lead and the deal, by the rules. */
export function roleMoments(deal: ClosedDeal, { roles }: Rules): { leadAt: Date | null; opportunityAt: Date | null } {
  const ofLead = { 'first-contact': deal.firstContactAt, qualified: deal.qualifiedAt, accepted: deal.acceptedAt }
  const ofDeal = roles.opportunity === 'accepted' ? deal.acceptedAt : deal.openedAt
  const isStage = roles.opportunity.startsWith(stagePrefix)
  return { leadAt: ofLead[roles.lead], opportunityAt: isStage ? deal.stageAt : ofDeal }
}
