import {
  entriesIn,
  saidOf,
  timesOf,
  type CalendarEntry,
  type EntryTime,
  type TimesWish,
} from '#platform/calendar-text.ts'
import { Refusal } from '#platform/refusal.ts'
import type { AbsenceSpan } from './presence.ts'

export type FileWish = TimesWish

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
  const entries = entriesIn(text)
  if (entries === null) throw new Refusal('teams.file-no-calendar', {}, 400)
  for (const entry of entries) {
    if (!isBusy(entry)) reading.skipped += 1
    else
      try {
        addSpans(reading, entry, wish, budget)
      } catch (error) {
        if (error instanceof Refusal) throw error
        reading.unreadable += 1
      }
  }
  return reading
}

function isBusy(entry: CalendarEntry): boolean {
  const status = saidOf(entry, 'status')
  const shown = saidOf(entry, 'x-microsoft-cdo-busystatus')
  return (
    saidOf(entry, 'transp') !== 'TRANSPARENT' &&
    status !== 'CANCELLED' &&
    status !== 'TENTATIVE' &&
    shown !== 'FREE' &&
    shown !== 'TENTATIVE' &&
    shown !== 'WORKINGELSEWHERE'
  )
}

function addSpans(reading: FileReading, entry: CalendarEntry, wish: FileWish, budget: { steps: number }): void {
  for (const time of timesOf(entry, wish, budget)) {
    if (!isBusy(time.entry)) continue
    if (reading.spans.length >= mostSpans) throw tooMuch()
    reading.spans.push(spanOf(time))
  }
  if (budget.steps < 0) throw tooMuch()
}

function spanOf({ entry, startsAt, endsAt, wholeDay }: EntryTime): AbsenceSpan {
  const away = wholeDay || saidOf(entry, 'x-microsoft-cdo-busystatus') === 'OOF'
  return { kind: away ? 'away' : 'busy', startsAt, endsAt }
}

function tooMuch(): Refusal {
  return new Refusal('teams.file-too-much', { most: mostSpans }, 400)
}
