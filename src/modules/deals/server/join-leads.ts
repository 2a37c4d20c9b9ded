import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { markDeals } from '#modules/attribution/server/index.ts'
import { markStale } from '#modules/ledger/server/index.ts'
import { monthsOfDeals } from './deal-months.ts'

/** All deals that have not found the lead they name, or some of them. */
export type Which = { ids: readonly string[] } | 'all' | { leadExternalIds: readonly string[] }

/**
 * Joins deals with their leads: by the lead's key in any feed (that of the deal first), else by the customer. A lead that
 * comes later takes the place of one that was found by the customer.
 */
export async function joinLeads(tx: Tx, workspaceId: string, which: Which): Promise<number> {
  const byKey = await joinByKey(tx, workspaceId, which)
  const rest = typeof which === 'object' && 'leadExternalIds' in which ? null : which
  const byPerson = rest ? await joinByPerson(tx, workspaceId, rest) : []
  const byCompany = rest ? await joinByCompany(tx, workspaceId, rest) : []
  const joined = [...byKey, ...byPerson, ...byCompany]
  if (joined.length > 0) {
    await markStale(tx, workspaceId, await monthsOfDeals(tx, workspaceId, joined))
    await markDeals(tx, { workspaceId, dealIds: joined, cause: 'deal' })
  }
  return joined.length
}

function chosen(which: Which): RawBuilder<unknown> {
  if (which === 'all') return sql``
  if ('ids' in which) return sql`and d.id = any(${listOf(which.ids, 'uuid')})`
  return sql`and d.lead_external_id = any(${listOf(which.leadExternalIds, 'text')})`
}

async function joinByKey(tx: Tx, workspaceId: string, which: Which): Promise<string[]> {
  const joined = await rowsOf<{ id: string }>(
    tx,
    sql`
    update deal set lead_id = found.lead_id, joined_by = 'key'
    from (
      select distinct on (d.id) d.id, l.id as lead_id
      from deal d join lead_record l on l.workspace_id = d.workspace_id and l.external_id = d.lead_external_id
      where d.workspace_id = ${workspaceId} and d.lead_external_id is not null and d.joined_by is distinct from 'key' ${chosen(which)}
      order by d.id, (l.source = d.source) desc, l.created_at, l.id
    ) as found
    where deal.workspace_id = ${workspaceId} and deal.id = found.id returning deal.id`,
  )
  return joined.map(({ id }) => id)
}

/** Deals that have no lead at all, each under the customer that was kept in merges. */
function waiting(workspaceId: string, which: Which, root: 'root_person_id' | 'root_company_id'): RawBuilder<unknown> {
  const customer = sql.ref(`d.${root}`)
  return sql`(select d.id, d.source, ${customer} as root, coalesce(d.opened_at, d.won_at, d.lost_at, d.closed_at) as at
    from deal_record d where d.workspace_id = ${workspaceId} and d.lead_id is null and d.joined_by is distinct from 'key'
      and ${customer} is not null ${chosen(which)})`
}

/** Of several leads: one of the same feed, begun before the deal, nearest to it. */
const nearest = sql`(l.source = w.source) desc, (l.first_contact_at <= w.at) desc nulls last,
  abs(extract(epoch from l.first_contact_at - w.at)) nulls last, l.id`

async function joinByPerson(tx: Tx, workspaceId: string, which: Which): Promise<string[]> {
  const joined = await rowsOf<{ id: string }>(
    tx,
    sql`
    with w as materialized ${waiting(workspaceId, which, 'root_person_id')},
    family as (
      select root, root as person_id from w
      union select m.kept_id, m.gone_id from w join merged_person_record m on m.workspace_id = ${workspaceId} and m.kept_id = w.root
    ),
    found as (
      select distinct on (w.id) w.id, l.id as lead_id
      from w join family f on f.root = w.root
        join lead_record l on l.workspace_id = ${workspaceId} and l.person_id = f.person_id
      order by w.id, ${nearest}
    )
    update deal set lead_id = found.lead_id, joined_by = 'customer' from found
    where deal.workspace_id = ${workspaceId} and deal.id = found.id returning deal.id`,
  )
  return joined.map(({ id }) => id)
}

/** A company with leads of several people does not tell which of them the deal came from. */
async function joinByCompany(tx: Tx, workspaceId: string, which: Which): Promise<string[]> {
  const joined = await rowsOf<{ id: string }>(
    tx,
    sql`
    with w as materialized ${waiting(workspaceId, which, 'root_company_id')},
    family as (
      select root, root as company_id from w
      union select m.kept_id, m.gone_id from w join merged_company_record m on m.workspace_id = ${workspaceId} and m.kept_id = w.root
    ),
    leads as materialized (
      select f.root, l.id, l.source, l.first_contact_at, coalesce(l.root_person_id, l.id) as who
      from family f join lead_record l on l.workspace_id = ${workspaceId} and l.company_id = f.company_id
    ),
    told as (select root from leads group by root having count(distinct who) = 1),
    found as (
      select distinct on (w.id) w.id, l.id as lead_id
      from w join told on told.root = w.root join leads l on l.root = w.root
      order by w.id, ${nearest}
    )
    update deal set lead_id = found.lead_id, joined_by = 'customer' from found
    where deal.workspace_id = ${workspaceId} and deal.id = found.id returning deal.id`,
  )
  return joined.map(({ id }) => id)
}

/** Deals whose lead is gone, because its import was undone, wait again. */
export async function leaveGoneLeads(tx: Tx, workspaceId: string): Promise<void> {
  await sql`
    update deal set lead_id = null, joined_by = null
    where workspace_id = ${workspaceId} and lead_id is not null
      and not exists (select 1 from lead_record l where l.workspace_id = ${workspaceId} and l.id = deal.lead_id)`.execute(
    tx,
  )
  await joinLeads(tx, workspaceId, 'all')
}
