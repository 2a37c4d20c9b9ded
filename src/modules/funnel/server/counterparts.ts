import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'

/** A company with more leads than these says nothing about which of them are one case. */
const mostLeadsOfCompany = 50
/** Neither do two leads of one company that began further apart. */
const mostDaysOfCompany = 180

/**
 * Which lead of marketing's list each of these leads of sales' list belongs to; those that belong to none are left out.
 * They are one case when they carry the same id and nothing speaks against it; else when they are the same person's; else
 * when they are the same company's within half a year and one of them names no person. Of several the nearest in time is meant.
 */
export async function counterpartsOf(
  tx: Tx,
  workspaceId: string,
  salesIds: readonly string[],
): Promise<Map<string, string>> {
  if (salesIds.length === 0) return new Map()
  const found = await rows<{ id: string; other: string }>(
    tx,
    sql`
    with ${neighbours(workspaceId, salesIds, 'marketing')}
    select distinct on (id) id, other from neighbour
    order by id, rank, abs(extract(epoch from other_at - at)) nulls last, other`,
  )
  return new Map(found.map(({ id, other }) => [id, other]))
}

/** Leads of sales' list that may belong to one of these leads of marketing's; `counterpartsOf` says which do. */
export async function possibleCounterparts(
  tx: Tx,
  workspaceId: string,
  marketingIds: readonly string[],
): Promise<string[]> {
  if (marketingIds.length === 0) return []
  const found = await rows<{ other: string }>(
    tx,
    sql`
    with ${neighbours(workspaceId, marketingIds, 'sales')} select distinct other from neighbour order by other`,
  )
  return found.map(({ other }) => other)
}

function neighbours(workspaceId: string, ids: readonly string[], list: ListSide): RawBuilder<unknown> {
  const others = (join: RawBuilder<unknown>) => sql`
    join lead_record o on o.workspace_id = ${workspaceId} and o.list = ${list} and ${join}`
  const picked = (rank: number) =>
    sql`l.id, o.id as other, l.first_contact_at as at, o.first_contact_at as other_at, ${sql.raw(String(rank))} as rank`
  return sql`
    l as materialized (
      select id, external_id, person_id, company_id, root_person_id, root_company_id, first_contact_at
      from lead_record where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})),
    same_person as (
      select id, root_person_id as person_id from l where root_person_id is not null
      union all
      select l.id, p.gone_id from l join merged_person_record p on p.workspace_id = ${workspaceId} and p.kept_id = l.root_person_id),
    same_company as (
      select id, root_company_id as company_id from l where root_company_id is not null
      union all
      select l.id, c.gone_id from l join merged_company_record c on c.workspace_id = ${workspaceId} and c.kept_id = l.root_company_id),
    neighbour as (
      select ${picked(1)} from l ${others(sql`o.external_id = l.external_id
        and (o.root_person_id is null or l.root_person_id is null or o.root_person_id = l.root_person_id)
        and (o.root_company_id is null or l.root_company_id is null or o.root_company_id = l.root_company_id
          or o.root_person_id = l.root_person_id)`)}
      union all
      select ${picked(2)} from l join same_person s on s.id = l.id ${others(sql`o.person_id = s.person_id`)}
      union all
      select ${picked(3)} from l join same_company s on s.id = l.id ${others(sql`o.company_id = s.company_id`)}
      where (o.person_id is null or l.person_id is null)
        and coalesce(abs(extract(epoch from o.first_contact_at - l.first_contact_at)), 0) <= ${sql.raw(String(mostDaysOfCompany * 86_400))} and (
        select count(*) from (select from lead_record n where n.workspace_id = ${workspaceId} and n.company_id = s.company_id
          limit ${sql.raw(String(mostLeadsOfCompany + 1))}) as counted) <= ${sql.raw(String(mostLeadsOfCompany))})`
}
