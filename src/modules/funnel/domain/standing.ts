import { type JourneyPart, type Moment, type Outcome, type Stage, moments, stages } from './journey.ts'
import { type Question, comeBy } from './question.ts'

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

/** How each journey of a part stood on the day of the question. */
export function standingsIn(part: JourneyPart, question: Question): Uint8Array {
  const standings = new Uint8Array(part.n)
  const standingAt = standingReader(part, question)
  for (let place = 0; place < standings.length; place++) standings[place] = standingAt(place)
  return standings
}

/** The same for one journey after the other, for those who need only some. */
export function standingReader(part: JourneyPart, question: Question): (place: number) => Standing {
  const come = comeBy(question)
  const { qualified, accepted, opportunity, won, lost, rejected } = part.days
  // A deal is an opportunity from its beginning on, also where nobody knows the day.
  const always = part.kind === 'lead' ? asLead : bitOf.opportunity
  // One pass over six columns is several times faster than six passes.
  return (place) =>
    always |
    ((come[qualified[place] ?? 0] ?? 0) << 1) |
    ((come[accepted[place] ?? 0] ?? 0) << 2) |
    ((come[opportunity[place] ?? 0] ?? 0) << 3) |
    ((come[won[place] ?? 0] ?? 0) << 4) |
    ((come[lost[place] ?? 0] ?? 0) << 5) |
    ((come[rejected[place] ?? 0] ?? 0) << 6)
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

/** Won, lost or rejected by one of the lists; all others, and that is most, are simply on their way. */
export function isClosed(standing: Standing): boolean {
  return (standing & (bitOf.won | bitOf.lost | bitOf.rejected)) !== 0
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
