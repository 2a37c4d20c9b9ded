import { dayNumber } from '#platform/business-time/iso-day.ts'
import { type DayNumber, lastDay } from './journey.ts'
import type { TimeDimension } from './dimensions.ts'

const dayMillis = 86_400_000

/** Day number of `YYYY-MM-DD`, kept between the days that a journey can have. Refuses `house.time-bad-day`. */
export function numberOfDay(day: string): DayNumber {
  return Math.min(lastDay, Math.max(1, dayNumber(day)))
}

export function dayOfNumber(day: DayNumber): string {
  return new Date(day * dayMillis).toISOString().slice(0, 10)
}

/** `2026-11` or `2026-Q4`. */
export function periodOfDay(dimension: TimeDimension, day: DayNumber): string {
  const iso = dayOfNumber(day)
  if (dimension === 'month') return iso.slice(0, 7)
  return `${iso.slice(0, 4)}-Q${Math.ceil(Number(iso.slice(5, 7)) / 3)}`
}

export type DayRange = { first: DayNumber; last: DayNumber }

const month = /^(\d{4})-(0[1-9]|1[0-2])$/
const quarter = /^(\d{4})-Q([1-4])$/

/** The days of `2026-11` or `2026-Q4`; null for anything else. */
export function daysOfPeriod(period: string): DayRange | null {
  const [, monthYear, monthOfYear] = month.exec(period) ?? []
  if (monthYear) return monthsFrom(Number(monthYear), Number(monthOfYear), 1)
  const [, quarterYear, quarterOfYear] = quarter.exec(period) ?? []
  return quarterYear ? monthsFrom(Number(quarterYear), Number(quarterOfYear) * 3 - 2, 3) : null
}

function monthsFrom(year: number, firstMonth: number, months: number): DayRange {
  const first = Date.UTC(year, firstMonth - 1, 1) / dayMillis
  return { first, last: Date.UTC(year, firstMonth - 1 + months, 1) / dayMillis - 1 }
}
