import type { Beginning, JourneyPart, Outcome, Stage } from './journey.ts'
import { type Places, type Question, chosenIn } from './question.ts'
import { beganAsLead, hasReached, outcomeOf, type Standing, standings, standingsIn, wentOnFrom } from './standing.ts'
import { type Step, type StepState, stateOfStep, stepsIn } from './steps.ts'

/** What a single figure counts among the journeys of a question; every condition that is there must hold. */
export type Cell = {
  beginning?: Beginning | undefined
  /** Reached this stage. */
  stage?: Stage | undefined
  outcome?: Outcome | undefined
  /** Came to a stage, and went on or did not go on and stands there like this. */
  at?: { stage: Stage; as: 'wentOn' | 'lost' | 'rejected' | 'open' } | undefined
  /** Reached `stage` at most so many days after the beginning. */
  withinDays?: number | undefined
  /** Where it is on a step. */
  step?: (Step & { state: Exclude<StepState, 'absent'> }) | undefined
}

/** The journeys of a part that a figure counts. Lists and counts read the same columns in the same way. */
export function placesOfCell(part: JourneyPart, question: Question, cell: Cell, shown: readonly Stage[]): Places {
  return withStep(part, question, cell, withinDays(part, question, cell, withStanding(part, question, cell, shown)))
}

function withStanding(part: JourneyPart, question: Question, cell: Cell, shown: readonly Stage[]): Places {
  const fits = Uint8Array.from({ length: standings }, (_, standing) => (standsSo(standing, cell, shown) ? 1 : 0))
  const ofPart = standingsIn(part, question)
  return chosenIn(part, question).filter((place) => fits[ofPart[place] ?? 0] === 1)
}

function standsSo(standing: Standing, { beginning, stage, outcome, at }: Cell, shown: readonly Stage[]): boolean {
  if (beginning !== undefined && (beginning === 'lead') !== beganAsLead(standing)) return false
  if (stage !== undefined && !hasReached(standing, stage)) return false
  if (outcome !== undefined && outcomeOf(standing) !== outcome) return false
  if (at === undefined) return true
  if (!hasReached(standing, at.stage)) return false
  const wentOn = wentOnFrom(standing, at.stage, shown)
  return at.as === 'wentOn' ? wentOn : !wentOn && outcomeOf(standing) === at.as
}

function withinDays(
  { starts, days }: JourneyPart,
  { asOf }: Question,
  { stage, withinDays: most }: Cell,
  places: Places,
): Places {
  if (most === undefined || stage === undefined || stage === 'lead') return places
  const column = days[stage]
  return places.filter((place) => {
    const start = starts[place] ?? 0
    const day = column[place] ?? 0
    return start !== 0 && day <= asOf && day - start <= most
  })
}

function withStep(part: JourneyPart, question: Question, { step }: Cell, places: Places): Places {
  if (step === undefined) return places
  const steps = stepsIn(part, step, question)
  return places.filter((place) => stateOfStep(steps[place] ?? 0) === step.state)
}
