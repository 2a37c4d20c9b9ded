import { daysOfPeriod } from './days.ts'
import { groupsBy } from './groups.ts'
import { type Beginning, type JourneyPart, type Stage, onUnknownDay } from './journey.ts'
import { type Question, chosenIn } from './question.ts'
import { reachedBy } from './standing.ts'

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
  const placed = of.map((part) => ({ part, placeOf: months.placesIn(part) }))
  const stages = stagesAfter(beginning, shown)
  const counts = emptyCounts(months.keys().length, stages.length)
  for (const { part, placeOf } of placed) addPart(counts, part, question, placeOf, stages)
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

type Counts = { journeys: Int32Array; within: Int32Array; toDate: Int32Array }

function emptyCounts(months: number, stages: number): Counts {
  const journeys = new Int32Array(months)
  const toDate = new Int32Array(months * stages)
  return { journeys, toDate, within: new Int32Array(months * stages * horizons.length) }
}

/** How many of the horizons a stage was too late for, from its day and the beginning. */
function missedHorizons(start: number, day: number): number {
  if (day === onUnknownDay || start === 0) return horizons.length
  const at = horizons.findIndex((days) => day - start <= days)
  return at === -1 ? horizons.length : at
}

function addPart(
  counts: Counts,
  part: JourneyPart,
  question: Question,
  placeOf: (index: number) => number,
  stages: readonly Exclude<Stage, 'lead'>[],
): void {
  const isChosen = chosenIn(part, question)
  const reached = reachedBy(question)
  const columns = stages.map((stage) => part.days[stage])
  for (let index = 0; index < part.n; index++) {
    if (!isChosen(index)) continue
    const place = placeOf(index)
    increase(counts.journeys, place)
    columns.forEach((column, stageAt) => {
      const day = column[index] ?? 0
      if (!reached(day)) return
      const cell = place * stages.length + stageAt
      increase(counts.toDate, cell)
      for (let at = missedHorizons(part.starts[index] ?? 0, day); at < horizons.length; at++) {
        increase(counts.within, cell * horizons.length + at)
      }
    })
  }
}

function increase(numbers: Int32Array, at: number): void {
  numbers[at] = (numbers[at] ?? 0) + 1
}

function cohortAt(counts: Counts, { asOf, to }: Question, month: string | null, place: number, stages: readonly Stage[]): Cohort {
  const monthEnd = month === null ? null : daysOfPeriod(month)
  const youngest = monthEnd === null ? Infinity : Math.min(monthEnd.last, to ?? Infinity)
  return {
    month,
    journeys: counts.journeys[place] ?? 0,
    stages: stages.map((stage, stageAt) => {
      const cell = place * stages.length + stageAt
      const after = horizons.map((days, at) => ({
        days,
        journeys: counts.within[cell * horizons.length + at] ?? 0,
        mature: youngest + days <= asOf,
      }))
      return { stage, after, toDate: counts.toDate[cell] ?? 0 }
    }),
  }
}
