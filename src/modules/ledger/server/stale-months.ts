import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import type { Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'

const readers = ['funnel', 'reconcile', 'scoring', 'outcomes'] as const

type StaleRow = { reader: string; month: string; id: string }

const staleColumns: readonly Column<StaleRow>[] = [
  { name: 'reader', type: 'text', of: ({ reader }) => reader },
  { name: 'month', type: 'text', of: ({ month }) => month },
  { name: 'id', type: 'uuid', of: ({ id }) => id },
]

/** First days of months in UTC, `2026-11-01`, without doubles and in order. */
export function monthsOf(instants: Iterable<Date | null | undefined>): string[] {
  const months = new Set<string>()
  for (const at of instants) if (at) months.add(`${at.toISOString().slice(0, 7)}-01`)
  return [...months].toSorted()
}

/** Changes that go on without a pause are counted this often (ms) all the same. */
const longest = 15_000

/**
 * Says that records of these months changed: their counted tables are recounted by a job right after the commit.
 * A month of `0001-01-01` stands for records without a date.
 */
export async function markStale(tx: Tx, workspaceId: string, months: string[]): Promise<void> {
  if (months.length === 0) return
  const rows = readers.flatMap((reader) => months.map((month) => ({ reader, month, id: newId() })))
  await sql`
    insert into stale_month (workspace_id, reader, month, id)
    select ${workspaceId}::uuid, reader, month::date, id from ${rowsAsTable(rows, staleColumns, 'given')}`.execute(tx)
  // The key moves the job on with every change, so a long import is counted when it pauses or ends; and all the same now and then.
  const runAt = new Date(Date.now() + 1000)
  for (const reader of readers) {
    const options = { key: `${reader}.recount`, runAt, about: 300, longest, queue: `${workspaceId}:${reader}` }
    await enqueue(tx, `${reader}.recount`, { workspaceId }, options)
  }
}

/** Takes the months that are behind for one reader; they are gone when the recount's transaction commits. */
export async function takeStaleMonths(
  tx: Tx,
  workspaceId: string,
  reader: (typeof readers)[number],
): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    delete from stale_month where workspace_id = ${workspaceId} and reader = ${reader} returning month`.execute(tx)
  return [...new Set(rows.map((row) => row.month))].toSorted()
}

/** Whether records changed that a reader has not taken yet. */
export async function isStale(tx: Tx, workspaceId: string, reader: (typeof readers)[number]): Promise<boolean> {
  const { rows } =
    await sql`select from stale_month where workspace_id = ${workspaceId} and reader = ${reader} limit 1`.execute(tx)
  return rows.length > 0
}
