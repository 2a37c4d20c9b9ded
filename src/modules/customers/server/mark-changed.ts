import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import type { Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'

export type CustomerKind = 'company' | 'person'

/** Waits until an import pauses: looking for doubles beside it would take half its speed. */
const pauseMilliseconds = 2000

/**
 * Says that these customers are new or changed: a job makes their names searchable and looks for their doubles. One row a
 * call, however many they are.
 */
export async function markChanged(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into changed_customers (workspace_id, id, kind, ids)
    values (${workspaceId}, ${newId()}, ${kind}, ${listOf(ids, 'uuid')})`.execute(tx)
  await lookLater(tx, workspaceId)
}

/** Looks for doubles of all that wait, soon. */
export async function lookLater(tx: Tx, workspaceId: string): Promise<void> {
  const runAt = new Date(Date.now() + pauseMilliseconds)
  await enqueue(
    tx,
    'customers.find-doubles',
    { workspaceId },
    { key: 'customers.find-doubles', runAt, about: 300, queue: `${workspaceId}:customers` },
  )
}
