import { sql, type RawBuilder } from 'kysely'
import { pageFrom, readCursor, type Cursor } from '../cursor.ts'

type Wish = { cursor?: string | undefined; limit: number; from?: Date | undefined; to?: Date | undefined }

/**
 * A page of a list in the order of a moment, the latest first, rows without one last: two walks along one index. `part`
 * gets the place to start from and how many rows are wanted; `momentOf` gives the moment and id of a row.
 */
export async function datedPage<Row>(
  wish: Wish,
  column: string,
  part: (place: RawBuilder<unknown>, limit: number) => Promise<Row[]>,
  momentOf: (row: Row) => [Date | null, string],
): Promise<{ items: Row[]; nextCursor: string | null }> {
  const after = readCursor(wish.cursor, 2)
  const needed = wish.limit + 1
  const dated = after?.[0] === null ? [] : await part(dateAfter(sql.ref(column), after), needed)
  const missing = needed - dated.length
  const isWithin = wish.from !== undefined || wish.to !== undefined
  const undated = missing > 0 && !isWithin ? await part(noDateAfter(sql.ref(column), after), missing) : []
  return pageFrom([...dated, ...undated], wish.limit, (row) => {
    const [moment, id] = momentOf(row)
    return [moment?.toISOString() ?? null, id]
  })
}

function dateAfter(column: RawBuilder<unknown>, after: Cursor | null): RawBuilder<unknown> {
  return after ? sql`(${column}, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`${column} is not null`
}

function noDateAfter(column: RawBuilder<unknown>, after: Cursor | null): RawBuilder<unknown> {
  return after?.[0] === null ? sql`${column} is null and id < ${after[1]}::uuid` : sql`${column} is null`
}
