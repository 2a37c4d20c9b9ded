import type { CountryCode } from './types.ts'
import type { PlantedHours } from './truth.ts'
import { zoneOf } from './markets.ts'
import { publicHolidays } from './holidays.ts'
import { stream } from './random.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Open hours of one country, by days since the calendar's first; a closed day opens and closes at 0. */
export type OpenHours = { first: number; days: number; open: Float64Array; close: Float64Array; midnight: Float64Array }

export type Calendar = {
  startsAt: number
  endsAt: number
  /** UTC midnight of the first day. */
  first: number
  days: number
  /** How lively the market is on each day; mean about 1. */
  liveliness: Float64Array
  hours: { readonly [country in CountryCode]: OpenHours }
}

const opens = 9
const closes = 17
const monthFactor = [0.9, 1.05, 1.1, 1.05, 1.05, 0.88, 0.6, 0.88, 1.2, 1.2, 1.1, 0.75]
const weekdayFactor = [0.25, 1.05, 1.15, 1.15, 1.1, 0.85, 0.2]

function monthsBefore(instant: Date, months: number): Date {
  const earlier = new Date(instant)
  earlier.setUTCMonth(earlier.getUTCMonth() - months)
  return earlier
}

export function planCalendar(seed: number, endsAt: Date, months: number): Calendar {
  const startsAt = monthsBefore(endsAt, months).getTime()
  const first = Math.floor(startsAt / day) * day
  const days = Math.ceil((endsAt.getTime() - first) / day) + 3
  const hoursOf = (country: CountryCode): OpenHours => openHours(country, first, days)
  const hours = {
    SE: hoursOf('SE'),
    FI: hoursOf('FI'),
    NO: hoursOf('NO'),
    DK: hoursOf('DK'),
    DE: hoursOf('DE'),
    EE: hoursOf('EE'),
    LV: hoursOf('LV'),
    LT: hoursOf('LT'),
    KZ: hoursOf('KZ'),
  }
  return { startsAt, endsAt: endsAt.getTime(), first, days, liveliness: livelyDays(seed, first, days), hours }
}

/** Season by month and weekday, Christmas, a slow growth of a quarter over the run, and a mood of the day. */
function livelyDays(seed: number, first: number, days: number): Float64Array {
  const random = stream(seed, 'days')
  return Float64Array.from({ length: days }, (_, index) => {
    const date = new Date(first + index * day)
    const season = (monthFactor[date.getUTCMonth()] ?? 1) * (weekdayFactor[date.getUTCDay()] ?? 1)
    const christmas = date.getUTCMonth() === 11 && date.getUTCDate() >= 22 ? 0.25 : 1
    return season * christmas * (0.88 + (0.25 * index) / days) * random.lognormal(1, 0.12)
  })
}

function openHours(country: CountryCode, first: number, days: number): OpenHours {
  const zone = zoneOf(country)
  const [fromYear, toYear] = [new Date(first).getUTCFullYear(), new Date(first + days * day).getUTCFullYear()]
  const holidays = publicHolidays(country, fromYear, toYear)
  const offsets = noonOffsets(zone, first, days)
  const hours = {
    first,
    days,
    open: new Float64Array(days),
    close: new Float64Array(days),
    midnight: new Float64Array(days),
  }
  for (let index = 0; index < days; index++) {
    const utcMidnight = first + index * day
    const midnight = utcMidnight - (offsets[index] ?? 0)
    hours.midnight[index] = midnight
    const weekday = new Date(utcMidnight).getUTCDay()
    if (weekday === 0 || weekday === 6 || holidays.has(utcMidnight)) continue
    hours.open[index] = midnight + opens * hour
    hours.close[index] = midnight + closes * hour
  }
  return hours
}

export function plantedHours({ hours }: Calendar): { readonly [country in CountryCode]: PlantedHours } {
  const of = (country: CountryCode): PlantedHours => ({ zone: zoneOf(country), daysOff: daysOff(hours[country]) })
  return {
    SE: of('SE'),
    FI: of('FI'),
    NO: of('NO'),
    DK: of('DK'),
    DE: of('DE'),
    EE: of('EE'),
    LV: of('LV'),
    LT: of('LT'),
    KZ: of('KZ'),
  }
}

/** The days of Monday to Friday on which these hours are closed, as `YYYY-MM-DD`. */
export function daysOff({ first, days, open }: OpenHours): string[] {
  const all = Array.from({ length: days }, (_, index) => new Date(first + index * day))
  const closed = all.filter((date, index) => open[index] === 0 && date.getUTCDay() % 6 !== 0)
  return closed.map((date) => date.toISOString().slice(0, 10))
}

/** Milliseconds that local time is ahead of UTC at noon of each day; asked weekly, and daily in a week that changes it. */
function noonOffsets(zone: string, first: number, days: number): Float64Array {
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const noon = (index: number): number => offsetOf(clock, first + index * day + 12 * hour)
  const offsets = new Float64Array(days)
  for (let week = 0; week < days; week += 7) {
    const offset = noon(week)
    const changes = offset !== noon(week + 7)
    for (let index = week; index < Math.min(week + 7, days); index++) offsets[index] = changes ? noon(index) : offset
  }
  return offsets
}

function offsetOf(clock: Intl.DateTimeFormat, instant: number): number {
  const text = clock.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const parts = /GMT([+-])(\d+):(\d+)/.exec(text)
  if (parts === null) return 0
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * hour + Number(parts[3]) * minute)
}

/** Day number of an instant; open hours of all our zones lie inside one UTC day. */
export function dayOf(hours: OpenHours, instant: number): number {
  return Math.max(0, Math.floor((instant - hours.first) / day))
}

/** The first open instant with `minutes` of open time behind `instant`; `Infinity` beyond the calendar. */
export function addOpenMinutes(hours: OpenHours, instant: number, minutes: number): number {
  let left = minutes * minute
  for (let index = dayOf(hours, instant); index < hours.days; index++) {
    const close = hours.close[index] ?? 0
    const from = Math.max(hours.open[index] ?? 0, instant)
    if (close <= from) continue
    if (left <= close - from) return from + left
    left -= close - from
  }
  return Infinity
}

/** Open minutes from one instant to another. */
export function openMinutesBetween(hours: OpenHours, from: number, to: number): number {
  let open = 0
  const last = Math.min(dayOf(hours, to), hours.days - 1)
  for (let index = dayOf(hours, from); index <= last; index++) {
    const start = Math.max(hours.open[index] ?? 0, from)
    const end = Math.min(hours.close[index] ?? 0, to)
    if (end > start) open += end - start
  }
  return open / minute
}

/** A likely moment for a customer on the day of `instant`: mostly by day, weekends mostly put off to the next open day. */
export function likelyMoment(hours: OpenHours, instant: number, draw: number, putOff: boolean): number {
  let index = Math.min(dayOf(hours, instant), hours.days - 1)
  if (putOff) while (index < hours.days - 1 && hours.open[index] === 0) index++
  const evening = draw > 0.88
  const hourOfDay = evening ? 18 + (draw - 0.88) * 33 : 7.5 + (draw / 0.88) * 9.7
  return (hours.midnight[index] ?? 0) + hourOfDay * hour
}
