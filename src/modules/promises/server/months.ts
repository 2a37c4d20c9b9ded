import {
  businessDaysBetween,
  type Calendar,
  localDay,
  mondayToFriday,
  startOfLocalDay,
} from '#platform/business-time.ts'
import type { Tx } from '#platform/server/database.ts'
import { readCompany } from '#platform/server/company.ts'
import type { House } from '#platform/server/house.ts'
import { calendarOf } from '#modules/teams/server/index.ts'

/** A month of the company: first and last day, the instants that bound it, and its business days. */
export type Month = { month: string; lastDay: string; start: Date; end: Date; businessDays: number }

export type Course = { zone: string; currency: string; calendar: Calendar; now: Date }

/** The company's own days. Where nobody set hours, Monday to Friday are business days: a straight line over weekends helps nobody. */
export async function courseOf(tx: Tx, house: House, workspaceId: string): Promise<Course> {
  const { timeZone: zone, currency } = await readCompany(tx, workspaceId)
  const { calendar, warning } = await calendarOf(tx, house, workspaceId, {})
  const usual = warning === null ? calendar : mondayToFriday(zone, { opens: '09:00', closes: '17:00' })
  return { zone, currency, calendar: usual, now: house.clock.now() }
}

export function monthOf({ zone }: Pick<Course, 'zone'>, at: Date): string {
  return `${localDay(zone, at).slice(0, 7)}-01`
}

/** The month that lies so many months after another, both as their first days. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 10)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export function readMonth(course: Course, month: string): Month {
  const next = monthAfter(month, 1)
  const [start, end] = [startOfLocalDay(course.zone, month), startOfLocalDay(course.zone, next)]
  const businessDays = Math.max(1, daysThrough(course, month, dayBefore(next)))
  return { month, lastDay: dayBefore(next), start, end, businessDays }
}

/** Business days from the first of a month through a day of it. */
function daysThrough({ zone, calendar }: Course, month: string, day: string): number {
  const noon = (text: string) => new Date(startOfLocalDay(zone, text).getTime() + 12 * 3_600_000)
  return businessDaysBetween(calendar, noon(dayBefore(month)), noon(day))
}

/** How far a month is: business days gone (today counts), and the share of them that any day of it asks for. */
export function courseOfMonth(course: Course, month: Month) {
  const isOver = course.now >= month.end
  const today = localDay(course.zone, course.now)
  const elapsed = isOver ? month.businessDays : course.now < month.start ? 0 : daysThrough(course, month.month, today)
  const dueBy = (day: string) => daysThrough(course, month.month, day) / month.businessDays
  return { businessDays: month.businessDays, elapsed: Math.min(elapsed, month.businessDays), isOver, dueBy }
}
