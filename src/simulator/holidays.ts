import type { CountryCode } from './types.ts'

/** Fixed days as month-day; moving ones as days from Easter Sunday. Only the days on which offices are shut. */
const fixed: { readonly [country in CountryCode]: readonly string[] } = {
  SE: ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'],
  FI: ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'],
  NO: ['01-01', '05-01', '05-17', '12-24', '12-25', '12-26'],
  DK: ['01-01', '06-05', '12-24', '12-25', '12-26'],
  DE: ['01-01', '05-01', '10-03', '12-24', '12-25', '12-26'],
  EE: ['01-01', '02-24', '05-01', '06-23', '06-24', '08-20', '12-24', '12-25', '12-26'],
  LV: ['01-01', '05-01', '06-23', '06-24', '11-18', '12-24', '12-25', '12-26'],
  LT: ['01-01', '02-16', '03-11', '05-01', '06-24', '12-24', '12-25', '12-26'],
  KZ: ['01-01', '01-02', '03-08', '03-21', '03-22', '03-23', '05-01', '07-06', '10-25', '12-16'],
}

const goodFriday = -2
const easterMonday = 1
const ascension = 39
const moving: { readonly [country in CountryCode]: readonly number[] } = {
  SE: [goodFriday, easterMonday, ascension],
  FI: [goodFriday, easterMonday, ascension],
  NO: [-3, goodFriday, easterMonday, ascension, 50],
  DK: [-3, goodFriday, easterMonday, ascension, 50],
  DE: [goodFriday, easterMonday, ascension, 50],
  EE: [goodFriday],
  LV: [goodFriday, easterMonday],
  LT: [easterMonday],
  KZ: [],
}

/** Gregorian Easter Sunday by the anonymous algorithm of Meeus, Jones and Butcher, as UTC midnight. */
export function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1)
}

/** Friday between 19 and 25 June, kept in Sweden and Finland. */
function midsummerEve(year: number): number {
  const nineteenth = new Date(Date.UTC(year, 5, 19))
  return Date.UTC(year, 5, 19 + ((5 - nineteenth.getUTCDay() + 7) % 7))
}

/** UTC midnights of the days off in these years. */
export function publicHolidays(country: CountryCode, fromYear: number, toYear: number): Set<number> {
  const days = new Set<number>()
  for (let year = fromYear; year <= toYear; year++) {
    for (const date of fixed[country]) days.add(Date.parse(`${year}-${date}T00:00:00Z`))
    for (const offset of moving[country]) days.add(easterSunday(year) + offset * 86_400_000)
    if (country === 'SE' || country === 'FI') days.add(midsummerEve(year))
  }
  return days
}
