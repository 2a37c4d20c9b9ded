import { Refusal } from '../refusal.ts'

export const dayMillis = 86_400_000

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01 of a day `YYYY-MM-DD`. Refuses `business-time.bad-day`, also for days like 30 February. */
export function dayNumber(day: string): number {
  const [, year, month, date] = isoDay.exec(day) ?? []
  const millis = Date.UTC(Number(year), Number(month) - 1, Number(date))
  // A date that does not exist rolls over into the next month.
  if (Number.isNaN(millis) || new Date(millis).getUTCDate() !== Number(date)) {
    throw new Refusal('business-time.bad-day', { day })
  }
  return millis / dayMillis
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
