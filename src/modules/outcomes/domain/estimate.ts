import { normalQuantile, wilson } from '#platform/statistics.ts'

/** How the interval was made; `sum` is a plain sum of a ledger, which has none. */
export type Method = 'bootstrap' | 'wilson' | 'poisson' | 'kaplan-meier' | 'sum'

/** Why there is no value. */
export type Because =
  | 'none'
  | 'too-few'
  | 'no-customers'
  | 'no-churn'
  | 'no-revenue'
  | 'no-costs'
  | 'no-goods'
  | 'no-margin'
  | 'not-reached'

/** A figure: its value with a 95 % interval, from how many rows, or why it has no value. Money in minor units, shares 0 to 1. */
export type Estimate = {
  value: number | null
  low: number | null
  high: number | null
  n: number
  method: Method
  because: Because | null
}

/** Below so many rows an estimate says "too few"; plain counts and sums are always said. */
export const fewest = 5

export function missing(because: Because, n: number, method: Method): Estimate {
  return { value: null, low: null, high: null, n, method, because }
}

export function summed(value: number, n: number): Estimate {
  return { value, low: null, high: null, n, method: 'sum', because: null }
}

/** A share with its Wilson interval; too few rows say so. */
export function shareOf(hits: number, n: number): Estimate {
  if (n === 0) return missing('none', 0, 'wilson')
  if (n < fewest) return missing('too-few', n, 'wilson')
  const interval = wilson(hits, n)
  return {
    value: hits / n,
    low: interval?.lower ?? null,
    high: interval?.upper ?? null,
    n,
    method: 'wilson',
    because: null,
  }
}

/** A 95 % interval of a count as of a Poisson process (Byar's approximation; Breslow & Day 1987). */
export function poissonInterval(count: number, confidence = 0.95): { low: number; high: number } {
  const z = normalQuantile((1 + confidence) / 2)
  const bound = (k: number, sign: 1 | -1) => k * (1 - 1 / (9 * k) + (sign * z) / (3 * Math.sqrt(k))) ** 3
  return { low: count === 0 ? 0 : Math.max(0, bound(count, -1)), high: bound(count + 1, 1) }
}

export function countOf(count: number): Estimate {
  const { low, high } = poissonInterval(count)
  return { value: count, low, high, n: count, method: 'poisson', because: null }
}

/** A cost by a count, with the interval that the count has by itself: the cost is a sum of vouchers and known. */
export function costByCount(cost: number, count: number): Estimate {
  if (count === 0) return missing('no-customers', 0, 'poisson')
  if (cost === 0) return missing('no-costs', count, 'poisson')
  if (count < fewest) return missing('too-few', count, 'poisson')
  const { low, high } = poissonInterval(count)
  return { value: cost / count, low: cost / high, high: cost / low, n: count, method: 'poisson', because: null }
}
