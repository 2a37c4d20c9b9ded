import type { Calendar } from './calendar.ts'
import { afterOpen, nextOpening, openBetween } from './open-time.ts'

/** A clock stands still within [from, to). */
export type Pause = { readonly from: Date; readonly to: Date }

const minute = 60_000

type Stretch = { from: number; to: number }

/** Pauses in order, overlapping ones as one. */
function union(pauses: readonly Pause[]): Stretch[] {
  const merged: Stretch[] = []
  const inOrder = pauses
    .map((pause) => ({ from: pause.from.getTime(), to: pause.to.getTime() }))
    .filter((pause) => pause.to > pause.from)
    .sort((a, b) => a.from - b.from)
  for (const pause of inOrder) {
    const last = merged.at(-1)
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to)
    else merged.push(pause)
  }
  return merged
}

function firstRunning(calendar: Calendar, start: number, pauses: readonly Stretch[]): number {
  let instant = nextOpening(calendar, start)
  for (const pause of pauses) {
    if (pause.from <= instant && instant < pause.to) instant = nextOpening(calendar, pause.to)
  }
  return instant
}

/**
 * The earliest instant by which the calendar has been open for `budgetMinutes` (a number >= 0, to the millisecond) since
 * `start`, pauses left out: a budget that ends exactly at close is due at close. With a budget of 0 it is the first
 * instant at which the clock runs. The inverse of `elapsed`; semantics and vectors in science.md C.5.
 * Refuses `house.time-never-open` (no open time in 400 days), `house.time-out-of-range` (years 1900 to 2200),
 * `house.time-bad-window`, `house.time-bad-day` and `house.time-unknown-zone`; a negative budget is a RangeError.
 */
export function deadline(calendar: Calendar, start: Date, budgetMinutes: number, pauses: readonly Pause[] = []): Date {
  if (!(budgetMinutes >= 0)) throw new RangeError(`a budget is not negative: ${budgetMinutes}`)
  const standing = union(pauses)
  let missing = Math.round(budgetMinutes * minute)
  let instant = start.getTime()
  if (missing === 0) return new Date(firstRunning(calendar, instant, standing))
  for (const pause of standing) {
    const running = openBetween(calendar, instant, pause.from)
    if (missing <= running) break
    missing -= running
    instant = Math.max(instant, pause.to)
  }
  return new Date(afterOpen(calendar, instant, missing))
}

/**
 * Minutes (with fractions) during which the calendar was open within [from, to), pauses left out; 0 when `to` is not later.
 * Refuses as `deadline` does, but for `never-open`: a calendar that never opens has run for 0 minutes.
 */
export function elapsed(calendar: Calendar, from: Date, to: Date, pauses: readonly Pause[] = []): number {
  const [start, end] = [from.getTime(), to.getTime()]
  let open = openBetween(calendar, start, end)
  if (pauses.length > 0) {
    for (const pause of union(pauses)) {
      open -= openBetween(calendar, Math.max(start, pause.from), Math.min(end, pause.to))
    }
  }
  return open / minute
}

export function isOpen(calendar: Calendar, instant: Date): boolean {
  return openBetween(calendar, instant.getTime(), instant.getTime() + 1) > 0
}
