import { sql } from 'kysely'
import { registerGate, type Seen } from '#modules/assessment/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { countMeetings } from './read-meetings.ts'

const daysBack = 90
const day = 86_400_000

/** A joint session of the last 90 days at which a head of each side was; unknown where no meeting was ever written down. */
async function jointSession(tx: Tx, workspaceId: string, now: Date): Promise<Seen | null> {
  const [any] = await rows(tx, sql`select 1 from meeting_record where workspace_id = ${workspaceId} limit 1`)
  if (!any) return null
  const { lastSession } = await countMeetings(tx, workspaceId, new Date(now.getTime() - daysBack * day), now)
  return { met: lastSession !== null, detail: lastSession === null ? {} : { last: lastSession.toISOString() } }
}

/** A joint project that runs, or was closed in the last 90 days; unknown where none was ever written down. */
async function jointAssignments(tx: Tx, workspaceId: string, now: Date): Promise<Seen | null> {
  const since = new Date(now.getTime() - daysBack * day)
  const [found] = await rows<{ known: number; running: number; closed: number }>(
    tx,
    sql`select count(*)::int as known, count(*) filter (where closed_at is null and started_on <= ${now}::date)::int as running,
        count(*) filter (where closed_at >= ${since} and closed_at <= ${now})::int as closed
      from project_record where workspace_id = ${workspaceId}`,
  )
  if (!found || found.known === 0) return null
  const { running, closed } = found
  return { met: running + closed > 0, detail: { running, closed } }
}

/** Tells the assessment what the house sees of joint sessions and joint assignments. */
export function registerGates(): void {
  registerGate('joint-session', jointSession)
  registerGate('joint-assignments', jointAssignments)
}
