import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { wordsOf } from '../domain/fold.ts'
import type { Months } from '../domain/period.ts'
import { wanted, type Condition, type RowsWish } from './wanted.ts'

/** What is known of the rows that have a typed word: about how many they are, and a query that gives their keys. */
export type NamedRows = { words: number; rows: number; keys: Condition }

/** Only the months of a wish that has its rows in them are looked through; `moved-here` and the figure have theirs anywhere. */
function monthsOf(workspaceId: string, { of }: RowsWish, months: Months | null): Condition {
  const isHere = of !== 'figure' && of !== 'moved-here'
  return sql`select distinct month from reconcile_count where workspace_id = ${workspaceId}
    ${months && isHere ? sql`and month between ${months.from} and ${months.to}` : sql``}`
}

/** A range instead of a pattern: only so does row security let the index be used. */
function lineOf(workspaceId: string, word: Condition): Condition {
  return sql`select w.rows, w.keys from reconcile_word w where w.workspace_id = ${workspaceId} and w.month = m.month
    and w.word >= ${word} and w.word < ${word} || U&'\\+10FFFF'`
}

/** The rows of the rarest of the typed words; null when nothing is looked for by name. */
export async function findNamed(
  tx: Tx,
  workspaceId: string,
  wish: RowsWish,
  months: Months | null,
): Promise<NamedRows | null> {
  if (wish.search === undefined) return null
  const words = wordsOf(wish.search)
  const here = monthsOf(workspaceId, wish, months)
  const [rarest] = await rows<{ word: string; rows: number }>(
    tx,
    sql`
    select t.word, coalesce(sum(w.rows), 0)::bigint as rows from unnest(${words}::text[]) as t (word)
    left join (${here}) m on true left join lateral (${lineOf(workspaceId, sql`t.word collate "C"`)}) w on true
    group by 1 order by 2, 1 limit 1`,
  )
  const line = lineOf(workspaceId, sql`${rarest?.word ?? ''}::text collate "C"`)
  return {
    words: words.length,
    rows: rarest?.rows ?? 0,
    keys: sql`select distinct key from (${here}) m cross join lateral (${line}) w, unnest(w.keys) as key`,
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
