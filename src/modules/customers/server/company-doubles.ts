import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { normaliseCompanyName } from '../domain/company-name.ts'
import { type CompanyTraits, judgeCompanies } from '../domain/match-companies.ts'
import { type Candidate, type JudgedPair, idsOf, judgePairs, traitsByRoot } from './judged-pairs.ts'
import { recordsOfRoots } from './cluster.ts'
import { countNamesakes } from './learn-names.ts'

const [mostAlike, mostSharing] = [20, 100]
const fewestCompanies = 100_000

/** Companies that may be one of these: they share a domain or telephone, or their names look alike (trigrams). */
async function candidates(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Candidate[]> {
  return rowsOf<Candidate>(
    tx,
    sql`
    select one.company_id as left, other.company_id as right from company_key one
    cross join lateral (
      select k.company_id from company_key k
      where k.workspace_id = ${workspaceId} and k.kind = one.kind and k.source = one.source and k.key = one.key limit ${mostSharing}) other
    where one.workspace_id = ${workspaceId} and one.company_id = any(${listOf(ids, 'uuid')}) and one.kind in ('domain', 'phone')
      and other.company_id <> one.company_id
    union
    select one, other from companies_alike(${listOf(ids, 'uuid')}, ${mostAlike})`,
  )
}

type Member = {
  id: string
  root: string
  name: string
  named: boolean
  register: string | null
  domains: string[]
  phones: string[]
}

/** The companies of the candidates with all that was merged into them. */
async function members(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Member[]> {
  const key = (kind: string) => sql`array(select k.key from company_key k
    where k.company_id = c.id and k.workspace_id = ${workspaceId} and k.kind = ${kind} order by 1)`
  return rowsOf<Member>(
    tx,
    sql`
    with root as (
      select distinct coalesce(merged_into, id) as id from company where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')}))
    select c.id, records.root, c.name, c.named, c.register_number as register, ${key('domain')} as domains, ${key('phone')} as phones
    from ${recordsOfRoots(workspaceId, 'company')} join company c on c.workspace_id = ${workspaceId} and c.id = records.id`,
  )
}

/** A company of which only the domain is known is probably called like it: `lumi.fi` is Lumi. */
function nameOf({ named, name, domains }: Member) {
  if (named) return normaliseCompanyName(name)
  const [label] = domains[0]?.split('.') ?? []
  return label === undefined ? null : normaliseCompanyName(label)
}

function traitsOf(cluster: readonly Member[]): CompanyTraits {
  const [kept] = cluster
  return {
    name: kept ? nameOf(kept) : null,
    domains: [...new Set(cluster.flatMap(({ domains }) => domains))],
    registerNumber: cluster.find(({ register }) => register !== null)?.register ?? null,
    phones: [...new Set(cluster.flatMap(({ phones }) => phones))],
  }
}

/** Judges these companies against all that may be the same. `names`: how many companies have a name. */
export async function judgeCompaniesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  names: number,
): Promise<JudgedPair[]> {
  const found = await candidates(tx, workspaceId, ids)
  const all = await members(tx, workspaceId, idsOf(found))
  const traits = traitsByRoot(all, traitsOf)
  const latins = new Set([...traits.values()].flatMap(({ name }) => name?.latin ?? []))
  const namesakes = await countNamesakes(tx, workspaceId, 'company', [...latins])
  const nameFrequency = (latin: string) => Math.max(2, namesakes.get(latin) ?? 0) / Math.max(names, fewestCompanies)
  const rootOf = new Map(all.map(({ id, root }) => [id, root]))
  return judgePairs(found, rootOf, traits, (left, right) => judgeCompanies(left, right, { nameFrequency }))
}
