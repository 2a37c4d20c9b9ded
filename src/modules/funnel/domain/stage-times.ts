import { kaplanMeierOfHistogram, timeUntil } from '#platform/statistics.ts'
import type { BusinessDays } from './business-days.ts'
import { binsOf, dayCounts, medianOfCounts } from './histogram.ts'
import type { JourneyPart, Stage } from './journey.ts'
import { type Question, chosenIn } from './question.ts'
import { type Step, daysOfStep, startsOf, stateAt, stepStates, stepsIn } from './steps.ts'

/** How long one step takes. The medians are null where they are not reached or nobody took the step. */
export type StepTime = Step & {
  /** All that came to the start on a known day: done, running and left. */
  n: number
  done: number
  running: number
  left: number
  outOfOrder: number
  unknown: number
  /** Kaplan and Meier: half of all that came have taken the step by then, with the 95 % interval. */
  medianDays: number | null
  lower: number | null
  upper: number | null
  /** Nine of ten have taken it by then. */
  ninetyDays: number | null
  /** Of those that took it. */
  medianBusinessDays: number | null
}

/** The steps between neighbouring stages, and the whole way where it is longer than one step. */
export function stepsBetween(shown: readonly Stage[]): Step[] {
  const steps: Step[] = []
  shown.forEach((to, at) => {
    const from = shown[at - 1]
    if (from !== undefined && to !== 'lead') steps.push({ from, to })
  })
  return steps.length === 1 ? steps : [...steps, { from: 'beginning', to: 'won' }]
}

const done = stepStates.indexOf('done')
const running = stepStates.indexOf('running')
const left = stepStates.indexOf('left')
/** The days of each state stand in its row, the business days of those that are done in a row of their own. */
const businessRow = stepStates.length
const rows = stepStates.length + 1

export function stepTimeOf(
  parts: readonly JourneyPart[],
  question: Question,
  step: Step,
  businessDays: BusinessDays,
): StepTime {
  const counts = new Int32Array(stepStates.length)
  // No step takes longer than from the first of all days to the day of the question.
  const days = dayCounts(rows, question.asOf + 1)
  for (const part of parts) {
    const steps = stepsIn(part, step, question)
    const starts = startsOf(part, step)
    const chosen = chosenIn(part, question)
    for (let at = 0; at < chosen.length; at++) {
      const place = chosen[at] ?? 0
      const state = stateAt(steps[place] ?? 0)
      counts[state] = (counts[state] ?? 0) + 1
      if (state < done || state > left) continue
      const took = daysOfStep(steps[place] ?? 0)
      days.add(state, took)
      if (state === done) days.add(businessRow, businessDays(starts[place] ?? 0, (starts[place] ?? 0) + took))
    }
  }
  const curve = kaplanMeierOfHistogram(binsOf(days.of([done]), days.of([running, left])))
  return {
    ...step,
    done: counts[done] ?? 0,
    running: counts[running] ?? 0,
    left: counts[left] ?? 0,
    outOfOrder: counts[stepStates.indexOf('outOfOrder')] ?? 0,
    unknown: counts[stepStates.indexOf('unknown')] ?? 0,
    n: curve.n,
    medianDays: curve.median,
    lower: curve.medianLower,
    upper: curve.medianUpper,
    ninetyDays: timeUntil(curve, 0.9).time,
    medianBusinessDays: medianOfCounts(days.of([businessRow])),
  }
}
