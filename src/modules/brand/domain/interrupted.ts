import { type Grain, periodOf, type Point, unbroken } from './periods.ts'
import { fewestAfter, fewestBefore, segmented, type Segmented } from './segmented.ts'

/** So many points are looked at, so that what happened long before and long after does not speak of this activity. */
export const mostBefore = 52
export const mostAfter = 13

export type Missing = 'no-points' | 'too-few-before' | 'too-few-after' | 'no-change-at-all'

export type Interrupted =
  | ({ known: true; points: Point[]; firstAfter: string } & Segmented)
  | { known: false; because: Missing }

/** What changed in a series from the period on in which something began. `beganOn` is a day; points come in order of time. */
export function interrupted(points: readonly Point[], grain: Grain, beganOn: string): Interrupted {
  const firstAfter = periodOf(beganOn, grain)
  const run = unbroken(points, grain)
  if (run.length === 0) return { known: false, because: 'no-points' }
  const at = run.filter(({ startsOn }) => startsOn < firstAfter).length
  if (at < fewestBefore) return { known: false, because: 'too-few-before' }
  if (run.length - at < fewestAfter) return { known: false, because: 'too-few-after' }
  const from = Math.max(0, at - mostBefore)
  const seen = run.slice(from, at + mostAfter)
  const change = segmented(
    seen.map(({ value }) => value),
    at - from,
  )
  return change ? { known: true, points: seen, firstAfter, ...change } : { known: false, because: 'no-change-at-all' }
}
