import { daysOfPeriod } from './days.ts'
import { groupsBy, type KeyedPart } from './groups.ts'
import { type Beginning, type JourneyPart, type Stage, onUnknownDay } from './journey.ts'
import { type Question, chosenIn, comeBy } from './question.ts'

/** Days after the first contact on which a cohort is looked at. */
export const horizons = [30, 60, 90, 180] as const

export type CohortCell = {
  days: number
  journeys: number
  /** False while the youngest of the month has not been watched for so many days. */
  mature: boolean
}

export type CohortStage = { stage: Stage; after: CohortCell[]; toDate: number }

/** The journeys that began in one month; `month` is null for those whose day is not known. */
export type Cohort = { month: string | null; journeys: number; stages: CohortStage[] }

/**
 * Of the journeys of one beginning that began in each month: how many reached each stage within so many days, and by the day
 * of the question. Months in order; a stage reached on an unknown day counts to date alone.
 */
export function cohortsOf(
  parts: readonly JourneyPart[],
  question: Question,
  beginning: Beginning,
  shown: readonly Stage[],
): Cohort[] {
  const of = parts.filter(({ kind }) => kind === beginning)
  const months = groupsBy('month')
  const keyed = of.map((part) => ({ part, keys: months.keyed(part) }))
  const stages = stagesAfter(beginning, shown)
  const counts = emptyCounts(months.keys().length, stages.length)
  for (const { part, keys } of keyed) addPart(counts, part, question, keys, stages)
  return months
    .keys()
    .map((month, place) => cohortAt(counts, question, month, place, stages))
    .filter(({ journeys }) => journeys > 0)
    .toSorted((one, other) => ((one.month ?? '') < (other.month ?? '') ? -1 : 1))
}

/** A stage that everybody stands at from the beginning says nothing. */
export function stagesAfter(beginning: Beginning, shown: readonly Stage[]): Exclude<Stage, 'lead'>[] {
  const stages = shown.filter((stage) => stage !== 'lead')
  return beginning === 'lead' ? stages : stages.filter((stage) => stage === 'won')
}

/** `reached` has a number for each month, stage and first horizon that was not missed; the last one missed them all. */
type Counts = { journeys: Int32Array; reached: Int32Array }

const buckets = horizons.length + 1

function emptyCounts(months: number, stages: number): Counts {
  return { journeys: new Int32Array(months), reached: new Int32Array(months * stages * buckets) }
}

/** How many of the horizons a stage was too late for, from its day and the beginning. */
function missedHorizons(start: number, day: number): number {
  if (day === onUnknownDay || start === 0) return horizons.length
  const took = day - start
  let missed = 0
  while (missed < horizons.length && took > (horizons[missed] ?? 0)) missed += 1
  return missed
}

function addPart(
  counts: Counts,
  part: JourneyPart,
  question: Question,
  { codes, toKey }: KeyedPart,
  stages: readonly Exclude<Stage, 'lead'>[],
): void {
  const chosen = chosenIn(part, question)
  const come = comeBy(question)
  const months = new Uint16Array(chosen.length)
  for (let at = 0; at < chosen.length; at++) {
    months[at] = toKey[codes[chosen[at] ?? 0] ?? 0] ?? 0
    increase(counts.journeys, months[at] ?? 0)
  }
  stages.forEach((stage, stageAt) => {
    const column = part.days[stage]
    for (let at = 0; at < chosen.length; at++) {
      const place = chosen[at] ?? 0
      const day = column[place] ?? 0
      if (come[day] !== 1) continue
      const cell = (months[at] ?? 0) * stages.length + stageAt
      increase(counts.reached, cell * buckets + missedHorizons(part.starts[place] ?? 0, day))
    }
  })
}

function increase(numbers: Int32Array, at: number): void {
  numbers[at] = (numbers[at] ?? 0) + 1
}

function cohortAt(
  counts: Counts,
  { asOf, to }: Question,
  month: string | null,
  place: number,
  stages: readonly Stage[],
): Cohort {
  const monthEnd = month === null ? null : daysOfPeriod(month)
  const youngest = monthEnd === null ? Infinity : Math.min(monthEnd.last, to ?? Infinity)
  return {
    month,
    journeys: counts.journeys[place] ?? 0,
    stages: stages.map((stage, stageAt) => {
      const cell = (place * stages.length + stageAt) * buckets
      let journeys = 0
      const after = horizons.map((days, at) => {
        journeys += counts.reached[cell + at] ?? 0
        return { days, journeys, mature: youngest + days <= asOf }
      })
      return { stage, after, toDate: journeys + (counts.reached[cell + horizons.length] ?? 0) }
    }),
  }
}
