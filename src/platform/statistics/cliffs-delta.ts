import { normalQuantile } from './normal.ts'
import { normalShare, normalTails } from './distributions.ts'
import { quantile } from './quantile.ts'
import type { Interval } from './reliability.ts'
import { seededDraw } from './seeded.ts'

export type Dominance = { greater: number; less: number; delta: number; u: number }

/** How often a value of the first group beats one of the second: Cliff's delta and Mann-Whitney's U (science.md B.6). Null without values on both sides. */
export function cliffsDelta(first: readonly number[], second: readonly number[]): Dominance | null {
  if (first.length === 0 || second.length === 0) return null
  const ordered = Float64Array.from(second).sort()
  let [greater, less] = [0, 0]
  for (const value of first) {
    greater += countBelow(ordered, value, false)
    less += ordered.length - countBelow(ordered, value, true)
  }
  const pairs = first.length * second.length
  const delta = (greater - less) / pairs
  return { greater, less, delta, u: (pairs * (1 + delta)) / 2 }
}

/** How many of the ordered values lie below the value, or at it too. */
function countBelow(ordered: Float64Array, value: number, orAt: boolean): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const each = ordered[middle] ?? 0
    if (each < value || (orAt && each === value)) low = middle + 1
    else high = middle
  }
  return low
}

export type DeltaSize = 'negligible' | 'small' | 'medium' | 'large'

/** The size in words, by the limits .147, .33 and .474 (Romano and others 2006). */
export function deltaSize(delta: number): DeltaSize {
  const size = Math.abs(delta)
  if (size < 0.147) return 'negligible'
  if (size < 0.33) return 'small'
  return size < 0.474 ? 'medium' : 'large'
}

/** How many ways there are to choose `chosen` of `n`; beyond 2^53 not exact. */
export function choose(n: number, chosen: number): number {
  let ways = 1
  for (let k = 1; k <= Math.min(chosen, n - chosen); k++) ways = (ways * (n - Math.min(chosen, n - chosen) + k)) / k
  return Math.round(ways)
}

/** Doubled ranks from 2, equal values share theirs: whole numbers. */
function doubledRanks(values: readonly number[]): number[] {
  const ordered = Float64Array.from(values).sort()
  return values.map((value) => countBelow(ordered, value, false) + countBelow(ordered, value, true) + 1)
}

/** Ways to draw `size` of the ranks for every sum they can have. */
function waysBySum(ranks: readonly number[], size: number): Float64Array {
  const most = ranks.reduce((sum, rank) => sum + rank, 0)
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1))
  const none = ways[0]
  if (none) none[0] = 1
  for (const rank of ranks) {
    for (let drawn = size; drawn >= 1; drawn--) {
      const [to, from] = [ways[drawn], ways[drawn - 1]]
      if (!to || !from) continue
      for (let sum = most; sum >= rank; sum--) to[sum] = (to[sum] ?? 0) + (from[sum - rank] ?? 0)
    }
  }
  return ways[size] ?? new Float64Array()
}

function exactP(first: readonly number[], second: readonly number[]): number {
  const ranks = doubledRanks([...first, ...second])
  const ways = waysBySum(ranks, first.length)
  const expected = first.length * (first.length + second.length + 1)
  const seen = ranks.slice(0, first.length).reduce((sum, rank) => sum + rank, 0)
  let [extreme, all] = [0, 0]
  for (const [sum, count] of ways.entries()) {
    all += count
    if (Math.abs(sum - expected) >= Math.abs(seen - expected)) extreme += count
  }
  return extreme / all
}

/** Mann-Whitney by the normal distribution, corrected for ties and, unless told otherwise, for continuity. */
export function mannWhitneyP(first: readonly number[], second: readonly number[], continuity = true): number {
  const n = first.length + second.length
  const counts = new Map<number, number>()
  for (const value of [...first, ...second]) counts.set(value, (counts.get(value) ?? 0) + 1)
  const ties = [...counts.values()].reduce((sum, count) => sum + count ** 3 - count, 0)
  const spread = Math.sqrt(((first.length * second.length) / 12) * (n + 1 - ties / (n * (n - 1))))
  const u = cliffsDelta(first, second)?.u ?? 0
  const away = Math.max(0, Math.abs(u - (first.length * second.length) / 2) - (continuity ? 0.5 : 0))
  return spread === 0 ? 1 : normalTails(away / spread)
}

const mostWays = 200_000

export type DeltaTest = { p: number; method: 'exact' | 'mann-whitney' }

/**
 * The chance of a delta at least as far from 0 when the two groups are one: every parting is counted where there are up to 200,000,
 * else Mann-Whitney (science.md B.6). Both groups have values.
 */
export function deltaTest(first: readonly number[], second: readonly number[]): DeltaTest {
  const ways = choose(first.length + second.length, first.length)
  if (ways <= mostWays) return { p: exactP(first, second), method: 'exact' }
  return { p: mannWhitneyP(first, second), method: 'mann-whitney' }
}

/** Percentile interval of delta from groups drawn anew, each within itself, 4,000 times from a fixed seed (science.md B.6). */
export function deltaInterval(
  first: readonly number[],
  second: readonly number[],
  { confidence = 0.95, seed = 42, draws = 4000 } = {},
): Interval | null {
  if (first.length === 0 || second.length === 0) return null
  const draw = seededDraw(seed)
  const anew = (values: readonly number[]) => values.map(() => values[Math.floor(draw() * values.length)] ?? 0)
  const deltas = Array.from({ length: draws }, () => cliffsDelta(anew(first), anew(second))?.delta ?? 0)
  const at = (share: number) => quantile(deltas, share) ?? 0
  return { lower: at((1 - confidence) / 2), upper: at((1 + confidence) / 2) }
}

export type DeltaPower = { leastP: number; detectable: number; detectableDelta: number; word: PowerWord }
export type PowerWord = 'cannot' | 'very-large' | 'large' | 'fine'

/**
 * What two groups of these sizes could show at all: the smallest p there is, and the gap (in standard deviations, and as delta of
 * normal answers) that would be found in four of five surveys. Follows the simulated power of science.md B.6.
 */
export function deltaPower(first: number, second: number): DeltaPower {
  const leastP = first < 1 || second < 1 ? 1 : Math.min(1, 2 / choose(first + second, first))
  if (first < 2 || second < 2) return { leastP, detectable: Infinity, detectableDelta: 1, word: 'cannot' }
  const efficiency = 3 / Math.PI
  const needed = normalQuantile(0.975) + normalQuantile(0.8)
  const detectable = needed * Math.sqrt((1 / (first - 1) + 1 / (second - 1)) / efficiency)
  const detectableDelta = 2 * normalShare(detectable / Math.SQRT2) - 1
  const word = leastP > 0.05 ? 'cannot' : detectable > 1.2 ? 'very-large' : detectable > 0.8 ? 'large' : 'fine'
  return { leastP, detectable, detectableDelta, word }
}
