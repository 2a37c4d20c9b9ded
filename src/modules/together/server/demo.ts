import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { seededDraw } from '#platform/statistics.ts'
import { castOf } from './demo-cast.ts'
import { layFriction, layMeetings, layThanks, layVisits } from './demo-days.ts'
import { layDecisions, layProjects } from './demo-joint.ts'
import { layTalk } from './demo-talk.ts'

const seed = 20_061

/**
 * A year of the simulated company's two sides: threads on its deals, hand-offs and activities, joint projects, decisions, meetings,
 * friction, thanks and visits. Since the last quarter sales answer marketing more slowly and decisions take more steps; the rest is
 * as it always was. Told twice, it changes nothing.
 */
export async function layDemoTogether(house: House, workspaceId: string, now: Date): Promise<void> {
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const known = await rows(tx, sql`select 1 from talk_thread where workspace_id = ${workspaceId} limit 1`)
    const cast = await castOf(tx, workspaceId)
    if (known.length > 0 || cast === null) return
    const parts = [layTalk, layProjects, layDecisions, layMeetings, layFriction, layThanks, layVisits]
    for (const [at, lay] of parts.entries()) await lay(tx, workspaceId, cast, now, seededDraw(seed + at))
  })
}
