import type { CountryDay } from '../domain/resolve-calendar.ts'

/** The package's own kinds: bank holidays and half days are law in some branches and habit in the others. */
const alwaysFree = ['public']
const freeWithEves = ['public', 'bank', 'optional']

export type HolidayWish = { country: string; region: string | null; withEves: boolean; language?: string }

/** Days of a country, or of a region of it, on which no work is done; none for a country that nobody keeps a list of. */
export async function countryDays(wish: HolidayWish, fromYear: number, toYear: number): Promise<CountryDay[]> {
  // Some megabytes of rules: read by the first who asks.
  const { default: Holidays } = await import('date-holidays')
  const rules = wish.region === null ? new Holidays(wish.country) : new Holidays(wish.country, wish.region)
  const kinds = wish.withEves ? freeWithEves : alwaysFree
  const days: CountryDay[] = []
  for (let year = fromYear; year <= toYear; year++) {
    for (const holiday of rules.getHolidays(year, wish.language) ?? []) {
      if (kinds.includes(holiday.type)) days.push(...daysOf(holiday))
    }
  }
  return wholeBeforeHalf(days)
}

const dayMillis = 86_400_000

/** A holiday that starts at midnight covers each of its days; one that starts later is a half day. */
function daysOf({ date, start, end, name }: { date: string; start: Date; end: Date; name: string }): CountryDay[] {
  const [day = '', time = '00:00:00'] = date.split(' ')
  const from = time.slice(0, 5)
  if (from !== '00:00') return [{ day, name, from }]
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMillis))
  return Array.from({ length: count }, (_, at) => ({
    day: new Date(Date.parse(day) + at * dayMillis).toISOString().slice(0, 10),
    name,
    from,
  }))
}

/** One line a day: the one that frees more of it. */
function wholeBeforeHalf(days: readonly CountryDay[]): CountryDay[] {
  const byDay = new Map<string, CountryDay>()
  for (const each of days) {
    const known = byDay.get(each.day)
    if (!known || each.from < known.from) byDay.set(each.day, each)
  }
  return [...byDay.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1))
}

/** Countries with a list of holidays, and the regions that have days of their own, in the language's names where known. */
export async function holidayCountries(language: string): Promise<{ code: string; name: string; regions: Region[] }[]> {
  const { default: Holidays } = await import('date-holidays')
  const rules = new Holidays()
  return Object.entries(rules.getCountries(language) ?? {}).map(([code, name]) => ({
    code,
    name,
    regions: Object.entries(rules.getStates(code, language) ?? {}).map(([region, title]) => ({
      code: region,
      name: title,
    })),
  }))
}

export type Region = { code: string; name: string }
