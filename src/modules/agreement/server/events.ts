import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import type { Version as ShownVersion } from '../contract.ts'
import type { Actor } from '../domain/life.ts'

type NewEvent = {
  versionId: string
  kind: ShownVersion['events'][number]['kind']
  actor: Actor
  now: Date
  note: string
  gives: string
}

/** What a side said and gave, for good. What it gives is said with the proposal alone. */
export async function addEvent(tx: Tx, workspaceId: string, event: NewEvent): Promise<void> {
  const { versionId, kind, actor, now, note, gives } = event
  await sql`insert into definition_event (workspace_id, id, version_id, kind, side, member_id, member_name, at, note, gives)
    values (${workspaceId}, ${newId(now.getTime())}, ${versionId}, ${kind}, ${actor.side}, ${actor.memberId}, ${actor.name},
      ${now}, ${note}, ${kind === 'proposed' ? gives : ''})`.execute(tx)
}
