import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { parsePeriod, type Months } from '../domain/period.ts'
import { caseColumns, shownRow, type CaseRow } from './case-row.ts'
import { readGate } from './gate.ts'
import { areFew, areFewer, casesOf, findNamed, type NamedRows } from './named-rows.ts'
import {
  hasBeside,
  isNamedAlone,
  isSaidAlone,
  placeOf,
  saidIn,
  soughtIn,
  wanted,
  type Condition,
  type RowsWish,
} from './wanted.ts'

export type { RowsWish }
export type Page = { cursor?: string | undefined; limit: number }
export type Order = { sort: 'value' | 'begun'; direction: 'descending' | 'ascending' }

/** Where the last row of a page stands: what it is ordered by, and its key. */
export type Cursor = { weight: number; key: string }

export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const [, weight, key = ''] = /^(-?\d+):([0-9a-f-]{36})$/.exec(text) ?? []
  if (weight === undefined || !Number.isSafeInteger(Number(weight))) throw new Refusal('house.not-usable', {}, 400)
  return { weight: Number(weight), key }
}

/** When a row began, in milliseconds; a row without a date before all others. */
const begun = sql`coalesce(floor(extract(epoch from coalesce(m_at, s_at)) * 1000)::bigint, -99999999999999)`

function piles(workspaceId: string, wish: RowsWish, months: Months | null): Condition {
  const says = saidIn(wish).map(
    ({ field, value }) => sql`and (month, grp, cause, treatment, standing) in (
      select month, grp, cause, treatment, standing from reconcile_said
      where workspace_id = ${workspaceId} and field = ${field} and value = ${value})`,
  )
  return sql`select distinct month, grp, cause, treatment, standing from reconcile_count
    where workspace_id = ${workspaceId} and ${wanted(wish, months, 'pile')} and ${hasBeside(workspaceId, wish)}
      ${sql.join(says, sql` `)}`
}

/** A pile is met whole in its index; which of its rows are counted elsewhere stands there too. */
function ofPile({ of }: RowsWish, months: Months | null): Condition {
  return sql`month = p.month and grp = p.grp and cause = p.cause and treatment = p.treatment and standing = p.standing
    and ${placeOf(of, months, 'row')}`
}

type Search = {
  workspaceId: string
  wish: RowsWish
  months: Months | null
  named: NamedRows | null
  after: Cursor | null
  limit: number
}

/** In which order rows are read, and which come after the cursor. The index of a pile is read from either end. */
function wayOf(direction: Order['direction'], { after, limit }: Pick<Search, 'after' | 'limit'>) {
  const [down, later, larger] = direction === 'descending' ? [sql`desc`, sql`<`, sql`>`] : [sql`asc`, sql`>`, sql`<`]
  const back = direction === 'descending' ? sql`asc` : sql`desc`
  const beyond = after
    ? sql`(weight ${later} ${after.weight} or (weight = ${after.weight} and key ${larger} ${after.key}))`
    : sql`true`
  // The edge is a number also where there is none: only a plain comparison is asked of the index.
  const [edge, withinEdge] =
    direction === 'descending'
      ? [sql`case count(*) when ${limit} then min(weight) else -9223372036854775808 end`, sql`weight >= e.edge`]
      : [sql`case count(*) when ${limit} then max(weight) else 9223372036854775807 end`, sql`weight <= e.edge`]
  return { order: sql`weight ${down}, key ${back}`, down, later, beyond, edge, withinEdge }
}

/**
 * The first rows of each pile come from its index; merged they are the first rows of all. Only the piles whose very first
 * rows come first can hold them, and only down to the last of those.
 */
