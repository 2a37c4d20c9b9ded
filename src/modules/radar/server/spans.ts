import { localDay, startOfLocalDay } from '#platform/business-time.ts'
import type { Grain } from '../domain/catalogue.ts'
import type { SpanAsked } from './look.ts'

const dayMillis = 86_400_000

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10)
}

/** The first day of the week (Monday), month or quarter that a day belongs to. */
export function startOf(grain: Grain, day: string): string {
  if (grain === 'week') return dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  const month = Number(day.slice(5, 7))
  const first = grain === 'month' ? month : month - ((month - 1) % 3)
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
}

function next(grain: Grain, start: string): string {
  if (grain === 'week') return dayAfter(start, 7)
  return startOf('month', dayAfter(start, grain === 'month' ? 32 : 95))
}

export function spanOfDays(zone: string, now: Date, from: string, to: string): SpanAsked {
  const end = startOfLocalDay(zone, dayAfter(to, 1))
  return { from, to, start: startOfLocalDay(zone, from), end, closed: end <= now }
}

/** The last `count` periods of a grain that are over, and the running one, oldest first; each looks back over `weeks` if given. */
export function lastSpans(
  zone: string,
  now: Date,
  { grain, count, weeks }: { grain: Grain; count: number; weeks?: number },
): SpanAsked[] {
  const starts = [startOf(grain, localDay(zone, now))]
  while (starts.length <= count) starts.unshift(startOf(grain, dayAfter(starts[0] ?? '', -1)))
  return starts.map((start) => {
    const to = dayAfter(next(grain, start), -1)
    return spanOfDays(zone, now, weeks === undefined ? start : dayAfter(to, 1 - 7 * weeks), to)
  })
}
