import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { RoutingRule } from '../contract-shapes.ts'
import type { PastLead } from '../domain/simulate.ts'
import type { ClassOutcome } from '../domain/worth.ts'
import { leadsWithAccount, meetsSql, ownersOf } from './situation.ts'

export type Span = { workspaceId: string; from: Date; to: Date; timeZone: string }

/** More leads than these in the span: the latest of them are tried. */
export const mostLeads = 20_000

/** When a lead was ready for a person: given to one, else qualified. */
function readyLeads({ workspaceId, from, to }: Span) {
  return sql`select l.id, coalesce(d.at, l.qualified_at) as at from lead_record l
    left join (select lead_id, min(decided_at) as at from routing_decision where workspace_id = ${workspaceId} group by 1) d
      on d.lead_id = l.id
    where l.workspace_id = ${workspaceId} and (l.list = 'marketing' or d.at is not null)
      and coalesce(d.at, l.qualified_at) >= ${from} and coalesce(d.at, l.qualified_at) < ${to}
    order by 2 desc, 1 limit ${mostLeads}`
}

/** The leads of a span in the order of time, judged by the rules as of the moment when each was ready. */
export async function pastLeads(tx: Tx, span: Span, rules: readonly RoutingRule[]): Promise<PastLead[]> {
  const { workspaceId, timeZone } = span
  const asksOwner = rules.some(({ target }) => target.kind === 'owner')
  const owners = asksOwner ? await ownersOf(tx, workspaceId, readyLeads(span)) : new Map<string, string>()
  const found = await rows<Omit<PastLead, 'ownerId'>>(
    tx,
    sql`select lead.id, given.at, to_char(given.at at time zone ${timeZone}, 'YYYY-MM-DD') as "localDay",
        extract(hour from given.at at time zone ${timeZone})::int as hour, coalesce(lead.segment, '') as "valueClass",
        ${meetsSql(rules, sql<Date>`given.at`, workspaceId)} as meets
      from ${leadsWithAccount(workspaceId)}
      join (${readyLeads(span)}) given on given.id = lead.id
      where lead.workspace_id = ${workspaceId} order by given.at, lead.id`,
  )
  return found.map((lead) => ({ ...lead, ownerId: owners.get(lead.id) ?? null }))
}

const dayMillis = 86_400_000
const cohortDays = 365

/**
 * What leads of each class came to that arrived in the year before the span: their account won a deal within that time. A
 * deal's worth is its amount over the average won amount in its currency.
 */
export async function closedClasses(tx: Tx, { workspaceId, from }: Span): Promise<Map<string, ClassOutcome>> {
  const start = new Date(from.getTime() - cohortDays * dayMillis)
  const found = await rows<ClassOutcome & { valueClass: string }>(
    tx,
    sql`with cohort as (
        select id, coalesce(segment, '') as class, root_company_id, first_contact_at from lead_record
        where workspace_id = ${workspaceId} and list = 'marketing' and first_contact_at >= ${start} and first_contact_at < ${from}
        order by first_contact_at desc limit ${mostLeads}),
      won as (
        select root_company_id, won_at, amount_minor / nullif(avg(amount_minor) over (partition by currency), 0) as worth
        from deal_record where workspace_id = ${workspaceId} and won_at >= ${start} and amount_minor > 0),
      came_to as (
        select distinct on (c.id) c.id, c.class, w.worth from cohort c
        left join won w on w.root_company_id = c.root_company_id and w.won_at >= c.first_contact_at
        order by c.id, w.won_at)
      select class as "valueClass", count(*)::int as leads, count(worth)::int as won,
        coalesce(avg(worth), 0)::float8 as "meanWorth", coalesce(stddev_samp(worth), 0)::float8 as spread
      from came_to group by 1`,
  )
  return new Map(found.map(({ valueClass, ...each }) => [valueClass, each]))
}
