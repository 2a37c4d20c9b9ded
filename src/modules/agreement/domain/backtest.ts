import { wilson, type ProportionInterval } from '#platform/statistics.ts'

/** What a row was under the old rule and is under the new one. */
export const backtestGroups = ['old', 'new', 'stays', 'dropped', 'added', 'neither'] as const

export type BacktestGroup = (typeof backtestGroups)[number]

/** How many, and how many of them became customers. */
export type Counted = { rows: number; customers: number }

export type Counts = { leads: number } & Record<Exclude<BacktestGroup, 'neither'>, Counted>

export type Cut = { name: string; counts: Counts }

/** The back-test of some months: everything, and cut by month, source and owner. */
export type Backtest = { total: Counts; months: Cut[]; sources: Cut[]; owners: Cut[] }

const zero: Counted = { rows: 0, customers: 0 }

export const noCounts: Counts = { leads: 0, old: zero, new: zero, stays: zero, dropped: zero, added: zero }

function add(one: Counted, other: Counted): Counted {
  return { rows: one.rows + other.rows, customers: one.customers + other.customers }
}

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    leads: one.leads + other.leads,
    old: add(one.old, other.old),
    new: add(one.new, other.new),
    stays: add(one.stays, other.stays),
    dropped: add(one.dropped, other.dropped),
    added: add(one.added, other.added),
  }
}

function addCuts(cuts: readonly Cut[]): Cut[] {
  const sums = new Map<string, Counts>()
  for (const { name, counts } of cuts) sums.set(name, addCounts(sums.get(name) ?? noCounts, counts))
  return [...sums].map(([name, counts]) => ({ name, counts }))
}

/** Months put together: each lead stands in one month, so counts add up. Months by time, other cuts the largest first. */
export function addUp(parts: readonly Backtest[]): Backtest {
  const bySize = (one: Cut, other: Cut) =>
    Math.max(other.counts.old.rows, other.counts.new.rows) - Math.max(one.counts.old.rows, one.counts.new.rows) ||
    (one.name < other.name ? -1 : 1)
  return {
    total: parts.reduce((sum, { total }) => addCounts(sum, total), noCounts),
    months: addCuts(parts.flatMap(({ months }) => months)).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    sources: addCuts(parts.flatMap(({ sources }) => sources)).toSorted(bySize),
    owners: addCuts(parts.flatMap(({ owners }) => owners)).toSorted(bySize),
  }
}

/** The share that became customers with its Wilson interval (science.md J); null of nothing. */
export function shareOfCustomers({ rows, customers }: Counted): ProportionInterval | null {
  return wilson(customers, rows)
}
