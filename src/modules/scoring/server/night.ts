import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue, type JobHandler } from '#platform/server/jobs.ts'
import { sql } from 'kysely'
import { drawSample } from './draw-sample.ts'
import { refitModel } from './refit.ts'
import { scoreFading } from './rescore.ts'
import { rulesInForce } from './rules-rows.ts'

const nightHour = 2

/** The next night at 02:00 UTC, by the machine's own clock: a queue knows no other. */
export function nextNight(now: Date): Date {
  const night = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), nightHour))
  return night > now ? night : new Date(night.getTime() + 86_400_000)
}

/** What is done once a night, from the moment that rules are in force; the first time at once. */
export function planNight(tx: Tx, workspaceId: string, when: 'now' | 'next'): Promise<void> {
  return enqueue(
    tx,
    'scoring.night',
    { workspaceId },
    {
      key: 'scoring.night',
      queue: `${workspaceId}:scoring`,
      ...(when === 'next' && { runAt: nextNight(new Date(Date.now())) }),
    },
  )
}

/** The job `scoring.night`: points fade, the week's sample is drawn, the model is fitted anew each month. */
export function nightJob(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    const now = house.clock.now()
    const goesOn = await house.db.inWorkspace(workspaceId, async (tx) => {
      if ((await rulesInForce(tx, workspaceId)) === null) return false
      await scoreFading(tx, workspaceId)
      await planNight(tx, workspaceId, 'next')
      return true
    })
    if (!goesOn) return
    if (await isDue(house, workspaceId, now)) await refitModel(house, workspaceId, stopping)
    await house.db.inWorkspace(workspaceId, (tx) => drawSample(tx, house, workspaceId))
  }
}

/** Once a calendar month, and after new rules. */
async function isDue(house: House, workspaceId: string, now: Date): Promise<boolean> {
  const [found] = await house.db.inWorkspace(workspaceId, (tx) =>
    rows<{ due: boolean }>(
      tx,
      sql`select coalesce(fitted_at < date_trunc('month', ${now}::timestamptz, 'UTC')
        or fitted_at < (select in_force_from from score_rules where workspace_id = ${workspaceId} and state = 'in-force'), true) as due
        from score_state where workspace_id = ${workspaceId}`,
    ),
  )
  return found?.due ?? true
}
