import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { parsePeriod, type Months } from '../domain/period.ts'
import { areFew, casesOf, findNamed } from './named-rows.ts'
import { anywhere, hasBeside, soughtIn, wanted, type Condition, type RowsWish, type SaidField } from './wanted.ts'

export type { SaidField }
type Wish = RowsWish & { field: SaidField; like?: string | undefined }

const most = 50

/** What both sides of a row say in a field, each word once. */
function ofBothSides(field: SaidField): Condition {
  const [marketing, sales] = [sql.ref(`m_${field}`), sql.ref(`s_${field}`)]
  return sql`select ${marketing} as value where ${marketing} is not null union select ${sales} where ${sales} is not null`
}

/** The values of a field among the rows behind a figure, with as many rows as the filter for each gives. */
export async function readSaid(tx: Tx, workspaceId: string, { field, like = '', ...wish }: Wish) {
  const { months } = parsePeriod(wish.period)
  // One's own filter does not narrow what else could be chosen.
  const others = { ...wish, [field]: undefined }
  const sought = soughtIn(others)
  const lines = sought
    ? await linesOfRows(tx, workspaceId, { wish: others, field, months, sought })
    : sql`select value, rows from reconcile_said
        where workspace_id = ${workspaceId} and field = ${field} and ${wanted(others, months, 'pile')}`
  const items = await rows<{ value: string; rows: number }>(
    tx,
    sql`
    select value, sum(rows)::bigint as rows from (${lines}) each ${like === '' ? sql`` : sql`where value ilike ${anywhere(like)}`}
    group by 1 order by 2 desc, 1 limit ${most}`,
  )
  return { items }
}

type Sought = { wish: RowsWish; field: SaidField; months: Months | null; sought: Condition }

/** Only piles are counted by value: rows that are narrowed further are looked at. */
async function linesOfRows(tx: Tx, workspaceId: string, { wish, field, months, sought }: Sought): Promise<Condition> {
  const named = await findNamed(tx, workspaceId, wish, months)
  return sql`
    select s.value, 1 as rows from ${casesOf(workspaceId, areFew(named) ? named : null)} cross join lateral (${ofBothSides(field)}) s
    where workspace_id = ${workspaceId} and ${wanted(wish, months, 'row')} and ${hasBeside(workspaceId, wish)} and ${sought}`
}
