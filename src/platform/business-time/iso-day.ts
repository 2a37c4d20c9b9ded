import { Refusal } from '../refusal.ts'

export const dayMillis = 86_400_000

/** The number written in two digits, NaN for anything else: a regular expression would cost most of a count of days. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a day `YYYY-MM-DD`, years 0100 to 9999. Refuses `house.time-bad-day`, also 30 February. */
export function dayNumber(day: string): number {
  const year = twoDigits(day, 0) * 100 + twoDigits(day, 2)
  const month = twoDigits(day, 5)
  const date = twoDigits(day, 8)
  const shaped = day.length === 10 && day[4] === '-' && day[7] === '-'
  const exists = year >= 100 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
  if (!shaped || !exists) throw new Refusal('house.time-bad-day', { day })
  return Date.UTC(year, month - 1, date) / dayMillis
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
