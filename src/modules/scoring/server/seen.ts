import { sql, type RawBuilder } from 'kysely'
import { ruleSql } from '#modules/agreement/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Seen } from '../domain/features.ts'
import type { Asked } from './score-sql.ts'
import { touchesUntil } from './touches-until.ts'

const rememberedHours = 24 * 730

/** What the house knew of each lead at its `score_at`: fields, and touches until that instant and none after. */
export async function seenOf(tx: Tx, workspaceId: string, asked: Asked): Promise<Seen[]> {
  return rows<Seen>(tx, seenSql(workspaceId, asked))
}

function seenSql(workspaceId: string, asked: Asked): RawBuilder<unknown> {
  const hasFreeMail = ruleSql(
    { join: 'all', of: [{ about: 'field', field: 'freeMail', check: 'yes', values: [] }] },
    sql<Date>`lead.score_at`,
    workspaceId,
  )
  return sql`
    with asked_lead as materialized (
      select l.*, asked.score_at from lead_record l join ${asked} on asked.lead_id = l.id where l.workspace_id = ${workspaceId}),
    met as (
      select lead_id, json_object_agg(kind, n) as kinds, sum(n) as touches, min(first_at) as first_at, max(last_at) as last_at from (
        select lead_id, kind, count(*)::int as n, min(occurred_at) as first_at, max(occurred_at) as last_at
        from (${touchesUntil(workspaceId, rememberedHours)}) t where occurred_at < score_at group by lead_id, kind) kinds group by lead_id)
    select lead.id as "leadId", lead.score_at as at, lead.custom,
      json_build_object('leadSource', lead.lead_source, 'segment', lead.segment, 'product', lead.product, 'campaign', lead.campaign,
        'landingPage', split_part(split_part(lead.landing_page, '?', 1), '#', 1), 'freeMail', case when ${hasFreeMail} then 'yes' else 'no' end,
        'companyCountry', c.country, 'companyIndustry', c.industry, 'companySegment', c.segment) as texts,
      met.kinds, coalesce(met.touches, 0)::int as touches, met.first_at as "firstTouchAt", met.last_at as "lastTouchAt"
    from asked_lead lead
    left join company_record c on c.workspace_id = ${workspaceId} and c.id = lead.root_company_id
    left join met on met.lead_id = lead.id`
}
