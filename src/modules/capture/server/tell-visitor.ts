import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { sortSoon } from './common-commit.ts'
import type { Submitted } from './submit.ts'

/**
 * Whoever fills in a form is the one who looked at the pages before: the collector is told as a library would tell it, so that
 * those visits are theirs a moment later.
 */
export async function tellVisitor(
  tx: Tx,
  workspaceId: string,
  wayId: string,
  { visitor, told: { email, phone, name, firstName, lastName } }: Submitted,
  at: Date,
): Promise<void> {
  if (visitor === null) return
  const traits = { email, phone, name, firstName, lastName }
  const id = newId(at.getTime())
  const body = JSON.stringify({ type: 'identify', messageId: `form-${id}`, anonymousId: visitor, traits })
  await sql`
    insert into capture_inbox (workspace_id, id, place, write_key_id, received_at, body)
    values (${workspaceId}, ${id}, 0, ${wayId}, ${at}, ${body})`.execute(tx)
  await sortSoon(tx, workspaceId)
}
