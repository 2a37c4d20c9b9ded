import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { type CompanyTraits, judgeCompanies } from '../domain/match-companies.ts'
import { type JudgedPair, idsOf, judgePairs, traitsByRoot } from './judged-pairs.ts'
import { recordsOfRoots } from './cluster.ts'
import { calledName, namesakesOf, shareOf } from './company-namesakes.ts'
import { sharersOf } from './key-sharers.ts'
import { countNamesakes } from './learn-names.ts'

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

function traitsOf(cluster: readonly Member[]): CompanyTraits {
  const [kept] = cluster
  return {
    name: kept ? calledName({ ...kept, domain: kept.domains[0] ?? null }) : null,
    domains: [...new Set(cluster.flatMap(({ domains }) => domains))],
    registerNumber: cluster.find(({ register }) => register !== null)?.register ?? null,
    phones: [...new Set(cluster.flatMap(({ phones }) => phones))],
  }
}

/**
 * Judges these companies against all that may be the same: they share a domain, a telephone or the name. Whatever shares none of
 * these stays apart, however alike the names. `names`: how many companies have a name.
 */
export async function judgeCompaniesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  names: number,
): Promise<JudgedPair[]> {
  const sharing = await sharersOf(tx, workspaceId, 'company', ids, ['domain', 'phone'])
  const found = [...sharing, ...(await namesakesOf(tx, workspaceId, ids, names))]
  const all = await members(tx, workspaceId, idsOf(found))
  const traits = traitsByRoot(all, traitsOf)
  const latins = new Set([...traits.values()].flatMap(({ name }) => name?.latin ?? []))
  const namesakes = await countNamesakes(tx, workspaceId, 'company', [...latins])
  const nameFrequency = (latin: string) => shareOf(namesakes.get(latin) ?? 0, names)
  const rootOf = new Map(all.map(({ id, root }) => [id, root]))
  return judgePairs(found, rootOf, traits, (left, right) => judgeCompanies(left, right, { nameFrequency }))
}
