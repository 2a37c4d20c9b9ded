import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { readCompany } from '#platform/server/company.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { findCustomers, type FoundCustomer } from '#modules/customers/server/index.ts'
import type { Found } from '../contract.ts'

type Wish = { text: string; limit: number }

/** Everything that may be meant, each kind by its own index: customers first, then what belongs to them or bears the key itself. */
export async function find(tx: Tx, workspaceId: string, { text, limit }: Wish): Promise<Found[]> {
  const { country } = await readCompany(tx, workspaceId)
  const typed = text.toWellFormed().replaceAll('\0', '').trim()
  if (typed === '') return []
  const companies = await findCustomers(tx, { workspaceId, kind: 'company', text: typed, country, limit })
  const persons = await findCustomers(tx, { workspaceId, kind: 'person', text: typed, country, limit })
  const leads = await findLeads(tx, workspaceId, { text: typed, limit }, persons)
  const deals = await findDeals(tx, workspaceId, { text: typed, limit }, [...companies, ...persons])
  return [
    ...companies.map((company) => ofCustomer('company', company)),
    ...persons.map((person) => ofCustomer('person', person)),
    ...leads.map((lead): Found => ({ kind: 'lead', ...lead })),
    ...deals.map((deal): Found => ({ kind: 'deal', ...deal })),
  ]
}

function ofCustomer(kind: 'company' | 'person', { id, name, note }: FoundCustomer): Found {
  return { kind, id, name, note, companyId: kind === 'company' ? id : null, personId: kind === 'person' ? id : null }
}

/** Keys that begin with the text. The range leads to the index, the pattern to just these. */
function keyBegins(text: string): RawBuilder<unknown> {
  const pattern = `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return sql`external_id >= ${text} and external_id <= ${`${text}\u{10ffff}`} and external_id like ${pattern}`
}

type Hit = Omit<Found, 'kind'>

async function findLeads(
  tx: Tx,
  workspaceId: string,
  { text, limit }: Wish,
  persons: readonly FoundCustomer[],
): Promise<Hit[]> {
  const ids = listOf(
    persons.flatMap((person) => person.ids),
    'uuid',
  )
  return rowsOf<Hit>(
    tx,
    sql`
    select l.id, coalesce(l.name, l.company_name, l.external_id) as name,
      concat_ws(' · ', l.external_id, l.status) as note, l.root_company_id as "companyId", l.root_person_id as "personId"
    from (select id, min(nearness) as nearness from (
      (select id, 1 as nearness from lead_record where workspace_id = ${workspaceId} and ${keyBegins(text)} order by external_id limit ${limit})
      union all
      (select id, 2 from lead_record where workspace_id = ${workspaceId} and person_id = any(${ids})
        order by first_contact_at desc nulls last limit ${limit})) each group by id) hit
    join lead_record l on l.workspace_id = ${workspaceId} and l.id = hit.id
    order by hit.nearness, l.first_contact_at desc nulls last, l.id limit ${limit}`,
  )
}

async function findDeals(
  tx: Tx,
  workspaceId: string,
  { text, limit }: Wish,
  customers: readonly FoundCustomer[],
): Promise<Hit[]> {
  const ids = listOf(
    customers.flatMap((customer) => customer.ids),
    'uuid',
  )
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const byName = words.some((word) => word.length > 2)
    ? sql`union all (select deal_id, 2 from deals_named(${listOf(words, 'text')}, ${limit}))`
    : sql``
  const of = (
    owner: string,
  ) => sql`(select id, 3 from deal_record where workspace_id = ${workspaceId} and ${sql.ref(owner)} = any(${ids})
    order by opened_at desc nulls last limit ${limit})`
  return rowsOf<Hit>(
    tx,
    sql`
    select d.id, coalesce(d.name, d.external_id) as name, concat_ws(' · ', d.external_id, d.stage) as note,
      d.root_company_id as "companyId", d.root_person_id as "personId"
    from (select id, min(nearness) as nearness from (
      (select id, 1 as nearness from deal_record where workspace_id = ${workspaceId} and ${keyBegins(text)} order by external_id limit ${limit})
      ${byName}
      union all ${of('company_id')} union all ${of('person_id')}) each group by id) hit
    join deal_record d on d.workspace_id = ${workspaceId} and d.id = hit.id
    order by hit.nearness, d.opened_at desc nulls last, d.id limit ${limit}`,
  )
}
