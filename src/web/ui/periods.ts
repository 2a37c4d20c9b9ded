import type { Day } from '#platform/i18n/formats.ts'

/** Days from the first to the last, both included. */
export type Period = { from: Day; to: Day }

export type WeekStart = 'monday' | 'sunday' | 'saturday'

const dayMillis = 86_400_000

function dayOf(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

function utc(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month, day))
}

export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(new Date(text)) === text
}

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): Day {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(instant)
}

/** Month 1 to 12; a month beyond them counts on into the next or the earlier year. */
export function monthPeriod(year: number, month: number): Period {
  return { from: dayOf(utc(year, month - 1, 1)), to: dayOf(utc(year, month, 0)) }
}

/** Quarter 1 to 4 of the calendar year; one beyond them counts on like months do. */
export function quarterPeriod(year: number, quarter: number): Period {
  return { from: dayOf(utc(year, (quarter - 1) * 3, 1)), to: dayOf(utc(year, quarter * 3, 0)) }
}

function weekPeriod(today: Day, weekStart: WeekStart, weeksBack: number): Period {
  const first = { sunday: 0, monday: 1, saturday: 6 }[weekStart]
  const date = new Date(today)
  const since = (date.getUTCDay() - first + 7) % 7
  const start = date.getTime() - (since + 7 * weeksBack) * dayMillis
  return { from: dayOf(new Date(start)), to: dayOf(new Date(start + 6 * dayMillis)) }
}

export const readyPeriodNames = [
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastTwelve',
] as const

export type ReadyPeriodName = (typeof readyPeriodNames)[number]

/** The ready periods as seen on a day; weeks start where the reader's weeks do. */
export function readyPeriods(today: Day, weekStart: WeekStart): Readonly<Record<ReadyPeriodName, Period>> {
  const date = new Date(today)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + 1
  const quarter = Math.ceil(month / 3)
  return {
    thisWeek: weekPeriod(today, weekStart, 0),
    lastWeek: weekPeriod(today, weekStart, 1),
    thisMonth: monthPeriod(year, month),
    lastMonth: monthPeriod(year, month - 1),
    thisQuarter: quarterPeriod(year, quarter),
    lastQuarter: quarterPeriod(year, quarter - 1),
    thisYear: { from: `${year}-01-01`, to: `${year}-12-31` },
    lastTwelve: { from: monthPeriod(year, month - 12).from, to: monthPeriod(year, month - 1).to },
  }
}

/** Year and quarter when a period is exactly one quarter, else nothing. */
export function quarterOf({ from, to }: Period): { year: number; quarter: number } | undefined {
  const year = Number(from.slice(0, 4))
  const quarter = Math.ceil(Number(from.slice(5, 7)) / 3)
  const whole = quarterPeriod(year, quarter)
  return whole.from === from && whole.to === to ? { year, quarter } : undefined
}

export function samePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to
}
