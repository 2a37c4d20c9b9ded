import { deviation, ewma, mean, median, studentQuantile, studentTails } from '#platform/statistics.ts'
import type { Symptom } from './catalogue.ts'
import type { Baseline, Reading } from './reading.ts'

/** Periods that a firm's own baseline takes at least and at most, and how many newest ones stay out of it (science.md J). */
export const baselineFrom = 8
const baselineMost = 52
const newestLeftOut = 4
const lambda = 0.3
/** A period with fewer rows than this share of the usual ones, as in a month of holidays, is read and not judged. */
const quietShare = 0.5
const outside = 0.99865
const halfInterval = 1.959963984540054

/** A period that can be compared: its value on the scale of comparison, how surely it is known, and how many rows it has. */
export type Usable = { at: number; y: number; error: number; n: number }

/** The value as it is compared: its logarithm for times and ratios. */
export function compared({ log }: Symptom, value: number): number {
  return log ? Math.log(Math.max(value, 1e-6)) : value
}

export function shownValue({ log }: Symptom, y: number): number {
  return log ? Math.exp(y) : y
}

/** A reading that can be compared; null without a value or with too few rows. */
export function usable(symptom: Symptom, reading: Reading, at: number): Usable | null {
  const { value, n, low, high } = reading
  if (value === null || n < symptom.nMin) return null
  const known = low !== null && high !== null && Number.isFinite(high) && (!symptom.log || low > 0)
  const error = known ? (compared(symptom, high) - compared(symptom, low)) / (2 * halfInterval) : 0
  return { at, y: compared(symptom, value), error, n }
}

export type Norm = {
  mean: number
  /** How far calm periods lie apart for reasons other than their few rows. */
  between: number
  /** What one row's chance adds, so that a period of n rows has this divided by n. */
  perRow: number
  usualN: number
  periods: number
}

/**
 * What is normal here: the calm, usable periods up to `before`, without the newest four, so that what creeps in doesn't hide itself.
 * Null below eight.
 */
export function normOf(calm: readonly Usable[], before: number): Norm | null {
  const periods = calm.filter(({ at }) => at < before - newestLeftOut + 1).slice(-baselineMost)
  if (periods.length < baselineFrom) return null
  const ys = periods.map(({ y }) => y)
  const spread = deviation(ys) ?? 0
  const chance = mean(periods.map(({ error }) => error ** 2)) ?? 0
  return {
    mean: mean(ys) ?? 0,
    between: Math.sqrt(Math.max(0, spread ** 2 - chance)),
    perRow: mean(periods.map(({ error, n }) => error ** 2 * n)) ?? 0,
    usualN: median(periods.map(({ n }) => n)) ?? 1,
    periods: periods.length,
  }
}

function deviationAt({ between, perRow }: Norm, n: number): number {
  return Math.max(1e-9, Math.sqrt(between ** 2 + perRow / Math.max(1, n)))
}

export function isQuiet(norm: Norm | null, n: number): boolean {
  return norm !== null && n < quietShare * norm.usualN
}

export function shownBaseline(symptom: Symptom, norm: Norm | null): Baseline | null {
  if (norm === null) return null
  const spread = deviationAt(norm, norm.usualN)
  return { mean: shownValue(symptom, norm.mean), deviation: spread, periods: norm.periods }
}

const far = new Map<number, number>()

/** How many standard deviations a baseline of so many periods lets calm values go: worked out once a number. */
function farOut(periods: number): number {
  const known = far.get(periods)
  if (known !== undefined) return known
  const found = studentQuantile(outside, periods - 1)
  far.set(periods, found)
  return found
}

export type Compared = { average: number; lower: number; upper: number; worseBy: number; out: boolean; p: number }

/**
 * The moving average over all periods up to now against the norm: limits as three standard deviations of a known norm would be, wider
 * because mean and deviation are only estimated from so many periods (Student's t). Periods with few rows weigh less.
 */
export function compareWith(norm: Norm, periods: readonly Usable[], worse: Symptom['worse']): Compared | null {
  const usual = deviationAt(norm, norm.usualN)
  const evened = periods.map(({ y, n }) => norm.mean + ((y - norm.mean) * usual) / deviationAt(norm, n))
  const settled = lambda / (2 - lambda)
  const unsure = Math.sqrt(1 + 1 / (norm.periods * settled))
  const sigmas = farOut(norm.periods) * unsure
  const last = ewma(evened, { mean: norm.mean, deviation: usual, lambda, sigmas }).at(-1)
  if (!last) return null
  const worseBy = worse === 'above' ? last.z - norm.mean : norm.mean - last.z
  const t = worseBy / (usual * Math.sqrt(settled) * unsure)
  const tails = studentTails(t, norm.periods - 1)
  return {
    average: last.z,
    lower: last.lower,
    upper: last.upper,
    worseBy,
    out: last.alarm === worse,
    p: t > 0 ? tails / 2 : 1 - tails / 2,
  }
}
