import { weekdays, type OpenWindow, type Weekday } from '#platform/business-time.ts'
import type { WorkCalendar } from '../contract.ts'
import { dayLines, textOf, windowsOf } from './hours-text.ts'

/** A calendar while somebody writes it: hours and days as lines of text. */
export type CalendarForm = {
  name: string
  zone: string
  country: string | null
  region: string | null
  withEves: boolean
  followsCustomer: boolean
  isDefault: boolean
  week: Partial<Record<Weekday, string>>
  own: string
  special: string
}

const officeDay = '08:00-17:00'

export function formOf(calendar: WorkCalendar | undefined): CalendarForm {
  if (!calendar) return freshForm()
  const { name, zone, country, region, withEves, followsCustomer, isDefault, week, ownHolidays, specialDays } = calendar
  return {
    name,
    zone,
    country,
    region,
    withEves,
    followsCustomer,
    isDefault,
    week: Object.fromEntries(weekdays.map((day) => [day, textOf(week[day])])),
    own: ownHolidays.map((each) => `${each.day} ${each.name}`.trim()).join('\n'),
    special: Object.entries(specialDays)
      .map(([day, windows]) => `${day} ${textOf(windows)}`.trim())
      .join('\n'),
  }
}

function freshForm(): CalendarForm {
  return {
    name: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    country: null,
    region: null,
    withEves: false,
    followsCustomer: false,
    isDefault: false,
    week: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, officeDay])),
    own: '',
    special: '',
  }
}

/** What the form says, and the first thing in it that nobody understands. */
export function wishOf(form: CalendarForm) {
  const { name, zone, country, region, withEves, followsCustomer, isDefault } = form
  const week = weekdays.map((day) => ({ day, text: form.week[day] ?? '', windows: windowsOf(form.week[day] ?? '') }))
  const own = dayLines(form.own)
  const special = dayLines(form.special)
  const hours = special.lines.map(({ day, rest }) => ({ day, text: `${day} ${rest}`, windows: windowsOf(rest) }))
  const badHours = [...week, ...hours].find(({ windows }) => windows === null)?.text ?? null
  return {
    bad: badHours ?? own.bad ?? special.bad,
    wish: {
      name,
      zone,
      country,
      region,
      withEves,
      followsCustomer,
      isDefault,
      week: asRecord(week),
      ownHolidays: own.lines.map(({ day, rest }) => ({ day, name: rest })),
      specialDays: asRecord(hours),
    },
  }
}

function asRecord(lines: readonly { day: string; windows: OpenWindow[] | null }[]): Record<string, OpenWindow[]> {
  return Object.fromEntries(lines.map(({ day, windows }) => [day, windows ?? []]))
}
