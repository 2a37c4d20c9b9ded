import { type Draw, quantile, seededDraw } from '#platform/statistics.ts'
import { fewest, missing, type Because, type Estimate } from './estimate.ts'

/** A value of the rows at these places; `draw` is null for the rows themselves. Null when they have no such value. */
export type Statistic = (places: Int32Array, draw: Draw | null) => number | null

const rounds = 400
/** Where fewer rounds than this gave a value, its spread is not known. */
const fewestRounds = 0.9

/**
 * The 95 % percentile interval of a statistic of rows that are drawn anew with replacement, 400 times, from a fixed seed.
 * `of` takes the places of the drawn rows, and null means that it has no value for them.
 */
export function bootstrapInterval(
  n: number,
  of: Statistic,
  seed = 20_061,
): { low: number | null; high: number | null } {
  const draw = seededDraw(seed)
  const places = new Int32Array(n)
  const values: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < n; place++) places[place] = Math.floor(draw() * n)
    const value = of(places, draw)
    if (value !== null && Number.isFinite(value)) values.push(value)
  }
  if (values.length < rounds * fewestRounds) return { low: null, high: null }
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) }
}

/** A figure with its bootstrap interval; a value of null says why. */
export function bootstrapped(n: number, of: Statistic, because: Because): Estimate {
  if (n === 0) return missing(because, 0, 'bootstrap')
  const value = of(
    Int32Array.from({ length: n }, (_, place) => place),
    null,
  )
  if (value === null) return missing(because, n, 'bootstrap')
  if (n < fewest) return missing('too-few', n, 'bootstrap')
  return { value, ...bootstrapInterval(n, of), n, method: 'bootstrap', because: null }
}

/** How many of a Poisson process that is known to come to `mean` come in one round; by inversion, normal beyond 400. */
export function poissonDraw(mean: number, draw: Draw): number {
  if (mean > 400) {
    const normal = Math.sqrt(-2 * Math.log(draw() || 1e-12)) * Math.cos(2 * Math.PI * draw())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
  const limit = Math.exp(-mean)
  let count = 0
  for (let left = draw(); left > limit; left *= draw()) count++
  return count
}
