import type { Beginning, JourneyPart, Outcome, Stage } from './journey.ts'
import { type ByIndex, type Question, chosenIn } from './question.ts'
import { beganAsLead, hasReached, outcomeOf, standingIn, wentOnFrom } from './standing.ts'
import { type Step, type StepState, stateOfStep, stepIn } from './steps.ts'

/** What a single figure counts among the journeys of a question; every condition that is there must hold. */
export type Cell = {
  beginning?: Beginning | undefined
  /** Reached this stage. */
  stage?: Stage | undefined
  outcome?: Outcome | undefined
  /** Came to a stage and did not go on: how it stands there; `wentOn` for those that did. */
  at?: { stage: Stage; as: 'wentOn' | 'lost' | 'rejected' | 'open' } | undefined
  /** Reached `stage` at most so many days after the beginning. */
  withinDays?: number | undefined
  /** Where it is on a step. */
  step?: (Step & { state: Exclude<StepState, 'absent'> }) | undefined
}

/** Whether the journey at an index is one of those that a figure counts. Lists and counts ask the same readers. */
export function cellIn(part: JourneyPart, question: Question, cell: Cell, shown: readonly Stage[]): ByIndex<boolean> {
  const isChosen = chosenIn(part, question)
  const conditions = [
    ...standingConditions(part, question, cell, shown),
    ...withinCondition(part, question, cell),
    ...stepCondition(part, question, cell),
  ]
  return (index) => isChosen(index) && conditions.every((holds) => holds(index))
}

function standingConditions(
  part: JourneyPart,
  question: Question,
  { beginning, stage, outcome, at }: Cell,
  shown: readonly Stage[],
): ByIndex<boolean>[] {
  const standingOf = standingIn(part, question)
  return [
    (index) => {
      const standing = standingOf(index)
      if (beginning !== undefined && (beginning === 'lead') !== beganAsLead(standing)) return false
      if (stage !== undefined && !hasReached(standing, stage)) return false
      if (outcome !== undefined && outcomeOf(standing) !== outcome) return false
      if (at === undefined) return true
      if (!hasReached(standing, at.stage)) return false
      const wentOn = wentOnFrom(standing, at.stage, shown)
      return at.as === 'wentOn' ? wentOn : !wentOn && outcomeOf(standing) === at.as
    },
  ]
}

function withinCondition(part: JourneyPart, question: Question, { stage, withinDays }: Cell): ByIndex<boolean>[] {
  if (withinDays === undefined || stage === undefined || stage === 'lead') return []
  const column = part.days[stage]
  const { starts } = part
  return [
    (index) => {
      const start = starts[index] ?? 0
      const day = column[index] ?? 0
      return start !== 0 && day <= question.asOf && day - start <= withinDays
    },
  ]
}

function stepCondition(part: JourneyPart, question: Question, { step }: Cell): ByIndex<boolean>[] {
  if (step === undefined) return []
  const placeOf = stepIn(part, step, question)
  return [(index) => stateOfStep(placeOf(index)) === step.state]
}

/** The places of the journeys of a part that a figure counts, in order. */
export function placesOfCell(part: JourneyPart, question: Question, cell: Cell, shown: readonly Stage[]): number[] {
  const isCounted = cellIn(part, question, cell, shown)
  const places: number[] = []
  for (let index = 0; index < part.n; index++) if (isCounted(index)) places.push(index)
  return places
}
