export type Unit = 'month' | 'quarter' | 'year'

/** A period of local days, `end` not included; `months` is its length. */
export type Period = { unit: Unit; start: string; end: string; months: number }

const lengths: Record<Unit, number> = { month: 1, quarter: 3, year: 12 }

/** The first day of the month that lies so many months after the month of a day. */
export function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1 + months, 1)
  return at.toISOString().slice(0, 10)
}

/** The month, quarter or year that a day lies in. */
export function periodOf(unit: Unit, day: string): Period {
  const months = lengths[unit]
  const month = Number(day.slice(5, 7)) - 1
  const start = monthAfter(day, -(month % months))
  return { unit, start, end: monthAfter(start, months), months }
}

/** Every period that has a day from `from` through `to`, in order. */
export function periodsBetween(unit: Unit, from: string, to: string): Period[] {
  const periods: Period[] = []
  for (let next = periodOf(unit, from); next.start <= to; next = periodOf(unit, next.end)) periods.push(next)
  return periods
}

/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

/** How much of a period is over on a day, 0 to 1. */
export function partOver({ start, end }: Period, today: string): number {
  const whole = dayNumber(end) - dayNumber(start)
  return Math.min(1, Math.max(0, (dayNumber(today) + 1 - dayNumber(start)) / whole))
}