function byValue({ workspaceId, wish, months, named, after, limit }: Search, direction: Order['direction']): Condition {
  const { order, beyond, edge, withinEdge } = wayOf(direction, { after, limit })
  const sought = soughtIn(wish) ?? sql`true`
  if (areFew(named))
    return sql`select key, weight from ${casesOf(workspaceId, named)}
      where ${wanted(wish, months, 'row')} and ${hasBeside(workspaceId, wish)} and ${sought} and ${beyond}
      order by ${order} limit ${limit}`
  const first = sql`select key, weight from reconcile_case
    where workspace_id = ${workspaceId} and ${ofPile(wish, months)} and ${sought} and ${beyond}`
  return sql`
    with heads as materialized (
      select p.*, c.weight, c.key from (${piles(workspaceId, wish, months)}) p
      cross join lateral (${first} order by ${order} limit 1) c order by ${order} limit ${limit}),
    last as materialized (
      select ${edge} as edge from heads)
    select c.* from last e cross join heads p
    cross join lateral (${first} and ${withinEdge} order by ${order} limit ${limit}) c
    order by ${order} limit ${limit}`
}

/** Rows stand in the month that they began in: months are read one by one, no further than needed. */
function byBegin({ workspaceId, wish, months, named, after, limit }: Search, direction: Order['direction']): Condition {
  const { order, down, later, beyond } = wayOf(direction, { after, limit })
  const sought = soughtIn(wish) ?? sql`true`
  const fromMonth = after
    ? sql`month ${later}= (select month from reconcile_case where workspace_id = ${workspaceId} and key = ${after.key})`
    : sql`true`
  return sql`select key, weight from (
      select key, month, ${begun} as weight from ${casesOf(workspaceId, areFew(named) ? named : null)}
      where workspace_id = ${workspaceId} and ${fromMonth} and ${wanted(wish, months, 'row')}
        and ${hasBeside(workspaceId, wish)} and ${sought}) c
    where ${beyond} order by month ${down}, ${order} limit ${limit}`
}

/** Exactly the rows behind a figure, page by page, and how many they are in all. */
export async function readRows(tx: Tx, workspaceId: string, wish: RowsWish & Partial<Order>, { cursor, limit }: Page) {
  const { months } = parsePeriod(wish.period)
  const { sort = 'value', direction = 'descending' } = wish
  const named = await findNamed(tx, workspaceId, wish, months)
  const search = { workspaceId, wish, months, named, after: readCursor(cursor), limit: limit + 1 }
  const found = await rows<CaseRow & { place: number }>(
    tx,
    sql`with first as (${sort === 'value' ? byValue(search, direction) : byBegin(search, direction)})
    select ${caseColumns}, first.weight as place from first
    join reconcile_case r on r.workspace_id = ${workspaceId} and r.key = first.key
    order by place ${direction === 'descending' ? sql`desc, key` : sql`, key desc`}`,
  )
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const gate = await readGate(tx, workspaceId)
  return {
    items: items.map(shownRow),
    nextCursor: found.length > limit && last ? `${last.place}:${last.key}` : null,
    total: await countRows(tx, search),
    countedAt: gate?.countedAt ?? null,
  }
}

async function countRows(tx: Tx, search: Search): Promise<number> {
  const [counted] = await rows<{ n: number }>(tx, await countOf(tx, search))
  return counted?.n ?? 0
}

/** Piles, values and words are counted already; what is sought in several of them is counted by looking. */
async function countOf(tx: Tx, { workspaceId, wish, months, named }: Search): Promise<Condition> {
  const sought = soughtIn(wish)
  const piled = sql`workspace_id = ${workspaceId} and ${wanted(wish, months, 'pile')}`
  if (!sought) return sql`select coalesce(sum(rows), 0)::bigint as n from reconcile_count where ${piled}`
  const [said] = saidIn(wish)
  if (said && isSaidAlone(wish))
    return sql`select coalesce(sum(rows), 0)::bigint as n from reconcile_said
      where ${piled} and field = ${said.field} and value = ${said.value}`
  if (named && isNamedAlone(wish)) return sql`select count(*) as n from (${named.keys}) k`
  if (named && (await areFewer(tx, workspaceId, wish, months, named)))
    return sql`select count(*) as n from ${casesOf(workspaceId, named)}
      where ${wanted(wish, months, 'row')} and ${hasBeside(workspaceId, wish)} and ${sought}`
  return sql`select count(*) as n from (${piles(workspaceId, wish, months)}) p cross join lateral (
    select 1 from reconcile_case where workspace_id = ${workspaceId} and ${ofPile(wish, months)} and ${sought}) c`
}
