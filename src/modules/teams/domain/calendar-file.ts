import ICAL from 'ical.js'
import { instantOfLocal, isZone, startOfLocalDay } from '#platform/business-time.ts'
import { Refusal } from '#platform/refusal.ts'
import type { AbsenceSpan } from './presence.ts'

export type FileWish = {
  /** For times that name no zone, and for whole days. */
  zone: string
  from: Date
  to: Date
}

export type FileReading = { spans: AbsenceSpan[]; skipped: number; unreadable: number }

/** Repetitions looked at in one file, whoever wrote it. */
const mostSteps = 20_000
const mostSpans = 5000

/**
 * The spans of an iCalendar text during which somebody is not there: whole busy days and "out of office" are `away`, other
 * busy times `busy`. Free, cancelled and tentative entries are skipped, repetitions expanded within [from, to). Titles are
 * not read: why somebody is away is theirs. Refuses `teams.file-no-calendar` and `teams.file-too-much`.
 */
export function readCalendarFile(text: string, wish: FileWish): FileReading {
  const reading: FileReading = { spans: [], skipped: 0, unreadable: 0 }
  const budget = { steps: mostSteps }
  for (const event of eventsIn(text)) {
    if (!isBusy(event)) reading.skipped += 1
    else
      try {
        addSpans(reading, event, wish, budget)
      } catch (error) {
        if (error instanceof Refusal) throw error
        reading.unreadable += 1
      }
  }
  return reading
}

function eventsIn(text: string): ICAL.Event[] {
  const calendars = componentsOf(text)
  const entries = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
  const masters = new Set(
    entries
      .filter((each) => !each.hasProperty('recurrence-id'))
      .map((each) => String(each.getFirstPropertyValue('uid'))),
  )
  // A changed repetition comes with its master; one whose master is not in the file stands for itself.
  return entries
    .filter((each) => !each.hasProperty('recurrence-id') || !masters.has(String(each.getFirstPropertyValue('uid'))))
    .map((each) => new ICAL.Event(each))
}

function componentsOf(text: string): ICAL.Component[] {
  try {
    const parsed: unknown[] = ICAL.parse(text)
    const several = Array.isArray(parsed[0])
    const found = (several ? parsed : [parsed]).map((each) => new ICAL.Component(each as unknown[]))
    const calendars = found.filter(({ name }) => name === 'vcalendar')
    if (calendars.length > 0) return calendars
  } catch {
    throw new Refusal('teams.file-no-calendar', {}, 400)
  }
  throw new Refusal('teams.file-no-calendar', {}, 400)
}

function said(event: ICAL.Event, name: string): string {
  return String(event.component.getFirstPropertyValue(name) ?? '').toUpperCase()
}

function isBusy(event: ICAL.Event): boolean {
  const status = said(event, 'status')
  const shown = said(event, 'x-microsoft-cdo-busystatus')
  return (
    said(event, 'transp') !== 'TRANSPARENT' &&
    status !== 'CANCELLED' &&
    status !== 'TENTATIVE' &&
    shown !== 'FREE' &&
    shown !== 'TENTATIVE' &&
    shown !== 'WORKINGELSEWHERE'
  )
}

function addSpans(reading: FileReading, event: ICAL.Event, wish: FileWish, budget: { steps: number }): void {
  if (!event.isRecurring()) return addSpan(reading, event, event.startDate, event.endDate, wish)
  const repetitions = event.iterator()
  for (let next = repetitions.next(); next; next = repetitions.next()) {
    budget.steps -= 1
    if (budget.steps < 0) throw new Refusal('teams.file-too-much', { most: mostSpans }, 400)
    if (instantOf(next, zoneOf(event, wish)) >= wish.to) return
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    if (isBusy(item)) addSpan(reading, item, startDate, endDate, wish)
  }
}

function addSpan(reading: FileReading, event: ICAL.Event, start: ICAL.Time, end: ICAL.Time, wish: FileWish): void {
  const zone = zoneOf(event, wish)
  const startsAt = instantOf(start, zone)
  const endsAt = instantOf(end, zone)
  if (!(startsAt < endsAt) || endsAt <= wish.from || startsAt >= wish.to) return
  if (reading.spans.length >= mostSpans) throw new Refusal('teams.file-too-much', { most: mostSpans }, 400)
  const away = start.isDate || said(event, 'x-microsoft-cdo-busystatus') === 'OOF'
  reading.spans.push({ kind: away ? 'away' : 'busy', startsAt, endsAt })
}

/** The zone that the entry names, also when the file brings no rules for it; else the person's. */
function zoneOf(event: ICAL.Event, { zone }: FileWish): string {
  const named = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? ''
  return named !== '' && isZone(named) ? named : zone
}

/** Zones by their IANA name run by the house's own tables; others by the rules that the file brings along. */
function instantOf(time: ICAL.Time, zone: string): Date {
  const local = time.toString()
  if (time.isDate) return startOfLocalDay(zone, local.slice(0, 10))
  const { tzid } = time.zone
  if (tzid === 'UTC') return new Date(time.toUnixTime() * 1000)
  if (tzid !== 'floating' && !isZone(tzid)) return new Date(time.toUnixTime() * 1000)
  return instantOfLocal(tzid === 'floating' ? zone : tzid, local.replace('Z', ''))
}
