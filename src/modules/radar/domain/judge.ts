import { compareWith, isQuiet, normOf, shownBaseline, shownValue, usable, type Norm, type Usable } from './baseline.ts'
import type { Symptom } from './catalogue.ts'
import { isMeant, isPastStart } from './past-start.ts'
import { nothing, type Baseline, type Because, type Point, type PeriodReading } from './reading.ts'

/** Beyond in three of the last four judged periods (science.md J). */
export const persistence = { of: 3, among: 4 }

export type Course = { points: Point[]; baseline: Baseline | null }

/**
 * Judges a symptom's periods that are over, in their order; each is judged by what was known when it was over, never by what came later.
 * A period is beyond when it surely passes the start threshold (`level`), or when the moving average leaves the own baseline by a
 * worsening that means something and the period itself is that much worse (`change`). Series of own periods alarm when that lasts.
 */
export function judge(symptom: Symptom, readings: readonly PeriodReading[]): Course {
  const [points, seen, calm]: [Point[], Usable[], Usable[]] = [[], [], []]
  let norm: Norm | null = null
  for (const [at, reading] of readings.entries()) {
    const period = usable(symptom, reading, at)
    if (symptom.leastChange !== null && symptom.span.over === 'own') norm = normOf(calm, at)
    const quiet = period !== null && isQuiet(norm, period.n) && !hasBeenQuiet(points)
    if (period === null || quiet) {
      const lacking = quiet ? ('quiet' as const) : ('too-few' as const)
      const fellSilent = isSilent([...points, { ...nothing, lacking }])
      points.push({ ...nothing, lacking, alarm: fellSilent ? null : (points.at(-1)?.alarm ?? null) })
      continue
    }
    seen.push(period)
    const point = pointOf(symptom, { readings: readings.slice(0, at + 1), seen, norm })
    points.push({ ...point, alarm: alarmOf(symptom, [...points, point]) })
    if (point.beyond === null) calm.push(period)
  }
  const own = symptom.leastChange !== null && symptom.span.over === 'own'
  return { points, baseline: own ? shownBaseline(symptom, normOf(calm, readings.length) ?? norm) : null }
}

/** Four quiet periods running are a month of holidays; from the fifth on silence is no reason not to look. */
const longestQuiet = 4

function hasBeenQuiet(points: readonly Point[]): boolean {
  return points.length >= longestQuiet && points.slice(-longestQuiet).every(({ lacking }) => lacking === 'quiet')
}

/** After so many periods running with too few rows nothing is known any more, neither that it lasts nor that it is over. */
const longestSilence = 8

export function isSilent(points: readonly Point[]): boolean {
  return points.length >= longestSilence && points.slice(-longestSilence).every(({ lacking }) => lacking === 'too-few')
}

type Known = { readings: readonly PeriodReading[]; seen: readonly Usable[]; norm: Norm | null }

function pointOf(symptom: Symptom, { readings, seen, norm }: Known): Point {
  const start = isPastStart(symptom, readings)
  const now = seen.at(-1)
  const change = norm === null ? null : compareWith(norm, seen, symptom.worse)
  if (norm === null || change === null || now === undefined || symptom.leastChange === null)
    return { ...nothing, beyond: start.past ? 'level' : null, p: start.p }
  const itself = symptom.worse === 'above' ? now.y - norm.mean : norm.mean - now.y
  const far = change.worseBy >= symptom.leastChange && itself >= symptom.leastChange
  const changed = change.out && far && isMeant(symptom, readings)
  const beyond: Because | null = changed ? 'change' : start.past ? 'level' : null
  const [one, other] = [shownValue(symptom, change.lower), shownValue(symptom, change.upper)]
  return {
    ...nothing,
    average: shownValue(symptom, change.average),
    lower: one,
    upper: other,
    beyond,
    p: beyond === 'level' ? start.p : change.p,
  }
}

/** Own periods must last; what looks back over many weeks, or at a whole survey, has lasted already. */
function alarmOf({ span }: Symptom, points: readonly Point[]): Because | null {
  const newest = points.at(-1)?.beyond ?? null
  if (span.over !== 'own') return newest
  const judged = points.filter(({ lacking }) => lacking === null).slice(-persistence.among)
  const beyond = judged.filter((point) => point.beyond !== null)
  if (beyond.length >= persistence.of) return newest ?? beyond.at(-1)?.beyond ?? null
  return null
}

/** An alarm that was raised ends when two periods running are not beyond, or at once where one reading is all. */
export function isOver({ span }: Symptom, points: readonly Point[]): boolean {
  const judged = points.filter(({ lacking }) => lacking === null)
  if (judged.length === 0) return false
  return judged.slice(span.over === 'own' ? -2 : -1).every(({ beyond }) => beyond === null)
}
