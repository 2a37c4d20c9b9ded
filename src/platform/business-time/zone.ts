import { Refusal } from '../refusal.ts'
import { dayMillis, dayNumber } from './iso-day.ts'

/** Which of two equal local times at the end of summer time is meant. */
export type Fold = 'first' | 'second'

/** From `start` (Unix ms) on, local time is UTC plus `offset` (ms). */
type Stretch = { start: number; offset: number }
type Zone = { read: (instant: number) => number; years: Map<number, Stretch[]> }

const zones = new Map<string, Zone>()

const clockFace: Intl.DateTimeFormatOptions = {
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
}

/** Asks Intl for the offset: some microseconds each time, hence the table of stretches below. */
function offsetReader(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { ...clockFace, timeZone: name })
  return (instant) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
  }
}

function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    try {
      zone = { read: offsetReader(name), years: new Map() }
    } catch {
      throw new Refusal('house.time-unknown-zone', { zone: name })
    }
    zones.set(name, zone)
  }
  return zone
}

/** The first instant after `before` at which the offset is no longer that of `before`, to the second. */
function changeWithin(read: Zone['read'], before: number, after: number): number {
  const old = read(before)
  let [low, high] = [before, after]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (read(middle) === old) low = middle
    else high = middle
  }
  return high
}

function stretchesOf(zone: Zone, year: number): Stretch[] {
  let instant = Date.UTC(year, 0, 1)
  const end = Date.UTC(year + 1, 0, 1)
  let offset = zone.read(instant)
  const stretches = [{ start: instant, offset }]
  for (; instant < end; instant += dayMillis) {
    const next = zone.read(instant + dayMillis)
    if (next !== offset) stretches.push({ start: changeWithin(zone.read, instant, instant + dayMillis), offset: next })
    offset = next
  }
  return stretches
}

/** Beyond these years the offset stays what it is at their edge; nobody's hand-off lies there. */
const [firstYear, lastYear] = [1850, 2250]

function offsetAt(zone: Zone, instant: number): number {
  const year = Math.min(Math.max(new Date(instant).getUTCFullYear(), firstYear), lastYear)
  let stretches = zone.years.get(year)
  if (!stretches) {
    stretches = stretchesOf(zone, year)
    zone.years.set(year, stretches)
  }
  let offset = stretches[0]?.offset ?? 0
  for (const stretch of stretches) if (stretch.start <= instant) offset = stretch.offset
  return offset
}

export function isZone(name: string): boolean {
  try {
    return zoneOf(name) !== undefined
  } catch {
    return false
  }
}

/**
 * The instant (Unix ms) of a local time, given as the ms it would be in UTC. A time skipped in spring moves on by the gap; of
 * two equal times in autumn the first counts unless asked otherwise. Refuses `house.time-unknown-zone`.
 */
export function instantOf(zoneName: string, local: number, fold: Fold = 'first'): number {
  const zone = zoneOf(zoneName)
  const before = offsetAt(zone, local - dayMillis)
  const after = offsetAt(zone, local + dayMillis)
  if (before === after) return local - before
  const [earlier, later] = [local - before, local - after]
  const holds = [earlier, later].filter((instant) => instant + offsetAt(zone, instant) === local)
  return (fold === 'first' ? holds[0] : holds.at(-1)) ?? earlier
}

const localTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)?$/

/**
 * The instant of a local `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS(.sss)` in an IANA zone; `instantOf` says what
 * happens around summer time. Refuses `house.time-bad-time`, `house.time-bad-day`, `house.time-unknown-zone`.
 */
export function instantOfLocal(zone: string, local: string, fold: Fold = 'first'): Date {
  const [, day, hour = '0', minute = '0', second = '0', fraction = '0'] = localTime.exec(local) ?? []
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw new Refusal('house.time-bad-time', { time: local })
  }
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  return new Date(instantOf(zone, dayNumber(day) * dayMillis + seconds * 1000 + Number(fraction.padEnd(3, '0')), fold))
}

/** Days since 1970-01-01 of the local day that an instant lies in. */
export function localDayNumber(zone: string, instant: Date): number {
  const millis = instant.getTime()
  return Math.floor((millis + offsetAt(zoneOf(zone), millis)) / dayMillis)
}

/** The local day `YYYY-MM-DD` that an instant lies in. Refuses `house.time-unknown-zone`. */
export function localDay(zone: string, instant: Date): string {
  return new Date(localDayNumber(zone, instant) * dayMillis).toISOString().slice(0, 10)
}

/** The instant at which a local day begins; where midnight is skipped, the first instant after it. */
export function startOfLocalDay(zone: string, day: string): Date {
  return new Date(instantOf(zone, dayNumber(day) * dayMillis))
}
