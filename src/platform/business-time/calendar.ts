import { Refusal } from '../refusal.ts'
import { dayMillis, dayNumber, weekdayOf } from './iso-day.ts'

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

/**
 * Open from `opens` until just before `closes`, local `HH:MM`; `24:00` closes at midnight, and a close that is not after
 * the opening is one of the next day (22:00 to 06:00). The whole window belongs to the day on which it opens.
 */
export type OpenWindow = { readonly opens: string; readonly closes: string }

/**
 * When work is done: an IANA zone, the windows of each weekday, days without work (`YYYY-MM-DD`), and days with windows of
 * their own, which hold before weekday and holiday. Plain JSON; keep one object a calendar, its table is built once for it.
 */
export type Calendar = {
  readonly zone: string
  readonly week: Readonly<Partial<Record<Weekday, readonly OpenWindow[]>>>
  readonly holidays?: readonly string[]
  readonly specialDays?: Readonly<Record<string, readonly OpenWindow[]>>
}

/** Milliseconds after local midnight; `closes` may lie beyond 24 hours. */
export type Opening = { opens: number; closes: number }

export type OpeningHours = {
  week: readonly (readonly Opening[])[]
  exceptions: ReadonlyMap<number, readonly Opening[]>
}

export function mondayToFriday(zone: string, ...windows: OpenWindow[]): Calendar {
  const week = { monday: windows, tuesday: windows, wednesday: windows, thursday: windows, friday: windows }
  return { zone, week }
}

export function aroundTheClock(zone = 'UTC'): Calendar {
  const allDay = [{ opens: '00:00', closes: '24:00' }]
  return { zone, week: Object.fromEntries(weekdays.map((day) => [day, allDay])) }
}

const clockTime = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

function timeOfDay(text: string): number {
  const match = clockTime.exec(text)
  if (!match) throw new Refusal('house.time-bad-window', { time: text })
  return match[1] === undefined ? dayMillis : (Number(match[1]) * 60 + Number(match[2])) * 60_000
}

function opening({ opens, closes }: OpenWindow): Opening {
  const [from, to] = [timeOfDay(opens), timeOfDay(closes)]
  if (from === to || from === dayMillis) throw new Refusal('house.time-bad-window', { time: `${opens}-${closes}` })
  return { opens: from, closes: to > from ? to : to + dayMillis }
}

/** Refuses `house.time-bad-window` and `house.time-bad-day`. */
export function openingHours(calendar: Calendar): OpeningHours {
  const exceptions = new Map<number, Opening[]>()
  for (const day of calendar.holidays ?? []) exceptions.set(dayNumber(day), [])
  for (const [day, windows] of Object.entries(calendar.specialDays ?? {})) {
    exceptions.set(dayNumber(day), windows.map(opening))
  }
  return { week: weekdays.map((day) => (calendar.week[day] ?? []).map(opening)), exceptions }
}

export function openingsOn(hours: OpeningHours, day: number): readonly Opening[] {
  return hours.exceptions.get(day) ?? hours.week[weekdayOf(day)] ?? []
}
