import { normalQuantile } from './normal.ts'

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
const most = 500
const tiny = 1e-300

/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7); about 1e-14. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const sum = lanczos.reduce((total, term, at) => total + term / (x + at), 0.99999999999980993)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Upper incomplete gamma function, regularised: Q(a, x). */
function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? 1 - scale * gammaSeries(a, x) : scale * gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a]
  for (let n = 1; n < most && term > sum * 1e-16; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < most; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return h
}

function nonZero(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}

/** The share of the standard normal distribution below x. */
export function normalShare(x: number): number {
  const tail = gammaTail(0.5, (x * x) / 2) / 2
  return x > 0 ? 1 - tail : tail
}

/** The chance of a standard normal value at least as far from zero as z, on either side. */
export function normalTails(z: number): number {
  return gammaTail(0.5, (z * z) / 2)
}

/** The chance of a chi-square value of `freedom` degrees above x. */
export function chiSquareTail(x: number, freedom: number): number {
  if (!(freedom > 0)) throw new RangeError('degrees of freedom are above 0')
  return gammaTail(freedom / 2, x / 2)
}

/** Lower incomplete beta function, regularised: I_x(a, b). */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const logScale = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return (Math.exp(logScale) / a) * betaFraction(x, a, b)
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return h
}

/** The chance of a value of Student's t with `freedom` degrees (> 0, need not be whole) at least as far from zero as t. */
export function studentTails(t: number, freedom: number): number {
  if (!(freedom > 0)) throw new RangeError('degrees of freedom are above 0')
  return betaShare(freedom / (freedom + t * t), freedom / 2, 0.5)
}

/** The point of Student's t with the given share (0 < share < 1) below it; from a million degrees on the normal one. */
export function studentQuantile(share: number, freedom: number): number {
  const normal = normalQuantile(share)
  if (freedom > 1e6 || normal === 0) return normal
  const [wanted, sign] = [2 * Math.min(share, 1 - share), Math.sign(normal)]
  let [low, high] = [0, 1]
  while (studentTails(high, freedom) > wanted) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2
    if (studentTails(middle, freedom) > wanted) low = middle
    else high = middle
  }
  return (sign * (low + high)) / 2
}
