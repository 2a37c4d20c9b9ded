import { normalQuantile } from './normal.ts'
import { normalTails } from './distributions.ts'
import { quantile } from './quantile.ts'

export type EwmaPoint = {
  value: number | null
  z: number
  lower: number
  upper: number
  alarm: 'above' | 'below' | null
}
export type EwmaWish = { mean: number; deviation: number; lambda?: number; sigmas?: number }

/**
 * The moving average that gives the newest value the weight lambda (.3), and its limits at so many standard deviations (3) around the
 * baseline's mean, narrower at the start (science.md J). A missing value leaves the average where it was and widens nothing.
 */
export function ewma(
  values: readonly (number | null)[],
  { mean, deviation, lambda = 0.3, sigmas = 3 }: EwmaWish,
): EwmaPoint[] {
  if (!(lambda > 0 && lambda <= 1)) throw new RangeError(`a weight lies above 0 and up to 1, not ${lambda}`)
  if (!(deviation >= 0)) throw new RangeError('a standard deviation is not negative')
  let [z, seen] = [mean, 0]
  return values.map((value) => {
    if (value !== null) {
      z = lambda * value + (1 - lambda) * z
      seen += 1
    }
    const half = sigmas * deviation * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * seen)))
    const [lower, upper] = [mean - half, mean + half]
    const alarm = value === null ? null : z > upper ? 'above' : z < lower ? 'below' : null
    return { value, z, lower, upper, alarm }
  })
}

/** Whether at least `of` of the last `among` points (3 of 4) are alarms to the same side. */
export function isPersistent(points: readonly Pick<EwmaPoint, 'alarm'>[], of = 3, among = 4): boolean {
  const last = points.slice(-among)
  return (['above', 'below'] as const).some((side) => last.filter(({ alarm }) => alarm === side).length >= of)
}

export type MannKendall = { n: number; s: number; variance: number; z: number; p: number; tau: number | null }

/**
 * Whether values rise or fall with their order: Mann and Kendall's S, corrected for ties and continuity (vector: science.md J-10).
 * `tau` is Kendall's tau-b, null when all values are the same. Null below three values.
 */
export function mannKendall(values: readonly number[]): MannKendall | null {
  const n = values.length
  if (n < 3) return null
  let s = 0
  for (const [at, value] of values.entries())
    for (let later = at + 1; later < n; later++) s += Math.sign((values[later] ?? 0) - value)
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const groups = [...counts.values()]
  const tied = groups.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
  const variance = (n * (n - 1) * (2 * n + 5) - tied) / 18
  const pairs = (n * (n - 1)) / 2
  const untied = pairs - groups.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0)
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0
  return { n, s, variance, z, p: normalTails(z), tau: untied > 0 ? s / Math.sqrt(pairs * untied) : null }
}

export type TheilSen = { slope: number; lower: number; upper: number; intercept: number }

/**
 * The median of the slopes between all pairs of points, with Sen's interval by ranks, and the line's height at time 0: the median
 * value less slope times median time. Pairs at one time are left out. Null below two different times.
 */
export function theilSen(times: readonly number[], values: readonly number[], confidence = 0.95): TheilSen | null {
  const slopes: number[] = []
  for (const [at, time] of times.entries())
    for (let later = at + 1; later < times.length; later++) {
      const apart = (times[later] ?? 0) - time
      if (apart !== 0) slopes.push(((values[later] ?? 0) - (values[at] ?? 0)) / apart)
    }
  const ordered = slopes.toSorted((one, other) => one - other)
  const slope = quantile(ordered, 0.5)
  const [middleValue, middleTime] = [quantile(values, 0.5), quantile(times, 0.5)]
  if (slope === null || middleValue === null || middleTime === null) return null
  const spread = mannKendall(values)?.variance ?? 0
  const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(spread)
  const at = (place: number) => ordered[Math.max(0, Math.min(ordered.length - 1, place))] ?? slope
  return {
    slope,
    lower: at(Math.round((ordered.length - reach) / 2) - 1),
    upper: at(Math.round((ordered.length + reach) / 2)),
    intercept: middleValue - slope * middleTime,
  }
}
