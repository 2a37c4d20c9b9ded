export type Grain = 'week' | 'month'

const day = 86_400_000

function utc(on: string): Date {
  return new Date(`${on}T00:00:00Z`)
}

function text(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** First day (Monday, or the 1st) of the week or month in which a day lies. Days are `YYYY-MM-DD`. */
export function periodOf(on: string, grain: Grain): string {
  if (grain === 'month') return `${on.slice(0, 7)}-01`
  const date = utc(on)
  return text(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * day))
}

/** The period so many steps later. */
export function periodAfter(start: string, grain: Grain, steps = 1): string {
  const date = utc(start)
  if (grain === 'week') return text(new Date(date.getTime() + steps * 7 * day))
  return text(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + steps, 1)))
}

export type Point = { startsOn: string; value: number }

/** The last run of points without a gap up to and including `last`, in order of time; points come in order of time. */
export function unbroken(points: readonly Point[], grain: Grain): Point[] {
  let from = 0
  for (let at = 1; at < points.length; at++) {
    const [before, here] = [points[at - 1], points[at]]
    if (before && here && periodAfter(before.startsOn, grain) !== here.startsOn) from = at
  }
  return points.slice(from)
}
