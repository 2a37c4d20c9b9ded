/** What a look at one period found. `value` is null with too few rows; `low` and `high` are its 95 % interval where it has one. */
export type Reading = {
  value: number | null
  n: number
  low: number | null
  high: number | null
  /** Of the test against the start threshold, or against chance; null where no test is made. */
  p: number | null
  parts: Record<string, number | null>
}

/** Calendar days, both inclusive. */
export type Period = { from: string; to: string; closed: boolean }
export type PeriodReading = Period & Reading

export type Because = 'level' | 'change'

/** A period of the course as it was judged when it was over. */
export type Point = {
  lacking: 'too-few' | 'quiet' | null
  average: number | null
  lower: number | null
  upper: number | null
  /** Counts for an alarm. */
  beyond: Because | null
  /** Beyond for long enough. */
  alarm: Because | null
  p: number | null
}

export type Baseline = { mean: number; deviation: number; periods: number }

export const nothing: Point = {
  lacking: null,
  average: null,
  lower: null,
  upper: null,
  beyond: null,
  alarm: null,
  p: null,
}

export function unread(n: number, parts: Reading['parts'] = {}): Reading {
  return { value: null, n, low: null, high: null, p: null, parts }
}
