import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { parsePeriod, type Months } from '../domain/period.ts'
import { caseColumns, shownRow, type CaseRow } from './case-row.ts'
import { readGate } from './gate.ts'
import { hasBeside, soughtIn, wanted, type Condition, type RowsWish } from './wanted.ts'

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
  return sql`select distinct month, grp, cause, treatment, standing, counted_month from reconcile_count
    where workspace_id = ${workspaceId} and ${wanted(wish, months, 'pile')} and ${hasBeside(workspaceId, wish)}`
}

const ofPile = sql`month = p.month and grp = p.grp and cause = p.cause and treatment = p.treatment
  and standing = p.standing and coalesce(counted_month, month) = p.counted_month`

type Search = { workspaceId: string; wish: RowsWish; months: Months | null; after: Cursor | null; limit: number }

/** In which order rows are read, and which come after the cursor. The index of a pile is read from either end. */
function wayOf(direction: Order['direction'], after: Cursor | null) {
  const [down, later, larger] = direction === 'descending' ? [sql`desc`, sql`<`, sql`>`] : [sql`asc`, sql`>`, sql`<`]
  const back = direction === 'descending' ? sql`asc` : sql`desc`
  const beyond = after
    ? sql`(weight ${later} ${after.weight} or (weight = ${after.weight} and key ${larger} ${after.key}))`
    : sql`true`
  return { order: sql`weight ${down}, key ${back}`, down, later, beyond }
}

/** The first rows of each pile come from its index; merged they are the first rows of all. */
function byValue({ workspaceId, wish, months, after, limit }: Search, direction: Order['direction']): Condition {
  const { order, beyond } = wayOf(direction, after)
  const sought = soughtIn(workspaceId, wish) ?? sql`true`
  return sql`select c.* from (${piles(workspaceId, wish, months)}) p cross join lateral (
      select key, weight from reconcile_case
      where workspace_id = ${workspaceId} and ${ofPile} and ${sought} and ${beyond}
      order by ${order} limit ${limit}) c
    order by ${order} limit ${limit}`
}

/** Rows stand in the month that they began in: months are read one by one, no further than needed. */
function byBegin({ workspaceId, wish, months, after, limit }: Search, direction: Order['direction']): Condition {
  const { order, down, later, beyond } = wayOf(direction, after)
  const sought = soughtIn(workspaceId, wish) ?? sql`true`
  const fromMonth = after
    ? sql`month ${later}= (select month from reconcile_case where workspace_id = ${workspaceId} and key = ${after.key})`
    : sql`true`
  return sql`select key, weight from (
      select key, month, ${begun} as weight from reconcile_case
      where workspace_id = ${workspaceId} and ${fromMonth} and ${wanted(wish, months, 'row')}
        and ${hasBeside(workspaceId, wish)} and ${sought}) c
    where ${beyond} order by month ${down}, ${order} limit ${limit}`
}

/** Exactly the rows behind a figure, page by page, and how many they are in all. */
export async function readRows(tx: Tx, workspaceId: string, wish: RowsWish & Partial<Order>, { cursor, limit }: Page) {
  const { months } = parsePeriod(wish.period)
  const { sort = 'value', direction = 'descending' } = wish
  const search = { workspaceId, wish, months, after: readCursor(cursor), limit: limit + 1 }
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
    total: await countRows(tx, workspaceId, wish, months),
    countedAt: gate?.countedAt ?? null,
  }
}

/** Piles are counted already; what is sought in them is counted by looking. */
async function countRows(tx: Tx, workspaceId: string, wish: RowsWish, months: Months | null): Promise<number> {
  const sought = soughtIn(workspaceId, wish)
  const query = sought
    ? sql`select count(*) as n from (${piles(workspaceId, wish, months)}) p cross join lateral (
        select 1 from reconcile_case where workspace_id = ${workspaceId} and ${ofPile} and ${sought}) c`
    : sql`select coalesce(sum(rows), 0)::bigint as n from reconcile_count
        where workspace_id = ${workspaceId} and ${wanted(wish, months, 'pile')}`
  const [counted] = await rows<{ n: number }>(tx, query)
  return counted?.n ?? 0
}
