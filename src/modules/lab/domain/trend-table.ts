import {
  type EwmaPoint,
  type MannKendall,
  type TheilSen,
  deviation,
  ewma,
  isPersistent,
  mannKendall,
  mean,
  theilSen,
} from '#platform/statistics.ts'

/** One period of a series; `time` is its place on the axis. */
export type Period = { label: string; time: number; value: number | null }

export type TrendWish = {
  lambda: number
  sigmas: number
  /** The first so many values say what is usual, unless mean and deviation are told. */
  baseline: number
  mean: number | null
  deviation: number | null
}

export type EwmaReport = {
  lambda: number
  sigmas: number
  mean: number
  sd: number
  /** How many of the first values mean and sd are of; null when they were told. */
  baseline: number | null
  alarms: string[]
  /** Three of the last four to the same side. */
  persistent: boolean
  points: ({ period: string } & EwmaPoint)[]
}

export type SeriesReport = {
  value: string
  n: number
  missing: number
  from: string | null
  to: string | null
  ewma: EwmaReport | null
  mannKendall: MannKendall | null
  theilSen: TheilSen | null
}

function usual(
  known: readonly number[],
  wish: TrendWish,
): { mean: number; sd: number; baseline: number | null } | null {
  const first = known.slice(0, wish.baseline)
  const enough = first.length >= wish.baseline
  const [middle, sd] = [
    wish.mean ?? (enough ? mean(first) : null),
    wish.deviation ?? (enough ? deviation(first) : null),
  ]
  if (middle === null || sd === null) return null
  return { mean: middle, sd, baseline: wish.mean !== null && wish.deviation !== null ? null : first.length }
}

function ewmaReport(periods: readonly Period[], known: readonly number[], wish: TrendWish): EwmaReport | null {
  const base = usual(known, wish)
  if (base === null) return null
  const { lambda, sigmas } = wish
  const values = periods.map(({ value }) => value)
  const points = ewma(values, { mean: base.mean, deviation: base.sd, lambda, sigmas }).map((point, at) => ({
    period: periods[at]?.label ?? '',
    ...point,
  }))
  const seen = points.filter(({ value }) => value !== null)
  return {
    lambda,
    sigmas,
    ...base,
    alarms: seen.filter(({ alarm }) => alarm !== null).map(({ period }) => period),
    persistent: isPersistent(seen),
    points,
  }
}

/**
 * What a series says of itself (science.md J): the moving average against its own beginning, whether it rises or falls with time, and
 * how much each unit of time. Missing values are left out; time goes on over them. The average is null while the baseline isn't full.
 */
export function seriesReport(value: string, periods: readonly Period[], wish: TrendWish): SeriesReport {
  const ordered = periods.toSorted((one, other) => one.time - other.time)
  const known = ordered.flatMap(({ time, value: each }) => (each === null ? [] : [{ time, each }]))
  const values = known.map(({ each }) => each)
  return {
    value,
    n: values.length,
    missing: ordered.length - values.length,
    from: ordered[0]?.label ?? null,
    to: ordered.at(-1)?.label ?? null,
    ewma: ewmaReport(ordered, values, wish),
    mannKendall: mannKendall(values),
    theilSen: theilSen(
      known.map(({ time }) => time),
      values,
    ),
  }
}

export type TimeAxis = { times: number[]; per: 'unit' | 'step'; order: 'time' | 'file' }

const numbered = /^(\d{4})[-/ ]?(W|Q|M|KW|v|н)?[-/ ]?(\d{1,2})$/iu

function periodNumber(label: string): number {
  const found = numbered.exec(label.trim())
  return found === null ? Number.NaN : Number(found[1]) * 100 + Number(found[3])
}

/** Places of labels in order, the first one 0; labels that are the same share a place. */
function placesOf(keys: readonly number[]): number[] {
  const places = new Map([...new Set(keys)].toSorted((one, other) => one - other).map((key, at) => [key, at]))
  return keys.map((key) => places.get(key) ?? 0)
}

/**
 * The time axis of labels: numbers are what they say (`per` unit); months, weeks, quarters (`2026-03`, `2026-W14`, `2026 Q1`) and
 * dates by `readDate` (NaN when it can't) are steps one after the other; anything else stands as in the file.
 */
export function timeAxis(labels: readonly string[], readDate: (label: string) => number): TimeAxis {
  const plain = labels.map((label) =>
    /^[+-]?\d+([.,]\d+)?$/.test(label.trim()) ? Number(label.replace(',', '.')) : Number.NaN,
  )
  if (!plain.some(Number.isNaN) && !plain.every((each) => each > 190_000))
    return { times: plain, per: 'unit', order: 'time' }
  for (const read of [periodNumber, readDate]) {
    const keys = labels.map(read)
    if (keys.length > 0 && !keys.some(Number.isNaN)) return { times: placesOf(keys), per: 'step', order: 'time' }
  }
  return { times: labels.map((_, at) => at), per: 'step', order: 'file' }
}
