import { type Calendar, deadline, isOpen } from '#platform/business-time.ts'
import { Refusal } from '#platform/refusal.ts'

/** `away`: takes no leads for the whole span; `busy`: hours that are not open. */
export type AbsenceSpan = { readonly kind: 'away' | 'busy'; readonly startsAt: Date; readonly endsAt: Date }

/** What is known of one person's time: enough to say at any moment whether leads can be given. */
export type Presence = {
  readonly memberId: string
  readonly leftAt: Date | null
  readonly pausedAt: Date | null
  /** Null with a pause: until somebody ends it. */
  readonly pausedUntil: Date | null
  readonly calendar: Calendar
  readonly absences: readonly AbsenceSpan[]
}

export type WhyNot = 'left' | 'absent' | 'paused' | 'outside-hours'

export type Standing = { available: boolean; why: WhyNot | null; backAt: Date | null }

/** Whether somebody can be given leads at a moment, why not, and from when on again (null: nobody knows). */
export function standingAt(presence: Presence, at: Date): Standing {
  const why = whyNotAt(presence, at)
  if (why === null) return { available: true, why, backAt: null }
  return { available: false, why, backAt: why === 'left' ? null : backAt(presence, at) }
}

/**
 * The gravest reason why somebody can't be given leads at a moment, or null. `open` may answer from what is known of the
 * calendar at this moment already: most people share one.
 */
export function whyNotAt(
  presence: Presence,
  at: Date,
  open: (calendar: Calendar) => boolean = (calendar) => isOpen(calendar, at),
): WhyNot | null {
  if (presence.leftAt !== null && presence.leftAt <= at) return 'left'
  let isBusy = false
  for (const span of presence.absences) {
    if (!covers(span, at)) continue
    if (span.kind === 'away') return 'absent'
    isBusy = true
  }
  if (isPaused(presence, at)) return 'paused'
  return isBusy || !open(presence.calendar) ? 'outside-hours' : null
}

function covers({ startsAt, endsAt }: AbsenceSpan, at: Date): boolean {
  return startsAt <= at && at < endsAt
}

function isPaused({ pausedAt, pausedUntil }: Presence, at: Date): boolean {
  return pausedAt !== null && pausedAt <= at && (pausedUntil === null || at < pausedUntil)
}

/** Absences that follow each other without open time between them; more than these are a calendar that nobody keeps. */
const mostSteps = 500

function backAt(presence: Presence, from: Date): Date | null {
  let at = from
  for (let step = 0; step < mostSteps; step++) {
    const later = laterThan(presence, at)
    if (later === null || later.getTime() === at.getTime()) return later
    at = later
  }
  return null
}

/** The end of what holds somebody back at a moment; the moment itself when nothing does. */
function laterThan(presence: Presence, at: Date): Date | null {
  if (isPaused(presence, at)) return presence.pausedUntil
  const span = presence.absences.find((each) => covers(each, at))
  return span ? span.endsAt : nextOpening(presence.calendar, at)
}

function nextOpening(calendar: Calendar, at: Date): Date | null {
  try {
    return deadline(calendar, at, 0)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'house.time-never-open') return null
    throw error
  }
}
