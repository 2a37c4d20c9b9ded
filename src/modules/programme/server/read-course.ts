import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { Tx } from '#platform/server/database.ts'
import { latestFull, readStanding } from '#modules/assessment/server/index.ts'
import { remediesOpen } from '../domain/programme.ts'
import { takerOf } from '../domain/seats.ts'
import { evidenceFound } from './evidence-found.ts'
import { readFirstStep } from './first-step.ts'
import { sponsors } from './sponsors.ts'
import { allIssues } from './issue-rows.ts'
import { readMandate, shownMandate } from './mandate-rows.ts'
import { todayOf } from './moments.ts'
import { programmeOf, readRuns, shownRun } from './run-rows.ts'
import { planSweep } from './sweep.ts'
import { deskReader } from './who.ts'

/** The programme as it stands, with what the one who asks may do. */
export async function readCourse(call: Call) {
  deskReader(call)
  const { house } = call
  const caller = signedIn(call)
  const { workspaceId } = caller
  const course = await inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const runs = await readRuns(tx, workspaceId)
    const [last] = runs
    const open = last !== undefined && last.left === null ? last : null
    const mandate = await readMandate(tx, workspaceId)
    const today = await todayOf(tx, workspaceId, now)
    const taker = caller.kind === 'person' ? takerOf(caller) : null
    await planSweep(tx, workspaceId, 'later')
    return {
      run: open === null ? null : shownRun(open),
      earlier: runs.filter(({ left }) => left !== null).map(shownRun),
      mandate: mandate === null ? null : shownMandate(mandate, today),
      firstStep: await readFirstStep(tx, house, workspaceId, runs),
      issues: await allIssues(tx, workspaceId, now, caller.kind === 'person' ? caller.memberId : ''),
      unlocked: open !== null && remediesOpen(programmeOf(open)),
      hidden: await hiddenConflict(tx, workspaceId),
      evidence: await evidenceFound(tx, workspaceId),
      sponsors: (await sponsors(tx, workspaceId)).map(({ id, name }) => ({ id, name })),
      mayTake: taker !== null,
      isDirector: taker === 'director',
    }
  })
  const { unlocked, ...rest } = course
  // The programme offers no remedy before somebody has said what is the matter.
  const steps = unlocked ? ((await readStanding(call)).advice?.steps ?? []) : []
  return { ...rest, remedies: { locked: !unlocked, steps } }
}

/**
 * A hidden conflict shows where leaders answer higher than their people: of friction, which is turned, or of the whole. Null when
 * too few leaders or too few others answered to compare (science.md S4-04, J-20).
 */
async function hiddenConflict(tx: Tx, workspaceId: string) {
  const gaps = (await latestFull(tx, workspaceId))?.released?.gaps ?? []
  const [found] = gaps
    .filter(({ between, measure }) => between === 'ranks' && (measure === 'overall' || measure === 'scale.friction'))
    .map(({ measure, delta, beyondChance }) => ({ delta: measure === 'overall' ? delta : -delta, beyondChance }))
    .toSorted((one, other) => other.delta - one.delta)
  return found ?? null
}
