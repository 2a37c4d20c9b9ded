import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Activity } from '../contract.ts'
import { activityColumns, shownAt, type ActivityRecord } from './read-activities.ts'

const most = 600

/** What either side does between two moments, the earliest first; `cut` when there is more than a time line can show. */
export async function calendarOf(
  tx: Tx,
  workspaceId: string,
  { from, to }: { from: Date; to: Date },
  now: Date,
): Promise<{ items: Activity[]; cut: boolean }> {
  const found = await rows<ActivityRecord>(
    tx,
    sql`
    select ${activityColumns} from activity
    where workspace_id = ${workspaceId} and starts_at < ${to} and greatest(coalesce(ends_at, starts_at), starts_at) >= ${from}
    order by starts_at, id limit ${most + 1}`,
  )
  return { items: found.slice(0, most).map(shownAt(now)), cut: found.length > most }
}
