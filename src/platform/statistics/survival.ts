import { normalQuantile } from './normal.ts'

/** How long one row has been watched, in any unit (>= 0), and whether it ended in the event or is still open. */
export type DurationRow = { duration: number; event: boolean }

/** How many rows of one duration ended in the event, and how many were still open (censored) at it. */
export type DurationBin = { duration: number; events: number; censored: number }

export type SurvivalPoint = { survival: number; standardError: number; lower: number; upper: number }

/** One time at which events happened; `survival` is the share that goes on beyond it. */
export type SurvivalStep = SurvivalPoint & { time: number; atRisk: number; events: number }

/** A time with its interval; null means that it was not reached while we watched. */
export type QuantileOfTime = { time: number | null; lower: number | null; upper: number | null }

export type SurvivalCurve = {
  n: number
  events: number
  steps: SurvivalStep[]
  median: number | null
  medianLower: number | null
  medianUpper: number | null
}

const before: SurvivalPoint = { survival: 1, standardError: 0, lower: 1, upper: 1 }

/** Products of shares such as 3/4 * 2/3 must still count as one half. */
const rounding = 1e-12

function sortedBins(bins: Iterable<DurationBin>): DurationBin[] {
  const sorted = Array.from(bins).filter((bin) => bin.events + bin.censored > 0)
  const wrong = sorted.find((bin) => !(bin.duration >= 0 && bin.events >= 0 && bin.censored >= 0))
  if (wrong) throw new RangeError(`durations and counts are not negative: ${JSON.stringify(wrong)}`)
  return sorted.sort((a, b) => a.duration - b.duration)
}

/** One bin a duration, in order. */
function merged(sorted: readonly DurationBin[]): DurationBin[] {
  const bins: DurationBin[] = []
  for (const bin of sorted) {
    const last = bins.at(-1)
    if (last?.duration !== bin.duration) bins.push({ ...bin })
    else {
      last.events += bin.events
      last.censored += bin.censored
    }
  }
  return bins
}

/** Log-log limits of S; at S = 0 they are not defined, so the upper one stays where the step before left it. */
function limits(survival: number, greenwood: number, z: number, upperBefore: number): { lower: number; upper: number } {
  if (survival === 0) return { lower: 0, upper: upperBefore }
  const spread = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival))
  return { lower: survival ** Math.exp(spread), upper: survival ** Math.exp(-spread) }
}

function stepsOf(bins: readonly DurationBin[], n: number, z: number): SurvivalStep[] {
  const steps: SurvivalStep[] = []
  let atRisk = n
  let greenwood = 0
  // S is a plain count ratio between two censorings, so without any it is the empirical share to the last digit.
  let base = { survival: 1, atRisk: n }
  for (const { duration, events, censored } of bins) {
    const left = atRisk - events
    const survival = (base.survival * left) / base.atRisk
    if (events > 0) {
      greenwood += left > 0 ? events / (atRisk * left) : 0
      const upperBefore = steps.at(-1)?.upper ?? 1
      const standardError = survival * Math.sqrt(greenwood)
      steps.push({
        time: duration,
        atRisk,
        events,
        survival,
        standardError,
        ...limits(survival, greenwood, z, upperBefore),
      })
    }
    atRisk = left - censored
    if (censored > 0) base = { survival, atRisk }
  }
  return steps
}

/**
 * The first time by which at least the given share has had the event: share 0.5 is the median, 0.9 the 90th percentile.
 * Its interval are the times at which the curve's lower and upper limits cross the same share (Brookmeyer & Crowley 1982).
 */
export function timeUntil(curve: Pick<SurvivalCurve, 'steps'>, share: number): QuantileOfTime {
  const rest = 1 - share + rounding
  const first = (height: (step: SurvivalStep) => number) =>
    curve.steps.find((step) => height(step) <= rest)?.time ?? null
  return {
    time: first((step) => step.survival),
    lower: first((step) => step.lower),
    upper: first((step) => step.upper),
  }
}

/**
 * The Kaplan-Meier curve of a histogram of durations: a million rows in some hundred bins cost some hundred steps.
 * Bins come in any order, a duration may appear in several. Events stand before censorings at the same time;
 * variance by Greenwood, limits by log-log (science.md C.4). Negative durations or counts are a RangeError.
 */
export function kaplanMeierOfHistogram(bins: Iterable<DurationBin>, confidence = 0.95): SurvivalCurve {
  const inOrder = merged(sortedBins(bins))
  const events = inOrder.reduce((sum, bin) => sum + bin.events, 0)
  const n = inOrder.reduce((sum, bin) => sum + bin.censored, events)
  const steps = stepsOf(inOrder, n, normalQuantile((1 + confidence) / 2))
  const { time, lower, upper } = timeUntil({ steps }, 0.5)
  return { n, events, steps, median: time, medianLower: lower, medianUpper: upper }
}

/** The Kaplan-Meier curve of single rows; the same curve as that of their histogram. */
export function kaplanMeier(rows: Iterable<DurationRow>, confidence = 0.95): SurvivalCurve {
  const bins = new Map<number, DurationBin>()
  for (const { duration, event } of rows) {
    const bin = bins.get(duration) ?? { duration, events: 0, censored: 0 }
    bin.events += event ? 1 : 0
    bin.censored += event ? 0 : 1
    bins.set(duration, bin)
  }
  return kaplanMeierOfHistogram(bins.values(), confidence)
}

/** The curve's height just after a time: 1 before the first event; beyond the last step the last one holds. */
export function survivalAt(curve: SurvivalCurve, time: number): SurvivalPoint {
  const step = curve.steps.findLast((step) => step.time <= time)
  if (!step) return before
  return { survival: step.survival, standardError: step.standardError, lower: step.lower, upper: step.upper }
}
