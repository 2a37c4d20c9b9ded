import { sql, type RawBuilder } from 'kysely'
import { lookedUp, ruleSql, type RuleSources } from '#modules/agreement/server/index.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { RoutingRule } from '../contract-shapes.ts'

/** The rules as one array of yes and no over the rows of `leadsWithAccount`, in their order. */
export function meetsSql(rules: readonly RoutingRule[], at: Date | RawBuilder<Date>, workspaceId: string) {
  if (rules.length === 0) return sql`array[]::boolean[]`
  // Customers are joined once: looked up condition by condition, ten thousand leads would take seconds.
  const sources: RuleSources = {
    ...lookedUp(at, workspaceId),
    person: (column) => sql`person.${sql.ref(column)}`,
    company: (column) => sql`company.${sql.ref(column)}`,
  }
  return sql`array[${sql.join(rules.map(({ when }) => ruleSql(when, at, workspaceId, sources)))}]`
}

/** Leads named `lead` with their `person` and `company`. */
export function leadsWithAccount(workspaceId: string) {
  return sql`lead_record lead
    left join person_record person on person.workspace_id = ${workspaceId} and person.id = lead.root_person_id
    left join company_record company on company.workspace_id = ${workspaceId} and company.id = lead.root_company_id`
}

/** Which of the rules each lead meets, in the order of the rules: one statement, judged in the database. */
export async function meetings(
  tx: Tx,
  workspaceId: string,
  rules: readonly RoutingRule[],
  leadIds: readonly string[],
  at: Date,
): Promise<Map<string, boolean[]>> {
  if (rules.length === 0 || leadIds.length === 0) return new Map()
  const found = await rows<{ id: string; meets: boolean[] }>(
    tx,
    sql`select lead.id, ${meetsSql(rules, at, workspaceId)} as meets from ${leadsWithAccount(workspaceId)}
      where lead.workspace_id = ${workspaceId} and lead.id = any(${listOf(leadIds, 'uuid')})`,
  )
  return new Map(found.map(({ id, meets }) => [id, meets]))
}

/**
 * The account's owner of each lead that had one at the moment: who owned the latest open deal of its company (of its person,
 * when it has none), else the latest other lead with an owner. Lists name owners by e-mail or by name. `leads` is a query for
 * `id` and `at`.
 */
export async function ownersOf(tx: Tx, workspaceId: string, leads: RawBuilder<unknown>): Promise<Map<string, string>> {
  const found = await rows<{ id: string; owner: string }>(
    tx,
    sql`with account as (
        select given.id, given.at,
          case when l.root_company_id is not null then ${withMerged('company', workspaceId)} else '{}' end as companies,
          case when l.root_company_id is null then ${withMerged('person', workspaceId)} else '{}' end as persons
        from (${leads}) given join lead_record l on l.workspace_id = ${workspaceId} and l.id = given.id),
      had as (${dealOwners('company', workspaceId)} union all ${dealOwners('person', workspaceId)}
        union all ${leadOwners('company', workspaceId)} union all ${leadOwners('person', workspaceId)}),
      seller as (
        select m.id, lower(said) as said from member_record m cross join lateral unnest(array[m.email, m.name]) as said
        where m.workspace_id = ${workspaceId} and m.left_at is null and m.side in ('sales', 'both'))
      select distinct on (had.id) had.id, seller.id as owner from had join seller on seller.said = lower(had.owner)
      order by had.id, had.rank, had.at desc nulls last, seller.id`,
  )
  return new Map(found.map(({ id, owner }) => [id, owner]))
}

/** Leads by their ids at one moment, as `ownersOf` wants them. */
export function leadsAt(leadIds: readonly string[], at: Date): RawBuilder<unknown> {
  return sql`select id, ${at}::timestamptz as at from unnest(${listOf(leadIds, 'uuid')}) as id`
}

type Customer = 'company' | 'person'

/** A customer and those that were merged into it: rows keep the customer that they came with, and are found by it. */
function withMerged(kind: Customer, workspaceId: string) {
  const root = sql.ref(`l.root_${kind}_id`)
  return sql`array(select ${root} where ${root} is not null union all
    select gone_id from ${sql.table(`merged_${kind}_record`)} where workspace_id = ${workspaceId} and kept_id = ${root})`
}

/** The account's customers, each asked for by the index of its rows. */
function ofAccount(kind: Customer) {
  const all = sql.ref(kind === 'company' ? 'companies' : 'persons')
  return sql`account cross join lateral unnest(account.${all}) as customer (id)`
}

function dealOwners(kind: Customer, workspaceId: string) {
  return sql`select account.id, d.owner, 0 as rank, d.opened_at as at from ${ofAccount(kind)}
    join deal_record d on d.workspace_id = ${workspaceId} and ${sql.ref(`d.${kind}_id`)} = customer.id
    where d.owner is not null and (d.opened_at is null or d.opened_at <= account.at)
      and (d.outcome = 'open' or coalesce(d.closed_at, d.won_at, d.lost_at) > account.at)`
}

function leadOwners(kind: Customer, workspaceId: string) {
  return sql`select account.id, o.owner, 1, o.first_contact_at from ${ofAccount(kind)}
    join lead_record o on o.workspace_id = ${workspaceId} and ${sql.ref(`o.${kind}_id`)} = customer.id
    where o.owner is not null and o.id <> account.id and (o.first_contact_at is null or o.first_contact_at < account.at)`
}
