import ICAL from 'ical.js'
import { instantOfLocal, isZone, startOfLocalDay } from './business-time.ts'

export type CalendarEntry = ICAL.Event

/**
 * One time of an entry; `entry` is the changed one where a repetition was changed, and `repetition` the moment at which the
 * repetition stood first: null for what happens once.
 */
export type EntryTime = {
  entry: CalendarEntry
  startsAt: Date
  endsAt: Date
  wholeDay: boolean
  repetition: Date | null
}

export type TimesWish = {
  /** For times that name no zone, and for whole days. */
  zone: string
  from: Date
  to: Date
}

/** The entries of an iCalendar text; null when it is none. A changed repetition comes with its master, or for itself without one. */
export function entriesIn(text: string): CalendarEntry[] | null {
  const calendars = calendarsIn(text)
  if (calendars === null) return null
  const entries = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
  const uidOf = (entry: ICAL.Component) => String(entry.getFirstPropertyValue('uid'))
  const masters = new Set(entries.filter((each) => !each.hasProperty('recurrence-id')).map(uidOf))
  return entries
    .filter((each) => !each.hasProperty('recurrence-id') || !masters.has(uidOf(each)))
    .map((each) => new ICAL.Event(each))
}

function calendarsIn(text: string): ICAL.Component[] | null {
  try {
    const parsed: unknown[] = ICAL.parse(text)
    const several = Array.isArray(parsed[0])
    const found = (several ? parsed : [parsed]).map((each) => new ICAL.Component(each as unknown[]))
    const calendars = found.filter(({ name }) => name === 'vcalendar')
    return calendars.length > 0 ? calendars : null
  } catch {
    return null
  }
}

/** What an entry says of one property, in capitals; empty when it says nothing. */
export function saidOf(entry: CalendarEntry, property: string): string {
  return String(entry.component.getFirstPropertyValue(property) ?? '').toUpperCase()
}

/**
 * The times of an entry that touch [from, to), repetitions expanded. Each repetition that is looked at takes one of `budget.steps`,
 * and it stops when they are used up: below zero the text asks for too much. Throws on times that can't be read.
 */
export function* timesOf(entry: CalendarEntry, wish: TimesWish, budget: { steps: number }): Generator<EntryTime> {
  if (!entry.isRecurring()) {
    const { startDate: start, endDate: end, recurrenceId } = entry
    const stood =
      recurrenceId === null || recurrenceId === undefined ? null : instantOf(recurrenceId, zoneOf(entry, wish))
    return yield* timeOf({ entry, start, end, stood }, wish)
  }
  const repetitions = entry.iterator()
  for (let next = repetitions.next(); next; next = repetitions.next()) {
    budget.steps -= 1
    const stood = instantOf(next, zoneOf(entry, wish))
    if (budget.steps < 0 || stood >= wish.to) return
    const { item, startDate, endDate } = entry.getOccurrenceDetails(next)
    yield* timeOf({ entry: item, start: startDate, end: endDate, stood }, wish)
  }
}

type Read = { entry: CalendarEntry; start: ICAL.Time; end: ICAL.Time; stood: Date | null }

function* timeOf({ entry, start, end, stood }: Read, wish: TimesWish): Generator<EntryTime> {
  const zone = zoneOf(entry, wish)
  const startsAt = instantOf(start, zone)
  const endsAt = instantOf(end, zone)
  if (startsAt < endsAt && endsAt > wish.from && startsAt < wish.to)
    yield { entry, startsAt, endsAt, wholeDay: start.isDate, repetition: stood }
}

/** The zone that the entry names, also when the text brings no rules for it; else the reader's. */
function zoneOf(entry: CalendarEntry, { zone }: TimesWish): string {
  const named = entry.component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? ''
  return named !== '' && isZone(named) ? named : zone
}

/** Zones by their IANA name run by the house's own tables; others by the rules that the text brings along. */
function instantOf(time: ICAL.Time, zone: string): Date {
  const local = time.toString()
  if (time.isDate) return startOfLocalDay(zone, local.slice(0, 10))
  const { tzid } = time.zone
  if (tzid === 'UTC') return new Date(time.toUnixTime() * 1000)
  if (tzid !== 'floating' && !isZone(tzid)) return new Date(time.toUnixTime() * 1000)
  return instantOfLocal(tzid === 'floating' ? zone : tzid, local.replace('Z', ''))
}
