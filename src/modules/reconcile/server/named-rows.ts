import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { wordsOf } from '../domain/fold.ts'
import type { Months } from '../domain/period.ts'
import { saidIn, wanted, type Condition, type RowsWish, type SaidField } from './wanted.ts'

/** Rows that have a word or name a value: at most how many, and a query that gives their keys. */
export type NamedRows = { rows: number; keys: Condition }

/** What is asked for: all words of a field in a range. */
type Asked = { field: SaidField | 'name'; first: string; last: string }

const beyondAll = '\u{10ffff}'
const many = 1_000_000_000

function askedIn(wish: RowsWish): Asked[] {
  const words = wish.search === undefined ? [] : wordsOf(wish.search)
  return [
    ...words.map((word) => ({ field: 'name' as const, first: word, last: word + beyondAll })),
    ...saidIn(wish).map(({ field, value }) => ({ field, first: value, last: value })),
  ]
}

/**
 * A range instead of a pattern: only so does row security let the index be used. Of a period only its months are looked
 * through, unless the rows may stand in others.
 */
function linesOf(
  workspaceId: string,
  { of }: RowsWish,
  months: Months | null,
  { field, first, last }: Asked,
): Condition {
  const isHere = months !== null && of !== 'figure' && of !== 'moved-here'
  return sql`from reconcile_word where workspace_id = ${workspaceId} and field = ${field}
    and month = any(array(select distinct month from reconcile_count where workspace_id = ${workspaceId}
      ${isHere ? sql`and month between ${months.from} and ${months.to}` : sql``}))
    and word >= ${first} and word <= ${last}`
}

/** The rows of the rarest word or value that is asked for; null when there is none. */
export async function findNamed(
  tx: Tx,
  workspaceId: string,
  wish: RowsWish,
  months: Months | null,
): Promise<NamedRows | null> {
  const asked = askedIn(wish)
  if (asked.length === 0) return null
  const counts = asked.map(
    (
      one,
      at,
    ) => sql`select ${at}::int as at, coalesce(sum(case when keys is null then ${many}::bigint else rows end), 0)::bigint as rows
      ${linesOf(workspaceId, wish, months, one)}`,
  )
  const found = await rows<{ at: number; rows: number }>(
    tx,
    sql`select at, rows from (${sql.join(counts, sql` union all `)}) each order by rows, at`,
  )
  const [rarest = { at: 0, rows: 0 }] = found
  const one = asked[rarest.at]
  if (!one) return null
  return {
    rows: rarest.rows,
    keys: sql`select distinct unnest(keys) as key ${linesOf(workspaceId, wish, months, one)}`,
  }
}

/** So many rows are sooner read one by one and put in order than met on the way through the piles in their order. */
const fewRows = 15_000
/** A row is found by its key in the time in which so many are looked at in the index of a pile. */
const worthOfKey = 12

export function areFew(named: NamedRows | null): named is NamedRows {
  return named !== null && named.rows <= fewRows
}

/** Whether counting the named rows one by one is less work than looking through the piles. */
export async function areFewer(
  tx: Tx,
  workspaceId: string,
  wish: RowsWish,
  months: Months | null,
  named: NamedRows,
): Promise<boolean> {
  const [piled] = await rows<{ rows: number }>(
    tx,
    sql`select coalesce(sum(rows), 0)::bigint as rows from reconcile_count
      where workspace_id = ${workspaceId} and ${wanted(wish, months, 'pile')}`,
  )
  return named.rows * worthOfKey < (piled?.rows ?? 0)
}

/** The cases to look at: those with these keys, or all. */
export function casesOf(workspaceId: string, named: NamedRows | null): Condition {
  if (!named) return sql`reconcile_case`
  return sql`(select c.* from (${named.keys}) k
    join reconcile_case c on c.workspace_id = ${workspaceId} and c.key = k.key) reconcile_case`
}
