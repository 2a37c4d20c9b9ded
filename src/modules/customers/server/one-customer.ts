import { sql } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { type Cluster, clusterOf, idsOf } from './cluster.ts'
import { type CompanyListed, personsOf } from './companies.ts'
import { clusterJoin, countsOf } from './customer-counts.ts'
import { customerTables } from './customer-tables.ts'
import { employer, shownPerson } from './persons.ts'

type CompanyFound = CompanyListed & {
  registerNumber: string | null
  employees: number | null
  revenueMinor: number | null
  revenueCurrency: string | null
  phone: string | null
  parentName: string | null
  custom: Record<string, string>
  knownSince: Date
}

/** One company with all that it is known by; for one that was merged, the one that was kept. */
export async function readCompany(tx: Tx, workspaceId: string, companyId: string) {
  const cluster = await clusterOf(tx, workspaceId, { companyId })
  const [found] = await rowsOf<CompanyFound>(
    tx,
    sql`
    select c.id, c.name, c.domain, c.industry, c.segment, c.country, c.city, c.owner, c.register_number as "registerNumber", c.employees,
      c.revenue_minor as "revenueMinor", c.revenue_currency as "revenueCurrency", c.phone, c.parent_name as "parentName",
      coalesce(c.custom, '{}') as custom, c.created_at as "knownSince", ${personsOf(workspaceId)}, ${countsOf(workspaceId, 'company')}
    from company c ${clusterJoin(workspaceId, 'company')} where c.workspace_id = ${workspaceId} and c.id = ${cluster.rootId}`,
  )
  if (!found) throw new Error('A cluster has its root')
  const { revenueMinor, revenueCurrency, ...company } = found
  const revenue =
    revenueMinor === null || revenueCurrency === null ? null : { minor: revenueMinor, currency: revenueCurrency }
  return { ...company, revenue, ...(await recordsOf(tx, workspaceId, cluster)) }
}

type PersonFound = {
  id: string
  name: string
  firstName: string | null
  lastName: string | null
  title: string | null
  email: string | null
  phone: string | null
  owner: string | null
  country: string | null
  companyId: string | null
  companyName: string | null
  custom: Record<string, string>
  knownSince: Date
  leads: number
  deals: number
  lastTouchAt: Date | null
}

/** One person with all that they are known by; for one who was merged, the one who was kept. */
export async function readPerson(tx: Tx, workspaceId: string, personId: string) {
  const cluster = await clusterOf(tx, workspaceId, { personId })
  const [found] = await rowsOf<PersonFound>(
    tx,
    sql`
    select c.id, c.name, c.first_name as "firstName", c.last_name as "lastName", c.title, c.email, c.phone, c.owner, c.country,
      root.id as "companyId", root.name as "companyName", coalesce(c.custom, '{}') as custom, c.created_at as "knownSince",
      ${countsOf(workspaceId, 'person')}
    from person c ${employer} ${clusterJoin(workspaceId, 'person')} where c.workspace_id = ${workspaceId} and c.id = ${cluster.rootId}`,
  )
  if (!found) throw new Error('A cluster has its root')
  return { ...shownPerson(found), ...(await recordsOf(tx, workspaceId, cluster)) }
}

type KnownBy = {
  kind: 'external' | 'register' | 'domain' | 'name' | 'phone' | 'email'
  source: string
  value: string
  recordId: string
  recordName: string
  alone: boolean
}

async function recordsOf(tx: Tx, workspaceId: string, cluster: Cluster) {
  const { keys, owner } = customerTables[cluster.kind]
  const value = cluster.kind === 'person' ? sql`coalesce(k.as_written, k.key)` : sql`split_part(k.key, '|', 1)`
  const knownBy = await rowsOf<KnownBy>(
    tx,
    sql`
    select distinct on (k.kind, k.source, value, k.${sql.ref(owner)}) k.kind, k.source, ${value} as value, k.${sql.ref(owner)} as "recordId",
      c.name as "recordName", k.shared_by = '00000000-0000-0000-0000-000000000000' as alone
    from ${sql.table(keys)} k join ${sql.table(cluster.kind)} c on c.workspace_id = ${workspaceId} and c.id = k.${sql.ref(owner)}
    where k.workspace_id = ${workspaceId} and k.${sql.ref(owner)} = any(${idsOf(cluster)})
    order by k.kind, k.source, value, k.${sql.ref(owner)} limit 500`,
  )
  const merged = await rowsOf<{ id: string; name: string; createdAt: Date }>(
    tx,
    sql`
    select id, name, created_at as "createdAt" from ${sql.table(cluster.kind)}
    where workspace_id = ${workspaceId} and merged_into = ${cluster.rootId} order by created_at, id`,
  )
  return { knownBy: knownBy.filter(({ value }) => !value.startsWith('row ')), merged }
}
