import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { readCourse as readWaves, readStanding } from '#modules/assessment/server/index.ts'
import { overview } from '#modules/promises/server/index.ts'
import { nextStep, notBegun, steps } from '../domain/programme.ts'
import { promisesOf } from './desk-promises.ts'
import { gapOf, standingOf } from './desk-standing.ts'
import { radarOf } from './desk-radar.ts'
import { readFirstStep } from './first-step.ts'
import { allIssues } from './issue-rows.ts'
import { isInForce, readMandate } from './mandate-rows.ts'
import { todayOf } from './moments.ts'
import { programmeOf, readRuns } from './run-rows.ts'
import { planSweep } from './sweep.ts'
import { deskReader } from './who.ts'

/** Without a mandate an issue shows on the desk after so many days; with one, on the day it names. */
const usualDays = 5
const dayMillis = 86_400_000

/** The whole desk in one answer, all of it as of one moment. */
export async function readDesk(call: Call) {
  deskReader(call)
  const now = call.house.clock.now()
  const standing = await readStanding(call)
  const { waves } = await readWaves(call)
  const kept = await overview(call, undefined)
  const own = await readOwn(call, now)
  return {
    at: now,
    standing: standingOf(standing, waves),
    gap: gapOf(standing.latest),
    promises: promisesOf(kept),
    ...own,
  }
}

function readOwn(call: Call, now: Date) {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const [last] = await readRuns(tx, workspaceId)
    const open = last !== undefined && last.left === null ? last : null
    const mandate = await readMandate(tx, workspaceId)
    const inForce = mandate !== null && isInForce(mandate, await todayOf(tx, workspaceId, now)) ? mandate : null
    const olderThanDays = inForce?.escalateDays ?? usualDays
    const issues = await allIssues(tx, workspaceId, now, caller.kind === 'person' ? caller.memberId : '')
    const oldest = new Date(now.getTime() - olderThanDays * dayMillis)
    await planSweep(tx, workspaceId, 'later')
    return {
      radar: await radarOf(tx, workspaceId, now),
      waiting: {
        olderThanDays,
        items: issues.filter(({ escalated, openedAt, forDirector }) =>
          escalated === null
            ? forDirector || openedAt <= oldest
            : escalated.state === 'waiting' || escalated.state === 'overdue',
        ),
      },
      programme: {
        isOpen: open !== null,
        done: open?.done.length ?? 0,
        of: steps.length,
        next: nextStep(open === null ? notBegun : programmeOf(open)),
        firstStep: await readFirstStep(tx, call.house, workspaceId),
        reviewOn: inForce?.reviewOn ?? null,
      },
    }
  })
}
