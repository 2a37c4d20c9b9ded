import { logGamma } from './distributions.ts'

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

function checked(...counts: number[]): void {
  if (counts.every((count) => Number.isInteger(count) && count >= 0)) return
  throw new RangeError(`counts are whole numbers from 0, not ${counts.join(', ')}`)
}

/** The chance of exactly k successes in n tries that each succeed with `share`. */
function binomialChance(k: number, n: number, share: number): number {
  if (share <= 0) return k === 0 ? 1 : 0
  if (share >= 1) return k === n ? 1 : 0
  return Math.exp(logChoose(n, k) + k * Math.log(share) + (n - k) * Math.log1p(-share))
}

/** The chance of k successes or more (`above`), or of k or fewer (`below`), in n tries that each succeed with `share`. */
export function binomialTail(k: number, n: number, share: number, tail: 'above' | 'below'): number {
  checked(k, n)
  if (k > n) throw new RangeError(`${k} of ${n} is no share`)
  const [from, to] = tail === 'above' ? [k, n] : [0, k]
  let sum = 0
  for (let each = from; each <= to; each++) sum += binomialChance(each, n, share)
  return Math.min(1, sum)
}

/** The chance of a count at least as unlikely as k when each of n tries succeeds with `share` (the exact two-sided test). */
export function binomialTest(k: number, n: number, share = 0.5): number {
  checked(k, n)
  const seen = binomialChance(k, n, share) * (1 + 1e-9)
  let sum = 0
  for (let each = 0; each <= n; each++) {
    const chance = binomialChance(each, n, share)
    if (chance <= seen) sum += chance
  }
  return Math.min(1, sum)
}

export type Overlap = { expected: number; p: number; phi: number | null }

/**
 * Two who come to `first` and `second` of n meetings and meet in `both`: how often chance alone would let them meet, the chance to
 * meet so seldom or more seldom (hypergeometric), and phi, the correlation of their coming (vector: science.md J-01). Phi is null
 * when one of them always or never comes.
 */
export function overlapTest({
  n,
  first,
  second,
  both,
}: {
  n: number
  first: number
  second: number
  both: number
}): Overlap {
  checked(n, first, second, both)
  if (Math.max(first, second) > n || both > Math.min(first, second) || both < first + second - n)
    throw new RangeError(`${both} can't be shared by ${first} and ${second} of ${n}`)
  let p = 0
  for (let each = Math.max(0, first + second - n); each <= both; each++)
    p += Math.exp(logChoose(first, each) + logChoose(n - first, second - each) - logChoose(n, second))
  const spread = first * (n - first) * second * (n - second)
  return {
    expected: n === 0 ? 0 : (first * second) / n,
    p: Math.min(1, p),
    phi: spread === 0 ? null : (n * both - first * second) / Math.sqrt(spread),
  }
}
