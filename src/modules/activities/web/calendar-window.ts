/** How much of the calendar is in sight: a year by months, or a quarter by weeks. */
export type Scale = 'months' | 'weeks'

export type Tick = { day: string; at: number }

export type Window = { from: string; to: string; ticks: readonly Tick[] }

const dayMillis = 86_400_000

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMillis).toISOString().slice(0, 10)
}

function monthOf(day: string, more: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + more, 1)).toISOString().slice(0, 10)
}

function mondayOf(day: string): string {
  return dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7))
}

/** The days in sight around a day, with a tick for each month or week at its share of the width; `to` is not included. */
export function windowAt(day: string, scale: Scale): Window {
  const from = scale === 'months' ? monthOf(day, -8) : mondayOf(dayAfter(monthOf(day, -1), 0))
  const count = scale === 'months' ? 12 : 13
  const starts = Array.from({ length: count + 1 }, (_, index) =>
    scale === 'months' ? monthOf(from, index) : dayAfter(from, 7 * index),
  )
  const to = starts.at(-1) ?? from
  const at = placeIn({ from, to })
  return { from, to, ticks: starts.slice(0, -1).map((start) => ({ day: start, at: at(Date.parse(start)) })) }
}

/** The same width earlier or later. */
export function moved(day: string, scale: Scale, steps: number): string {
  return scale === 'months' ? monthOf(day, steps * 6) : dayAfter(day, steps * 7 * 6)
}

/** Where a moment lies, as a share of the width: 0 to 1, and beyond. */
export function placeIn({ from, to }: Pick<Window, 'from' | 'to'>): (moment: number) => number {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  return (moment) => (moment - start) / (end - start)
}
