import { type Calendar, type OpenWindow, type Weekday, weekdays } from '#platform/business-time.ts'

/** A day of a country's law; a half day is free from `from` (local `HH:MM`) on, a whole one from `00:00`. */
export type CountryDay = { readonly day: string; readonly name: string; readonly from: string }

/** A calendar as people write it. Days are `YYYY-MM-DD`, times local `HH:MM`. */
export type CalendarWish = {
  readonly zone: string
  readonly week: Calendar['week']
  readonly ownHolidays: readonly { readonly day: string; readonly name: string }[]
  readonly specialDays: Readonly<Record<string, readonly OpenWindow[]>>
}

/**
 * The calendar that clocks run by: days of the country and own days are closed, half days keep the hours before they begin,
 * and a day with hours of its own holds before all of them.
 */
export function resolveCalendar(wish: CalendarWish, countryDays: readonly CountryDay[]): Calendar {
  const whole = countryDays.filter(({ from }) => from === '00:00').map(({ day }) => day)
  const holidays = [...new Set([...whole, ...wish.ownHolidays.map(({ day }) => day)])].toSorted()
  const closed = new Set(holidays)
  const halves = countryDays
    .filter(({ day, from }) => from !== '00:00' && !closed.has(day))
    .map(({ day, from }): [string, OpenWindow[]] => [day, before(from, wish.week[weekdayOf(day)] ?? [])])
  return {
    zone: wish.zone,
    week: wish.week,
    holidays,
    specialDays: { ...Object.fromEntries(halves), ...wish.specialDays },
  }
}

function weekdayOf(day: string): Weekday {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'
}

/** What is left of a day's windows before a time; windows over midnight end there too. */
function before(time: string, windows: readonly OpenWindow[]): OpenWindow[] {
  return windows
    .filter(({ opens }) => opens < time)
    .map(({ opens, closes }) => ({ opens, closes: earlier(opens, closes, time) }))
}

function earlier(opens: string, closes: string, time: string): string {
  const isNextDay = closes <= opens
  return isNextDay || closes > time ? time : closes
}
