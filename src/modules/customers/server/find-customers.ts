import { AsYouType, isSupportedCountry } from 'libphonenumber-js/min'
import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { normaliseEmail } from '../domain/email.ts'
import { rootOf } from './cluster.ts'
import { registerKey } from './company-clue.ts'
import { customerTables } from './customer-tables.ts'
import type { CustomerKind } from './mark-changed.ts'
import { searchedCompanyWords, searchedWords } from './name-search.ts'

/** A customer that was looked for, under the one that was kept; `ids` are those of all merged into it. */
export type FoundCustomer = { id: string; name: string; note: string | null; ids: string[] }

type Search = { workspaceId: string; kind: CustomerKind; text: string; country: string; limit: number }

/**
 * Finds customers by what somebody types: an address, telephone, domain, register number or id, or the beginnings of the words of
 * a name in any order; names that are spelt otherwise when there is nothing better.
 */
export async function findCustomers(tx: Tx, search: Search): Promise<FoundCustomer[]> {
  const { limit } = search
  const byKey = await byKeys(tx, search)
  const byName = byKey.length < limit ? await byWords(tx, search) : []
  const ids = [...new Set([...byKey, ...byName])]
  const alike = ids.length === 0 ? await bySpelling(tx, search) : []
  return shown(tx, search, [...ids, ...alike])
}

const shortestBeginning = 3

function emailKeys(text: string): { key: string; isWhole: boolean } {
  const email = normaliseEmail(text)
  return email ? { key: email.key, isWhole: true } : { key: text.toLowerCase(), isWhole: false }
}

/** The keys of a kind that a text may be the whole or the beginning of. */
function keysOf({ kind, text, country }: Search): { kind: string; key: string; isWhole: boolean }[] {
  const keys: { kind: string; key: string; isWhole: boolean }[] = []
  const isWord = /^\S+$/.test(text)
  if (kind === 'person' && isWord && text.length >= shortestBeginning) keys.push({ kind: 'email', ...emailKeys(text) })
  if (kind === 'company' && isWord && text.includes('.'))
    keys.push({ kind: 'domain', key: text.toLowerCase(), isWhole: false })
  const phone = phoneBeginning(text, country)
  if (phone !== null) keys.push({ kind: 'phone', key: phone, isWhole: false })
  const register = kind === 'company' ? registerKey(text, country) : null
  if (register !== null) keys.push({ kind: 'register', key: register.slice(2), isWhole: false })
  return keys
}

function phoneBeginning(text: string, country: string): string | null {
  if (!/^[+\d][\d\s().-]{4,}$/.test(text)) return null
  const typed = new AsYouType(isSupportedCountry(country) ? country : undefined)
  typed.input(text.replace(/^00/, '+'))
  return typed.getNumberValue() ?? null
}

async function byKeys(tx: Tx, search: Search): Promise<string[]> {
  const { workspaceId, kind, text, limit } = search
  const { keys, owner } = customerTables[kind]
  const part = (key: string, where: RawBuilder<unknown>) => sql`(
    select k.${sql.ref(owner)} as id from ${sql.table(keys)} k where k.workspace_id = ${workspaceId} and k.kind = ${key} and ${where} limit ${limit})`
  const parts = keysOf(search).map((each) =>
    part(
      each.kind,
      sql`k.source = '' and ${each.isWhole ? sql`k.key = ${each.key}` : sql`${beginsWith(sql.ref('k.key'), each.key)}`}`,
    ),
  )
  const sources = await sourcesOf(tx, search)
  if (sources.length > 0)
    parts.push(part('external', sql`k.source = any(${listOf(sources, 'text')}) and k.key = ${text}`))
  if (parts.length === 0) return []
  const found = await rowsOf<{ id: string }>(tx, sql`${sql.join(parts, sql` union all `)}`)
  return found.map(({ id }) => id)
}

/** A range instead of a pattern: only so does row security let the index be used. */
function beginsWith(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`${column} >= ${text} and ${column} < ${`${text}\u{10ffff}`}`
}

/** The sources that gave ids, found by jumping from one to the next in the index. */
async function sourcesOf(tx: Tx, { workspaceId, kind }: Search): Promise<string[]> {
  const next = (after: RawBuilder<unknown>) => sql`(
    select source from ${sql.table(customerTables[kind].keys)} where workspace_id = ${workspaceId} and kind = 'external' ${after} order by source limit 1)`
  const found = await rowsOf<{ source: string }>(
    tx,
    sql`
    with recursive each as (
      ${next(sql``)} union all
      select ${next(sql`and source > each.source`)} from each where each.source is not null)
    select source from each where source is not null`,
  )
  return found.map(({ source }) => source)
}

function wordsOf(kind: CustomerKind, text: string): string[] {
  return kind === 'company' ? searchedCompanyWords(text) : searchedWords(text)
}

async function byWords(tx: Tx, { kind, text, limit }: Search): Promise<string[]> {
  const words = wordsOf(kind, text)
  if (words.length === 0) return []
  const found = await rowsOf<{ id: string }>(
    tx,
    sql`select customer_id as id from customers_named(${kind}, ${listOf(words, 'text')}, true, null, null, ${limit})`,
  )
  return found.map(({ id }) => id)
}

const shortestSpelling = 5

/** Names that look like what was typed: Virtannen is Virtanen. Only for words long enough to tell. */
async function bySpelling(tx: Tx, { kind, text, limit }: Search): Promise<string[]> {
  const typed = wordsOf(kind, text)
  if (typed.join(' ').length < shortestSpelling) return []
  const found = await rowsOf<{ id: string }>(
    tx,
    sql`select customer_id as id from customers_spelt_like(${kind}, ${listOf(typed, 'text')}, ${limit})`,
  )
  return found.map(({ id }) => id)
}

async function shown(tx: Tx, { workspaceId, kind, limit }: Search, ids: readonly string[]): Promise<FoundCustomer[]> {
  if (ids.length === 0) return []
  const note =
    kind === 'company'
      ? sql`coalesce(root.domain, root.city)`
      : sql`coalesce(
    (select own.name from company own where own.workspace_id = root.workspace_id and own.id = root.company_id), root.email)`
  const found = await rowsOf<FoundCustomer & { at: number }>(
    tx,
    sql`
    select asked.at::int as at, root.id, root.name, ${note} as note, array_append(
      array(select m.id from ${sql.table(kind)} m where m.workspace_id = ${workspaceId} and m.merged_into = root.id), root.id)::text[] as ids
    from unnest(${listOf(ids, 'uuid')}) with ordinality as asked (id, at)
    join ${sql.table(kind)} c on c.workspace_id = ${workspaceId} and c.id = asked.id
    join ${sql.table(kind)} root on root.workspace_id = ${workspaceId} and root.id = ${rootOf('c')}
    order by asked.at`,
  )
  const first = new Map(found.toReversed().map(({ id, name, note, ids }) => [id, { id, name, note, ids }]))
  return [...new Set(found.map(({ id }) => id))].slice(0, limit).flatMap((id) => first.get(id) ?? [])
}
