import { Refusal } from '#platform/refusal.ts'

/** First days of a period's first and last month. `null` stands for everything, with and without a date. */
export type Months = { from: string; to: string }
export type Period = { text: string; months: Months | null }

/** The month of rows without any date. */
export const undated = '0001-01-01'

function month(year: number, number: number): string {
  return `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}-01`
}

/** Reads `2026-07`, `2026-Q3` or `all`. Refuses `reconcile.no-such-period`. */
export function parsePeriod(text: string): Period {
  if (text === 'all') return { text, months: null }
  const [, year = '', quarter, number] = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(text) ?? []
  if (year === '' || year === '0000' || year === '0001')
    throw new Refusal('reconcile.no-such-period', { period: text }, 400)
  if (quarter !== undefined) {
    const first = Number(quarter) * 3 - 2
    return { text, months: { from: month(Number(year), first), to: month(Number(year), first + 2) } }
  }
  const only = month(Number(year), Number(number))
  return { text, months: { from: only, to: only } }
}

/** `2026-07` for one month, `2026-Q3` for a quarter. Throws a RangeError for other spans. */
export function periodText({ from, to }: Months): string {
  if (from === to) return from.slice(0, 7)
  const quarter = (Number(from.slice(5, 7)) + 2) / 3
  const text = `${from.slice(0, 4)}-Q${quarter}`
  const again = Number.isInteger(quarter) ? parsePeriod(text).months : null
  if (again?.to !== to) throw new RangeError(`${from} to ${to} is neither a month nor a quarter`)
  return text
}

/** The month that `count` months later begins, or earlier when it is negative. */
export function monthsAfter(first: string, count: number): string {
  const at = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count
  return month(Math.floor(at / 12), (at % 12) + 1)
}

/** The last day of the period, as `YYYY-MM-DD`. */
export function lastDay({ to }: Months): string {
  const next = monthsAfter(to, 1)
  return new Date(Date.UTC(Number(next.slice(0, 4)), Number(next.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10)
}

/** Rows without a cause are to be explained by both heads by the twentieth day after the period. */
export const daysToFindACause = 20

export function causeDueOn(months: Months): string {
  const last = new Date(`${lastDay(months)}T00:00:00Z`)
  return new Date(last.getTime() + daysToFindACause * 86_400_000).toISOString().slice(0, 10)
}

export function quarterOfMonth(first: string): string {
  return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-01$/.test(text)
}
