import { Refusal } from '#platform/refusal.ts'
import { type Calendar, type Pause, deadline, elapsed } from '#platform/business-time.ts'

/** From when on which calendar counts; the last one goes on for ever. */
export type CalendarFrom = { from: Date; calendar: Calendar }

/** A promise that runs: how many business minutes there are, by which calendars, and when it stood still. */
export type RunningClock = {
  startedAt: Date
  budgetMinutes: number
  calendars: readonly CalendarFrom[]
  pauses: readonly Pause[]
}

type Stretch = { from: Date; to: Date | null; calendar: Calendar }

function stretches({ startedAt, calendars }: Pick<RunningClock, 'startedAt' | 'calendars'>): Stretch[] {
  return calendars.map(({ from, calendar }, index) => ({
    from: index === 0 ? startedAt : from,
    to: calendars[index + 1]?.from ?? null,
    calendar,
  }))
}

/** Business minutes used by `until`, each owner's time by their own calendar (science.md C.5, policy follow-owner). */
export function used(clock: RunningClock, until: Date): number {
  return stretches(clock).reduce((sum, { from, to, calendar }) => {
    const end = to === null || to > until ? until : to
    return sum + elapsed(calendar, from, end, clock.pauses)
  }, 0)
}

/** The instant by which so many minutes are used; the inverse of `used`. Refuses as `deadline` does. */
export function instantAfter(clock: RunningClock, minutes: number): Date {
  let missing = minutes
  for (const { from, to, calendar } of stretches(clock)) {
    if (to === null) return deadline(calendar, from, missing, clock.pauses)
    const here = elapsed(calendar, from, to, clock.pauses)
    if (missing <= here) return deadline(calendar, from, missing, clock.pauses)
    missing -= here
  }
  throw new RangeError('a clock has at least one calendar')
}

export function dueAt(clock: RunningClock): Date {
  return instantAfter(clock, clock.budgetMinutes)
}

/** When these shares of the time are used (percent, in order), the whole of it last: at 50, 75, 90 and 100 %. */
export function stepsOf(clock: RunningClock, warnAt: readonly number[]): Date[] {
  return [...warnAt, 100].map((percent) => instantAfter(clock, (clock.budgetMinutes * percent) / 100))
}

/** How many of the steps lie at or before an instant. */
export function stepsReached(steps: readonly Date[], at: Date): number {
  return steps.filter((step) => step <= at).length
}

/** Late is strictly after the due instant: what comes in that very moment is kept. */
export function isLate(due: Date, settledAt: Date): boolean {
  return settledAt > due
}

export type Settled = { elapsedMinutes: number; late: boolean; existingContact: boolean }

/** How a clock ends. A contact from before its start counts as no time at all, and is marked (science.md C.5, C29). */
export function settle(clock: RunningClock, at: Date): Settled {
  if (at < clock.startedAt) return { elapsedMinutes: 0, late: false, existingContact: true }
  return { elapsedMinutes: used(clock, at), late: isLate(dueAt(clock), at), existingContact: false }
}

/** Stands still from now until a moment that has to be named. Refuses `handoff.pause-too-long` and `handoff.pause-over`. */
export function pause<Clock extends RunningClock>(clock: Clock, now: Date, until: Date, mostDays: number): Clock {
  if (until <= now) throw new Refusal('handoff.pause-over')
  const longest = now.getTime() + mostDays * 86_400_000
  if (until.getTime() > longest) throw new Refusal('handoff.pause-too-long', { days: mostDays })
  return { ...clock, pauses: [...clock.pauses, { from: now, to: until }] }
}

/** Goes on now, with what was left when it stood still. */
export function resume<Clock extends RunningClock>(clock: Clock, now: Date): Clock {
  const pauses = clock.pauses
    .filter(({ from }) => from < now)
    .map((pause) => (pause.to > now ? { from: pause.from, to: now } : pause))
  return { ...clock, pauses }
}

/** A new owner: their calendar from now on, when the clock follows its owner. */
export function followOwner<Clock extends RunningClock>(clock: Clock, now: Date, calendar: Calendar): Clock {
  const before = clock.calendars.filter(({ from }, index) => index === 0 || from < now)
  return { ...clock, calendars: [...before, { from: now, calendar }] }
}

/** Of two clocks of the same kind that become one: the earlier start holds, and nobody's pause is lost. */
export function earlierOf<Clock extends RunningClock>(one: Clock, other: Clock): Clock {
  const [first, second] = one.startedAt <= other.startedAt ? [one, other] : [other, one]
  return { ...first, pauses: [...first.pauses, ...second.pauses] }
}
