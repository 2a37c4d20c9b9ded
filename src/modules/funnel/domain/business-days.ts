import { businessDays } from '#platform/business-time.ts'
import { dayOfNumber } from './days.ts'
import type { DayNumber } from './journey.ts'

/** Business days between two day numbers, from Monday to Friday without holidays, as `businessDays` counts them. */
export type BusinessDays = (from: DayNumber, to: DayNumber) => number

const dayMillis = 86_400_000
const firstMonday = 4

/**
 * Counts business days by two look-ups a pair: a million pairs would take too long with dates as text.
 * The table covers the days from `first` to `last`; a day beyond it stands at its edge.
 */
export function businessDayTable(holidays: ReadonlySet<string>, first: DayNumber, last: DayNumber): BusinessDays {
  const origin = new Date(firstMonday * dayMillis).toISOString().slice(0, 10)
  const size = Math.max(1, last - first + 1)
  const upTo = Int32Array.from({ length: size }, (_, at) => businessDays(origin, dayOfNumber(first + at), holidays))
  const at = (day: DayNumber) => upTo[Math.min(size - 1, Math.max(0, day - first))] ?? 0
  return (from, to) => at(to) - at(from)
}
