import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import type { Draft } from './write.ts'

/** The time aside is over: by its day, by an event, or since somebody said so. */
export async function wokenRow(
  tx: Tx,
  { workspaceId, now, row }: Draft,
  by: 'date' | 'trigger' | 'hand',
): Promise<void> {
  await sql`update later_return set woken_at = ${now}, woken_by = ${by}
    where workspace_id = ${workspaceId} and engagement_id = ${row.id} and woken_at is null`.execute(tx)
}
