import { type Calendar, elapsed } from '#platform/business-time.ts'
import { type CaseEvents, type EventLog, nobody } from './event-log.ts'

export type ClockQuestion = {
  /** Null: the clock starts at the first event of the case. */
  startActivity: string | null
  stopActivity: string
  resolveActivity: string | null
  calendar: Calendar
}

/** One case under both clocks; hours of an unanswered case are those it has waited when the file ends. */
export type TimedCase = {
  name: string
  start: number
  /** Null while unanswered. */
  stop: number | null
  /** The case has no start activity: its first event started the clock. */
  startedElsewhere: boolean
  calendarMillis: number
  businessMillis: number
  reopened: boolean
  ownerChanges: number
}

type Numbers = { start: number | null; stop: number | null; resolve: number | null }

/** Consecutive owners that differ; events without a resource change nothing. */
function ownerChangesOf(resource: Int32Array): number {
  let [owner, changes] = [nobody, 0]
  for (const next of resource) {
    if (next === nobody) continue
    if (owner !== nobody && next !== owner) changes += 1
    owner = next
  }
  return changes
}

function isReopened(activity: Int32Array, { stop, resolve }: Numbers): boolean {
  if (stop === null || resolve === null) return false
  const resolved = activity.indexOf(resolve)
  return resolved >= 0 && activity.indexOf(stop, resolved + 1) >= 0
}

function timed(events: CaseEvents, numbers: Numbers, calendar: Calendar, watchedUntil: number): TimedCase {
  const { name, activity, resource, at } = events
  const started = numbers.start === null ? -1 : activity.indexOf(numbers.start)
  const from = Math.max(started, 0)
  const stopped = numbers.stop === null ? -1 : activity.indexOf(numbers.stop, from)
  const start = at[from] ?? 0
  const stop = stopped < 0 ? null : (at[stopped] ?? 0)
  const end = stop ?? watchedUntil
  return {
    name,
    start,
    stop,
    startedElsewhere: started < 0,
    calendarMillis: end - start,
    businessMillis: Math.round(elapsed(calendar, new Date(start), new Date(end)) * 60_000),
    reopened: isReopened(activity, numbers),
    ownerChanges: ownerChangesOf(resource),
  }
}

/**
 * Times every case: from the start activity, or else its first event, to the first stop activity at or after it; events at the same
 * time stand in the order of the file. An unanswered case is watched until the last event of the whole log. Reopened:
 * the stop activity comes (again) after the first resolving one.
 */
export function* timeCases(log: EventLog, question: ClockQuestion): Generator<TimedCase> {
  const { startActivity, stopActivity, resolveActivity, calendar } = question
  const numberOf = (activity: string | null) => (activity === null ? null : log.activities.find(activity))
  const numbers = {
    start: numberOf(startActivity),
    stop: numberOf(stopActivity),
    resolve: numberOf(resolveActivity),
  }
  for (const events of log.byCase()) {
    const one = timed(events, numbers, calendar, log.lastAt)
    yield { ...one, startedElsewhere: startActivity !== null && one.startedElsewhere }
  }
}
