import {
  entriesIn,
  saidOf,
  timesOf,
  type CalendarEntry,
  type EntryTime,
  type TimesWish,
} from '#platform/calendar-text.ts'
import { Refusal } from '#platform/refusal.ts'

export type Guest = {
  /** In small letters. */
  email: string
  declined: boolean
}

/** One meeting of a calendar: when, and which addresses; never what it is called, where it is, or what is written in it. */
export type ReadMeeting = {
  /** The entry's own name with the moment of its repetition: only ever kept as a hash. */
  key: string
  startsAt: Date
  endsAt: Date
  guests: Guest[]
  cancelled: boolean
}

export type MeetingReading = { meetings: ReadMeeting[]; skipped: number; unreadable: number }

const mostSteps = 20_000
const mostMeetings = 3000

/**
 * The meetings of an iCalendar text within [from, to). Private entries, whole days and those without other people are skipped;
 * cancelled ones are kept as such, so that they can be taken away. Refuses `together.file-no-calendar` and `together.file-too-much`.
 */
export function readMeetingFile(text: string, wish: TimesWish): MeetingReading {
  const entries = entriesIn(text)
  if (entries === null) throw new Refusal('together.file-no-calendar', {}, 400)
  const reading: MeetingReading = { meetings: [], skipped: 0, unreadable: 0 }
  const budget = { steps: mostSteps }
  for (const entry of entries) {
    try {
      addMeetings(reading, entry, wish, budget)
    } catch (error) {
      if (error instanceof Refusal) throw error
      reading.unreadable += 1
    }
  }
  return reading
}

function isPrivate(entry: CalendarEntry): boolean {
  return ['PRIVATE', 'CONFIDENTIAL'].includes(saidOf(entry, 'class'))
}

function addMeetings(reading: MeetingReading, entry: CalendarEntry, wish: TimesWish, budget: { steps: number }): void {
  if (isPrivate(entry)) return void (reading.skipped += 1)
  for (const time of timesOf(entry, wish, budget)) {
    const { entry: one, startsAt, endsAt } = time
    const guests = guestsOf(one)
    if (time.wholeDay || guests.length < 2 || isPrivate(one)) reading.skipped += 1
    else if (reading.meetings.length >= mostMeetings) throw tooMuch()
    else {
      const cancelled = saidOf(one, 'status') === 'CANCELLED'
      reading.meetings.push({ key: keyOf(time), startsAt, endsAt, guests, cancelled })
    }
  }
  if (budget.steps < 0) throw tooMuch()
}

/** What was moved keeps its name: a repetition by the moment at which it stood first. */
function keyOf({ entry, repetition }: EntryTime): string {
  const uid = String(entry.component.getFirstPropertyValue('uid') ?? '')
  return repetition === null ? uid : `${uid} ${repetition.toISOString()}`
}

/** Organiser and those who were asked to come; rooms and other things are left out. */
function guestsOf(entry: CalendarEntry): Guest[] {
  const properties = [...entry.component.getAllProperties('attendee'), ...entry.component.getAllProperties('organizer')]
  const found = new Map<string, Guest>()
  for (const property of properties) {
    const kind = (property.getFirstParameter('cutype') ?? 'INDIVIDUAL').toUpperCase()
    const email =
      addressIn(String(property.getFirstValue() ?? '')) ?? addressIn(property.getFirstParameter('email') ?? '')
    if (email === null || kind === 'ROOM' || kind === 'RESOURCE' || found.has(email)) continue
    const declined = (property.getFirstParameter('partstat') ?? '').toUpperCase() === 'DECLINED'
    found.set(email, { email, declined })
  }
  return [...found.values()]
}

function addressIn(said: string): string | null {
  const address = said
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase()
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : null
}

function tooMuch(): Refusal {
  return new Refusal('together.file-too-much', { most: mostMeetings }, 400)
}
