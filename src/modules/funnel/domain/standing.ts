import type { ByIndex, Question } from './question.ts'
import { type JourneyPart, type Moment, type Outcome, type Stage, moments, onUnknownDay, stages } from './journey.ts'

/**
 * How a journey stands on a day, in one number: bit 0 it began as a lead, bits 1 to 6 which moments it has reached.
 * There are 128 ways to stand, so every count of a million journeys is a sum over 128 numbers.
 */
export type Standing = number
export const standings = 128

const asLead = 1
const bitOf: Readonly<Record<Moment, number>> = {
  qualified: 2,
  accepted: 4,
  opportunity: 8,
  won: 16,
  lost: 32,
  rejected: 64,
}

/** Whether a day lies on or before the one of the question; an unknown day lies before today and no other. */
export function reachedBy({ asOf, today }: Pick<Question, 'asOf' | 'today'>): (day: number) => boolean {
  const unknownCounts = asOf >= today
  return (day) => day !== 0 && (day <= asOf || (day === onUnknownDay && unknownCounts))
}

/** Reads how the journey at an index stood on the day of the question. */
export function standingIn(part: JourneyPart, question: Question): ByIndex<Standing> {
  const reached = reachedBy(question)
  const { qualified, accepted, opportunity, won, lost, rejected } = part.days
  // A deal is an opportunity from its beginning on, also where nobody knows the day.
  const always = part.kind === 'lead' ? asLead : bitOf.opportunity
  return (index) => {
    let standing = always
    if (reached(qualified[index] ?? 0)) standing |= bitOf.qualified
    if (reached(accepted[index] ?? 0)) standing |= bitOf.accepted
    if (reached(opportunity[index] ?? 0)) standing |= bitOf.opportunity
    if (reached(won[index] ?? 0)) standing |= bitOf.won
    if (reached(lost[index] ?? 0)) standing |= bitOf.lost
    if (reached(rejected[index] ?? 0)) standing |= bitOf.rejected
    return standing
  }
}

export function beganAsLead(standing: Standing): boolean {
  return (standing & asLead) !== 0
}

export function hasReached(standing: Standing, stage: Stage): boolean {
  return (standing & (stage === 'lead' ? asLead : bitOf[stage])) !== 0
}

/** Won goes before lost; a rejected lead that has become a deal all the same stands as its deal does. */
export function outcomeOf(standing: Standing): Outcome {
  if (standing & bitOf.won) return 'won'
  if (standing & bitOf.lost) return 'lost'
  return (standing & bitOf.rejected) !== 0 && (standing & bitOf.opportunity) === 0 ? 'rejected' : 'open'
}

/** Whether it reached a stage after this one; only stages that the picture shows count. */
export function wentOnFrom(standing: Standing, stage: Stage, shown: readonly Stage[]): boolean {
  return shown.slice(shown.indexOf(stage) + 1).some((later) => hasReached(standing, later))
}

/**
 * The stages that a picture of these data shows: where it began, what is dated anywhere, and what was won.
 * `dated` has bit k set when the k-th moment is dated.
 */
export function shownStages(dated: number, beginnings: { leads: boolean; deals: boolean }): Stage[] {
  return stages.filter((stage) => {
    if (stage === 'lead') return beginnings.leads || !beginnings.deals
    return stage === 'won' || (dated & (1 << moments.indexOf(stage))) !== 0
  })
}
