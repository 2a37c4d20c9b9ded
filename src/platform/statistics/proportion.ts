import { normalQuantile } from './normal.ts'

export type ProportionInterval = { rate: number; lower: number; upper: number }

/**
 * The share `successes / n` with its Wilson score interval; both ends lie within 0 to 1 (vectors: science.md J).
 * Null when n is 0: no share is known. Counts that are negative, or more successes than n, are a RangeError.
 */
export function wilson(successes: number, n: number, confidence = 0.95): ProportionInterval | null {
  if (!(successes >= 0 && n >= successes)) throw new RangeError(`${successes} of ${n} is no share`)
  if (n === 0) return null
  const z = normalQuantile((1 + confidence) / 2)
  const rate = successes / n
  const scale = 1 + (z * z) / n
  const middle = (rate + (z * z) / (2 * n)) / scale
  const half = (z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))) / scale
  return {
    rate,
    lower: successes === 0 ? 0 : Math.max(0, middle - half),
    upper: successes === n ? 1 : Math.min(1, middle + half),
  }
}
