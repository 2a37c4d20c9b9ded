import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Unit } from '../domain/assign.ts'
import type { Population, StrataField, UnitKind } from './experiment-row.ts'

export type Drawn = { unit: UnitKind; population: Population; strata: readonly StrataField[] }

const separator = ' · '
const unknown = '–'

function cell(field: StrataField, unit: UnitKind): RawBuilder<unknown> {
  // A person stands in the stratum of the company, but for the country and the owner that are its own.
  const own = unit === 'person' && (field === 'country' || field === 'owner')
  const value = own ? sql`coalesce(p.${sql.ref(field)}, c.${sql.ref(field)})` : sql`c.${sql.ref(field)}`
  return sql`coalesce(nullif(${value}, ''), ${unknown})`
}

function stratum(strata: readonly StrataField[], unit: UnitKind): RawBuilder<unknown> {
  return strata.length === 0
    ? sql`''`
    : sql`concat_ws(${separator}, ${sql.join(strata.map((field) => cell(field, unit)))})`
}

/** Everybody of a population, each customer once, with the stratum it is drawn in. */
export function populationSql(workspaceId: string, { unit, population, strata }: Drawn): RawBuilder<unknown> {
  const where = (['segment', 'country', 'owner'] as const).flatMap((field) => {
    const wanted = population[field]
    return wanted === undefined ? [] : [sql`${cell(field, unit)} = ${wanted}`]
  })
  const customer = unit === 'company' ? sql`c` : sql`p`
  if (population.list) where.push(sql`${customer}.id in (${listed(workspaceId, unit, population.list)})`)
  const narrowed = where.length === 0 ? sql`true` : sql.join(where, sql` and `)
  return unit === 'company'
    ? sql`(select c.id, ${stratum(strata, unit)} as stratum from company_record c
        where c.workspace_id = ${workspaceId} and c.id = c.root_id and ${narrowed})`
    : sql`(select p.id, ${stratum(strata, unit)} as stratum from person_record p
        left join company_record c on c.workspace_id = p.workspace_id and c.id = p.company_id
        where p.workspace_id = ${workspaceId} and p.id = p.root_id and ${narrowed})`
}

function asKey(written: string): string {
  return written.trim().toLowerCase()
}

/** Customers known by these: an address or a key of a person, a domain or a key of a company. */
function listed(workspaceId: string, unit: UnitKind, list: readonly string[]): RawBuilder<unknown> {
  const keys = listOf([...new Set(list.flatMap((each) => [each.trim(), asKey(each)]))], 'text')
  return unit === 'company'
    ? sql`select r.root_id from company_key_record k
        join company_record r on r.workspace_id = k.workspace_id and r.id = k.company_id
        where k.workspace_id = ${workspaceId} and k.kind in ('domain', 'external') and k.key = any(${keys})`
    : sql`select r.root_id from person_key_record k
        join person_record r on r.workspace_id = k.workspace_id and r.id = k.person_id
        where k.workspace_id = ${workspaceId} and k.kind in ('email', 'external') and k.key = any(${keys})`
}

export function unitsOf(tx: Tx, workspaceId: string, drawn: Drawn): Promise<Unit[]> {
  return rows<Unit>(tx, sql`select id, stratum from ${populationSql(workspaceId, drawn)} everybody`)
}

/** What of a list nobody is known by; the first hundred. */
export async function notFoundOf(tx: Tx, workspaceId: string, { unit, population }: Drawn): Promise<string[]> {
  const list = population.list ?? []
  if (list.length === 0) return []
  const keyed =
    unit === 'company'
      ? sql`company_key_record k where k.workspace_id = ${workspaceId} and k.kind in ('domain', 'external')`
      : sql`person_key_record k where k.workspace_id = ${workspaceId} and k.kind in ('email', 'external')`
  const found = await rows<{ written: string }>(
    tx,
    sql`
    select written from unnest(${listOf(list, 'text')}) as written
    where not exists (select 1 from ${keyed} and k.key in (trim(written), lower(trim(written)))) limit 100`,
  )
  return found.map(({ written }) => written)
}
