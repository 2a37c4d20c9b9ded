import type { DayNumber } from '../domain/journey.ts'
import { type BusinessDays, businessDayTable } from '../domain/business-days.ts'
import { dayOfNumber } from '../domain/days.ts'

const tables = new Map<string, BusinessDays>()
const mostTables = 16

/** Business days of a country between two days, Monday to Friday without its public holidays. */
export async function businessDaysOf(country: string, first: DayNumber, last: DayNumber): Promise<BusinessDays> {
  const name = `${country} ${first} ${last}`
  const known = tables.get(name)
  if (known) return known
  const holidays = await publicHolidays(country, yearOf(first), yearOf(last))
  const table = businessDayTable(holidays, first, last)
  if (tables.size >= mostTables) tables.clear()
  tables.set(name, table)
  return table
}

function yearOf(day: DayNumber): number {
  return Number(dayOfNumber(day).slice(0, 4))
}

/** Days `YYYY-MM-DD` on which a country is closed by law; none for a country that nobody keeps a list of. */
export async function publicHolidays(country: string, fromYear: number, toYear: number): Promise<Set<string>> {
  // Some megabytes of rules: read by the first who asks.
  const { default: Holidays } = await import('date-holidays')
  const rules = new Holidays(country)
  const days = new Set<string>()
  for (let year = fromYear; year <= toYear; year++) {
    for (const { type, date, start, end } of rules.getHolidays(year) ?? []) {
      if (type === 'public')
        for (const day of daysFrom(date.slice(0, 10), end.getTime() - start.getTime())) days.add(day)
    }
  }
  return days
}

const dayMillis = 86_400_000

function daysFrom(first: string, millis: number): string[] {
  const begin = Date.parse(first)
  const count = Math.max(1, Math.round(millis / dayMillis))
  return Array.from({ length: count }, (_, at) => new Date(begin + at * dayMillis).toISOString().slice(0, 10))
}
