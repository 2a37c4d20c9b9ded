import { wilson } from '#platform/statistics/proportion.ts'
import { type Expected, type Found, isSameMeasure } from './effects.ts'

export type Verdict = 'below' | 'inside' | 'above'

/** Fewer promises than this say nothing about how good promises are. */
export const enoughPromises = 5

/**
 * Where a finding lies against what was promised: below, inside or above the range. A promise of one amount is kept when
 * that amount lies in the interval of the finding. Null when they are not said in the same unit.
 */
export function verdictOf(expected: Expected, found: Found): Verdict | null {
  if (!isSameMeasure(expected, found)) return null
  const { estimate, low, high } = found
  const isOneAmount = expected.low === expected.high
  if (isOneAmount && low !== null && high !== null && low <= expected.low && expected.low <= high) return 'inside'
  if (estimate < expected.low) return 'below'
  return estimate > expected.high ? 'above' : 'inside'
}

/** How far a finding is off the middle of what was promised, as a share of that middle (0.2: a fifth more). Null at a middle of 0 or below. */
export function offBy(expected: Expected, found: Found): number | null {
  if (!isSameMeasure(expected, found)) return null
  const middle = (expected.low + expected.high) / 2
  return middle > 0 ? (found.estimate - middle) / middle : null
}

export type Judged = { verdict: Verdict; offBy: number | null }

export type Calibration = {
  n: number
  below: number
  inside: number
  above: number
  /** Share inside the stated range with its 95 % interval (Wilson); null below `enoughPromises`. */
  share: { rate: number; lower: number; upper: number } | null
  /** Median of how far findings were off: positive when more came than was promised. Null below `enoughPromises`. */
  bias: number | null
  biasOf: number
}

function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** How good promises were: how many findings lay inside, and whether they lay above or below on the whole. */
export function calibrate(promises: readonly Judged[]): Calibration {
  const count = (verdict: Verdict) => promises.filter((each) => each.verdict === verdict).length
  const off = promises.flatMap((each) => (each.offBy === null ? [] : [each.offBy]))
  const [n, inside] = [promises.length, count('inside')]
  return {
    n,
    below: count('below'),
    inside,
    above: count('above'),
    share: n < enoughPromises ? null : wilson(inside, n),
    bias: off.length < enoughPromises ? null : medianOf(off),
    biasOf: off.length,
  }
}
