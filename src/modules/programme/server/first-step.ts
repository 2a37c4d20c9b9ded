import { localDay } from '#platform/business-time.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { firstStepBy, firstStepState, type FirstStep } from '../domain/first-step.ts'
import { workingDays } from './moments.ts'
import { redAlarm } from './red-alarm.ts'
import { readRuns, type Run } from './run-rows.ts'

export type FirstStepShown = { alarmAt: Date; by: string; state: FirstStep }

/**
 * How the director's first step stands to the red alarm that asks for it. A programme that runs, or was left after the alarm came,
 * has answered it.
 */
export async function readFirstStep(
  tx: Tx,
  house: House,
  workspaceId: string,
  runs?: readonly Run[],
): Promise<FirstStepShown | null> {
  const now = house.clock.now()
  const alarmAt = await redAlarm(tx, workspaceId, now)
  if (alarmAt === null) return null
  const calendar = await workingDays(tx, house, workspaceId)
  const by = firstStepBy(calendar, alarmAt)
  if (by === null) return null
  const dayOf = (at: Date) => localDay(calendar.zone, at)
  const answeredOn = answerOf(runs ?? (await readRuns(tx, workspaceId)), alarmAt, dayOf)
  return { alarmAt, by, state: firstStepState(by, dayOf(now), answeredOn) }
}

/** The day on which an alarm was answered: by the first step of a programme, or by leaving it with a reason. */
function answerOf(runs: readonly Run[], alarmAt: Date, dayOf: (at: Date) => string): string | null {
  for (const { left, done } of runs) {
    if (left !== null && left.at < alarmAt) continue
    const at = done[0]?.signedAt ?? left?.at
    if (at !== undefined) return dayOf(at)
  }
  return null
}
