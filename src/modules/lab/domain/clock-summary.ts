import {
  type DurationBin,
  type ProportionInterval,
  kaplanMeierOfHistogram,
  median,
  wilson,
} from '#platform/statistics.ts'
import type { TimedCase } from './clock-cases.ts'
import type { EventLog } from './event-log.ts'

/** Hours on one clock. Median, mean and breaches are of answered cases; `kmMedianHours` counts those still waiting too. */
export type ClockFigures = {
  medianHours: number | null
  meanHours: number | null
  /** Null: less than half would be answered within the time watched. */
  kmMedianHours: number | null
  /** Answers strictly later than the limit; null without a limit. */
  breaches: number | null
}

/** What became of the promise "answered within the limit" on one clock: the three add up to all cases. */
export type PromiseFigures = {
  kept: number
  /** Answered too late, or unanswered when the limit had passed: more than `breaches` by `unansweredPastLimit`. */
  broken: number
  unansweredPastLimit: number
  /** Unanswered, and the limit had not passed when the file ends: nobody knows yet. */
  undecided: number
  /** Kept among the decided, with its Wilson interval. */
  keptShare: ProportionInterval | null
}

export type ClockSummary = {
  cases: number
  events: number
  activities: number
  resources: number | null
  answered: number
  unanswered: number
  /** Null when nobody said which activity resolves. */
  reopened: number | null
  ownerChanges: number | null
  calendar: ClockFigures
  business: ClockFigures
  basis: {
    from: string | null
    to: string | null
    zone: string
    limitHours: number | null
    /** Cases without the start activity: their first event started the clock. */
    startedAtFirstEvent: number
    promise: { calendar: PromiseFigures; business: PromiseFigures } | null
  }
}

export type SummaryWish = { limitMillis: number | null; zone: string; hasResource: boolean; hasResolve: boolean }

const hour = 3_600_000

/** To the microhour: what lies beyond is noise of floating numbers. */
export function hours(millis: number | null): number | null {
  return millis === null ? null : Math.round((millis / hour) * 1e6) / 1e6
}

/** One clock, as its cases come by: milliseconds by what became of the case. */
class Tally {
  readonly #answered: number[] = []
  readonly #waiting: number[] = []

  add(duration: number, isAnswered: boolean): void {
    if (isAnswered) this.#answered.push(duration)
    else this.#waiting.push(duration)
  }

  figures(limit: number | null): ClockFigures {
    const sum = this.#answered.reduce((total, duration) => total + duration, 0)
    return {
      medianHours: hours(median(this.#answered)),
      meanHours: hours(this.#answered.length === 0 ? null : sum / this.#answered.length),
      kmMedianHours: hours(kaplanMeierOfHistogram(this.#bins()).median),
      breaches: limit === null ? null : this.#answered.filter((duration) => duration > limit).length,
    }
  }

  promise(limit: number): PromiseFigures {
    const kept = this.#answered.filter((duration) => duration <= limit).length
    const unansweredPastLimit = this.#waiting.filter((duration) => duration > limit).length
    const broken = this.#answered.length - kept + unansweredPastLimit
    const undecided = this.#waiting.length - unansweredPastLimit
    return { kept, broken, unansweredPastLimit, undecided, keptShare: wilson(kept, kept + broken) }
  }

  *#bins(): Generator<DurationBin> {
    for (const duration of this.#answered) yield { duration, events: 1, censored: 0 }
    for (const duration of this.#waiting) yield { duration, events: 0, censored: 1 }
  }
}

function instant(millis: number): string | null {
  return Number.isFinite(millis) ? new Date(millis).toISOString() : null
}

/** The whole log in figures; `each` sees every case on the way. */
export function summarise(
  log: EventLog,
  cases: Iterable<TimedCase>,
  { limitMillis, zone, hasResource, hasResolve }: SummaryWish,
  each: (timed: TimedCase) => void = () => undefined,
): ClockSummary {
  const [calendar, business] = [new Tally(), new Tally()]
  let [answered, reopened, ownerChanges, elsewhere] = [0, 0, 0, 0]
  for (const timed of cases) {
    calendar.add(timed.calendarMillis, timed.stop !== null)
    business.add(timed.businessMillis, timed.stop !== null)
    answered += timed.stop === null ? 0 : 1
    reopened += timed.reopened ? 1 : 0
    ownerChanges += timed.ownerChanges
    elsewhere += timed.startedElsewhere ? 1 : 0
    each(timed)
  }
  return {
    cases: log.cases.words.length,
    events: log.size,
    activities: log.activities.words.length,
    resources: hasResource ? log.resources.words.length : null,
    answered,
    unanswered: log.cases.words.length - answered,
    reopened: hasResolve ? reopened : null,
    ownerChanges: hasResource ? ownerChanges : null,
    calendar: calendar.figures(limitMillis),
    business: business.figures(limitMillis),
    basis: {
      from: instant(log.firstAt),
      to: instant(log.lastAt),
      zone,
      limitHours: hours(limitMillis),
      startedAtFirstEvent: elsewhere,
      promise:
        limitMillis === null
          ? null
          : { calendar: calendar.promise(limitMillis), business: business.promise(limitMillis) },
    },
  }
}
