import { kaplanMeierOfHistogram, timeUntil } from '#platform/statistics.ts'
import type { BusinessDays } from './business-days.ts'
import { binsOf, dayCounts, medianOfCounts } from './histogram.ts'
import type { JourneyPart, Stage } from './journey.ts'
import { type Question, chosenIn } from './question.ts'
import { type Step, daysOfStep, startsOf, stateOfStep, stepIn } from './steps.ts'

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

export function stepTimeOf(
  parts: readonly JourneyPart[],
  question: Question,
  step: Step,
  businessDays: BusinessDays,
): StepTime {
  const counts = { absent: 0, done: 0, running: 0, left: 0, outOfOrder: 0, unknown: 0 }
  const [doneRow, watchedRow, businessRow] = [0, 1, 2]
  // No step takes longer than from the first of all days to the day of the question.
  const days = dayCounts(3, question.asOf + 1)
  for (const part of parts) {
    const isChosen = chosenIn(part, question)
    const placeOf = stepIn(part, step, question)
    const starts = startsOf(part, step)
    for (let index = 0; index < part.n; index++) {
      if (!isChosen(index)) continue
      const place = placeOf(index)
      const state = stateOfStep(place)
      counts[state] += 1
      if (state === 'running' || state === 'left') days.add(watchedRow, daysOfStep(place))
      if (state !== 'done') continue
      const start = starts[index] ?? 0
      days.add(doneRow, daysOfStep(place))
      days.add(businessRow, businessDays(start, start + daysOfStep(place)))
    }
  }
  const { absent: _, ...known } = counts
  const curve = kaplanMeierOfHistogram(binsOf(days.of(doneRow), days.of(watchedRow)))
  return {
    ...step,
    ...known,
    n: curve.n,
    medianDays: curve.median,
    lower: curve.medianLower,
    upper: curve.medianUpper,
    ninetyDays: timeUntil(curve, 0.9).time,
    medianBusinessDays: medianOfCounts(days.of(businessRow)),
  }
}
