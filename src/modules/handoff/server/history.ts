import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { EngagementEvent } from '../domain/events.ts'

type Written = { kind: string; at: Date; detail: Record<string, unknown>; definitionVersionId: string | null }

/** Everything that happened to an engagement, in its order, as the rules read it. */
export async function historyOf(tx: Tx, workspaceId: string, engagementId: string): Promise<EngagementEvent[]> {
  const found = await rows<Written>(
    tx,
    sql`select kind, occurred_at as at, detail, definition_version_id as "definitionVersionId" from engagement_event
      where workspace_id = ${workspaceId} and engagement_id = ${engagementId} order by number`,
  )
  return found.map(asTold)
}

/** An event as it comes back from JSON: instants are texts there. */
function asTold({ detail, ...said }: Written): EngagementEvent {
  const { touchedAt } = detail
  const event = { ...detail, ...said, ...(typeof touchedAt === 'string' && { touchedAt: new Date(touchedAt) }) }
  // Only what the rules let happen was ever written.
  return event as EngagementEvent
}
