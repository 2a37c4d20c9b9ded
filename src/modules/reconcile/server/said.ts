import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { saidFields } from '../contract-shapes.ts'
import { parsePeriod } from '../domain/period.ts'
import { anywhere, hasBeside, segmentsOf, soughtIn, wanted, type Condition, type RowsWish } from './wanted.ts'

export type SaidField = (typeof saidFields)[number]
type Wish = RowsWish & { field: SaidField; like?: string | undefined }

const most = 50

/** What both sides of a row say in a field, each word once. */
function saidIn(workspaceId: string, field: SaidField): Condition {
  if (field === 'segment') return segmentsOf(workspaceId)
  const [marketing, sales] = [sql.ref(`m_${field}`), sql.ref(`s_${field}`)]
  return sql`select ${marketing} as said where ${marketing} is not null union select ${sales} where ${sales} is not null`
}

/** The values of a field among the rows behind a figure, with as many rows as the filter for each gives. */
export async function readSaid(tx: Tx, workspaceId: string, { field, like = '', ...wish }: Wish) {
  const { months } = parsePeriod(wish.period)
  // One's own filter does not narrow what else could be chosen.
  const others = { ...wish, [field]: undefined }
  const items = await rows<{ value: string; rows: number }>(
    tx,
    sql`
    select s.said as value, count(*) as rows from reconcile_case cross join lateral (${saidIn(workspaceId, field)}) s
    where workspace_id = ${workspaceId} and ${wanted(others, months, 'row')} and ${hasBeside(workspaceId, others)}
      and ${soughtIn(workspaceId, others) ?? sql`true`} ${like === '' ? sql`` : sql`and s.said ilike ${anywhere(like)}`}
    group by 1 order by 2 desc, 1 limit ${most}`,
  )
  return { items }
}
