import { businessDaysBetween, localDay, startOfLocalDay, type Calendar } from '#platform/business-time.ts'

/** Working days from a red alarm to the director's first step (science.md S4-08). */
export const firstStepDays = 10

const dayMillis = 86_400_000
/** Longer than any row of days off. */
const farthest = 120

/**
 * The last day, `YYYY-MM-DD` in the calendar's zone, on which the first step is still in time: the given number of working days after
 * the day of the alarm. Null when the calendar has too few working days for it.
 */
export function firstStepBy(calendar: Calendar, alarm: Date, days = firstStepDays): string | null {
  const noon = startOfLocalDay(calendar.zone, localDay(calendar.zone, alarm)).getTime() + dayMillis / 2
  for (let ahead = 0; ahead <= farthest; ahead++) {
    const at = new Date(noon + ahead * dayMillis)
    if (businessDaysBetween(calendar, alarm, at) >= days) return localDay(calendar.zone, at)
  }
  return null
}

export type FirstStep = 'in-time' | 'late' | 'waiting' | 'overdue'

/** How the first step stands to its day; `tookOn` is the day on which somebody said what is the matter, or null. */
export function firstStepState(by: string, today: string, tookOn: string | null): FirstStep {
  if (tookOn !== null) return tookOn <= by ? 'in-time' : 'late'
  return today <= by ? 'waiting' : 'overdue'
}
