import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'

/**
 * Tells other programs of an event, `lead.accepted`, by the webhooks that listen to it; nothing happens when none does. Inside
 * the caller's transaction. The payload goes out as it is: no secrets in it.
 */
export async function emit(tx: Tx, workspaceId: string, event: string, payload: object): Promise<void> {
  const [listens] = await rows(
    tx,
    sql`select 1 from webhook_out where workspace_id = ${workspaceId} and removed_at is null and paused_at is null
      and (events = '{}' or ${event} = any(events)) limit 1`,
  )
  if (listens) await enqueue(tx, 'messages.fan-out', { workspaceId, eventId: newId(), event, payload })
}
