import { sql } from 'kysely'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { jsonText } from '#platform/server/json-text.ts'
import type { DroppedReason } from '../contract.ts'
import type { Answers } from '../domain/form.ts'

export type Drop = { wayId: string; reason: DroppedReason; count: number; answers: Answers | null }

const columns: Column<Drop>[] = [
  { name: 'way_id', type: 'uuid', of: ({ wayId }) => wayId },
  { name: 'reason', type: 'text', of: ({ reason }) => reason },
  { name: 'count', type: 'bigint', of: ({ count }) => count },
  { name: 'answers', type: 'jsonb', of: ({ answers }) => jsonText(answers) },
]

/** Counts what was not taken: one row an hour, way and reason, so that a flood fills nothing. */
export async function countDropped(tx: Tx, workspaceId: string, now: Date, drops: readonly Drop[]): Promise<void> {
  if (drops.length === 0) return
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
  await sql`
    insert into capture_dropped as d (workspace_id, way_id, hour, reason, count, last_at, last_answers)
    select ${workspaceId}::uuid, given.way_id, ${hour}::timestamptz, given.reason, given.count, ${now}::timestamptz, given.answers
    from ${rowsAsTable(drops, columns, 'given')}
    on conflict (workspace_id, way_id, hour, reason)
    do update set count = d.count + excluded.count, last_at = excluded.last_at,
      last_answers = coalesce(excluded.last_answers, d.last_answers)`.execute(tx)
}

export type DroppedRow = {
  id: string
  wayId: string
  hour: Date
  reason: DroppedReason
  count: number
  lastAt: Date
  lastAnswers: Answers | null
}

/** What was dropped, the latest first. */
export async function droppedPage(
  tx: Tx,
  workspaceId: string,
  { cursor, limit, wayId }: { cursor?: string | undefined; limit: number; wayId?: string | undefined },
) {
  const after = readCursor(cursor, 2)
  const where = [sql`workspace_id = ${workspaceId}`]
  if (wayId) where.push(sql`way_id = ${wayId}`)
  if (after) where.push(sql`(last_at, way_id::text || reason || hour::text) < (${after[0]}::timestamptz, ${after[1]})`)
  const found = await rowsOf<DroppedRow>(
    tx,
    sql`
    select way_id::text || reason || hour::text as id, way_id as "wayId", hour, reason, count, last_at as "lastAt",
      last_answers as "lastAnswers"
    from capture_dropped where ${sql.join(where, sql` and `)} order by last_at desc, 1 desc limit ${limit + 1}`,
  )
  return pageFrom(found, limit, ({ lastAt, id }) => [lastAt.toISOString(), id])
}
