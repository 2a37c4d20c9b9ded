import { median } from '#platform/statistics.ts'
import type { Grain } from './catalogue.ts'

const weeksIn: Record<Grain, number> = { week: 1, month: 4.35, quarter: 13 }
/** A series stays as it is read while it has nearly enough, so that it doesn't jump between grains. */
const nearlyEnough = 0.8

/**
 * The finest grain in which a period usually brings enough rows, from the rows of past weeks; weeks before the first row don't count.
 * `before` is how the series was read so far.
 */
export function chooseGrain(
  grains: readonly Grain[],
  nMin: number,
  weekly: readonly number[],
  before: Grain | null,
): Grain | null {
  const first = weekly.findIndex((n) => n > 0)
  const usual = first < 0 ? 0 : (median(weekly.slice(first)) ?? 0)
  const found = grains.find((grain) => usual * weeksIn[grain] >= nMin * (grain === before ? nearlyEnough : 1))
  return found ?? grains.at(-1) ?? null
}
