import { logGamma } from './distributions.ts'
import { quantile } from './quantile.ts'
import type { Draw } from './seeded.ts'

/** Below so many expected successes they are counted one by one; above, drawn at once. */
const fewExpected = 12

function logFactorial(n: number): number {
  return logGamma(n + 1)
}

/** Waits for one success after the other: the failures between them are geometric. */
function countSuccesses(draw: Draw, n: number, share: number): number {
  const step = Math.log1p(-share)
  let [successes, tried] = [0, 0]
  for (;;) {
    tried += Math.floor(Math.log(1 - draw()) / step) + 1
    if (tried > n) return successes
    successes++
  }
}

/** Transformed rejection with squeeze (Hörmann 1993, BTRS); for share ≤ ½ and at least ten expected successes. */
function drawAtOnce(draw: Draw, n: number, share: number): number {
  const spread = Math.sqrt(n * share * (1 - share))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * share
  const likeliest = Math.floor((n + 1) * share)
  const height = logFactorial(likeliest) + logFactorial(n - likeliest)
  for (;;) {
    const u = draw() - 0.5
    const v = draw()
    const side = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / side + b) * u + n * share + 0.5)
    if (!(k >= 0 && k <= n)) continue
    if (side >= 0.07 && v <= 0.92 - 4.2 / b) return k
    const bound = Math.log((v * (2.83 + 5.1 / b) * spread) / (a / (side * side) + b))
    const odds = (k - likeliest) * Math.log(share / (1 - share))
    if (bound <= height - logFactorial(k) - logFactorial(n - k) + odds) return k
  }
}

/** How many of `n` tries succeed when each does with the chance `share` (0 to 1). `n` is a whole number from 0. */
export function binomialDraw(draw: Draw, n: number, share: number): number {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`no number of tries: ${n}`)
  if (n === 0 || share <= 0) return 0
  if (share >= 1) return n
  if (share > 0.5) return n - binomialDraw(draw, n, 1 - share)
  return n * share < fewExpected ? countSuccesses(draw, n, share) : drawAtOnce(draw, n, share)
}

/**
 * A sample of `n` things with replacement from kinds that come with the given counts (they may be fractions): how many of each kind, in
 * their order, written into `into`. The counts drawn add up to n.
 */
export function multinomialDraw(draw: Draw, n: number, counts: ArrayLike<number>, into: Float64Array): void {
  let rest = 0
  for (let i = 0; i < counts.length; i++) rest += counts[i] ?? 0
  let left = n
  let last = -1
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0
    const drawn = left > 0 && count > 0 ? binomialDraw(draw, left, Math.min(1, count / rest)) : 0
    into[i] = drawn
    left -= drawn
    rest -= count
    if (count > 0) last = i
  }
  if (left > 0 && last >= 0) into[last] = (into[last] ?? 0) + left
}

/** The values between which the middle `confidence` of a resample lies (percentile method). Null for no values. */
export function percentileInterval(values: Float64Array, confidence = 0.95): { lower: number; upper: number } | null {
  const lower = quantile(values, (1 - confidence) / 2)
  const upper = quantile(values, (1 + confidence) / 2)
  return lower === null || upper === null ? null : { lower, upper }
}
