import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { refreshStatistics } from '#platform/server/table-statistics.ts'
import { pourTouches } from '#simulator/pour.ts'
import { demoCompany, simulateDemo } from './company.ts'
import { seeds } from './seeds.ts'

const kind = 'demo'

/** Lists the rest of the story as long work: it shows how far it is, and whoever wants the lists alone can stop it. */
export function planHistory(house: House, workspaceId: string, now: Date): Promise<void> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    const longJobId = newId(now.getTime())
    await sql`
      insert into long_job (workspace_id, id, kind, state, title, created_at)
      values (${workspaceId}, ${longJobId}, ${kind}, 'waiting', ${demoCompany.name}, ${now})`.execute(tx)
    await enqueue(tx, 'demo.tell-history', { workspaceId, longJobId, endsAt: now.toISOString() })
  })
}

/** Pours in what the simulated customers met. Touches have keys, so a telling that was cut short is told again from the start. */
export function tellHistory(house: House): JobHandler {
  return async ({ workspaceId, longJobId, endsAt }, stopping) => {
    const job = { house, workspaceId, id: String(longJobId) }
    await show(job, sql`state = 'running', started_at = coalesce(started_at, ${house.clock.now()})`)
    const wantsOn = async (done: number, total: number) => {
      await show(job, sql`done = ${done}, total = ${total}`)
      stopping.throwIfAborted()
      return !(await isCancelled(job))
    }
    const whole = await pourTouches(house, workspaceId, simulateDemo(new Date(String(endsAt))), wantsOn)
    if (whole) {
      // Plans made while the tables were empty are given up, here and after what the people of the company set up.
      await refreshStatistics(house.ownerPool)
      for (const seed of seeds) await seed(house, workspaceId, new Date(String(endsAt)))
      await refreshStatistics(house.ownerPool)
    }
    const state = whole ? 'done' : 'cancelled'
    await show(job, sql`state = ${state}, finished_at = ${house.clock.now()}`)
  }
}

type Job = { house: House; workspaceId: string; id: string }

function show({ house, workspaceId, id }: Job, changes: ReturnType<typeof sql>): Promise<void> {
  return house.db.inWorkspace(workspaceId, async (tx) => {
    await sql`update long_job set ${changes} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    await announce(tx, 'long-jobs')
  })
}

function isCancelled({ house, workspaceId, id }: Job): Promise<boolean> {
  return house.db.inWorkspace(workspaceId, async (tx: Tx) => {
    const [found] = await rows<{ wanted: boolean }>(
      tx,
      sql`select cancel_wanted as wanted from long_job where workspace_id = ${workspaceId} and id = ${id}`,
    )
    return found?.wanted ?? true
  })
}
