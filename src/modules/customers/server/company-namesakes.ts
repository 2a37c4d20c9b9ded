import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { type CompanyName, normaliseCompanyName } from '../domain/company-name.ts'
import { isTellingName } from '../domain/match-companies.ts'
import { keyText } from './clue-text.ts'
import type { Candidate } from './judged-pairs.ts'
import { countNamesakes } from './learn-names.ts'

const [mostNamesakes, mostDomains, fewestCompanies] = [100, 100, 100_000]

type Called = { id: string; name: string; named: boolean; domain: string | null }

/** What a company is called: one of which only the domain is known is probably called like it: `lumi.fi` is Lumi. */
export function calledName({ named, name, domain }: Omit<Called, 'id'>): CompanyName | null {
  if (named) return normaliseCompanyName(name)
  const [label] = domain?.split('.') ?? []
  return label === undefined ? null : normaliseCompanyName(label)
}

/** The share of companies that have a name, by how many have it and how many names there are. */
export function shareOf(namesakes: number, names: number): number {
  return Math.max(2, namesakes) / Math.max(names, fewestCompanies)
}

/** Companies that are called the same as one of these, by a name or by a domain, unless half the country is called so. */
export async function namesakesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  names: number,
): Promise<Candidate[]> {
  const called = (await namesOf(tx, workspaceId, ids)).flatMap((company) => {
    const name = calledName(company)
    return name === null ? [] : [{ id: company.id, name, key: keyText(name.latin) ?? '' }]
  })
  const many = await countNamesakes(tx, workspaceId, 'company', [...new Set(called.map(({ key }) => key))])
  const telling = called.filter(({ key }) => isTellingName(shareOf(many.get(key) ?? 0, names)))
  const labels = telling.flatMap(({ id, name }) => labelsOf(name).map((label) => ({ id, label })))
  return rowsOf<Candidate>(
    tx,
    sql`
    select asked.id as left, other.id as right
    from unnest(${listOf(
      telling.map(({ id }) => id),
      'uuid',
    )}, ${listOf(
      telling.map(({ key }) => key),
      'text',
    )}) as asked (id, name)
    cross join lateral (
      select n.customer_id as id from customer_name n
      where n.workspace_id = ${workspaceId} and n.kind = 'company' and n.words = ' ' || asked.name limit ${mostNamesakes}) other
    where other.id <> asked.id
    union
    select asked.id, other.id
    from unnest(${listOf(
      labels.map(({ id }) => id),
      'uuid',
    )}, ${listOf(
      labels.map(({ label }) => label),
      'text',
    )}) as asked (id, label)
    cross join lateral (
      select k.company_id as id from company_key k where k.workspace_id = ${workspaceId} and k.kind = 'domain' and k.source = ''
        and k.key >= asked.label || '.' and k.key < asked.label || '/' limit ${mostDomains}) other
    join company c on c.workspace_id = ${workspaceId} and c.id = other.id and not c.named
    where other.id <> asked.id`,
  )
}

/** Each as it calls itself and, where it was merged, as the one that was kept is called. */
function namesOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Called[]> {
  const domain = sql`(select k.key from company_key k
    where k.company_id = c.id and k.workspace_id = ${workspaceId} and k.kind = 'domain' order by 1 limit 1)`
  return rowsOf<Called>(
    tx,
    sql`
    with asked as (
      select id, merged_into from company where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})),
    wanted as (select id from asked union select merged_into from asked where merged_into is not null)
    select c.id, c.name, c.named, case when c.named then null else ${domain} end as domain
    from wanted join company c on c.workspace_id = ${workspaceId} and c.id = wanted.id`,
  )
}

/** Beginnings of domains that are read as this name: `lumi` and `lumi-oy` of Lumi Oy. A point follows, and a point comes before `/`. */
function labelsOf({ latin, forms }: CompanyName): string[] {
  const label = latin.replaceAll(' ', '-')
  return [label, ...forms.map((form) => `${label}-${form}`)]
}
