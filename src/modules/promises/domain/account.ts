import type { ListSide } from '#platform/contract.ts'
import { wilson } from '#platform/statistics.ts'

/** The promises that are counted, three on each side. */
export const items = ['value', 'acceptance', 'opportunities', 'first-touch', 'attempts', 'answer'] as const
export type Item = (typeof items)[number]

export const sideOf: Readonly<Record<Item, ListSide>> = {
  value: 'marketing',
  acceptance: 'marketing',
  opportunities: 'marketing',
  'first-touch': 'sales',
  attempts: 'sales',
  answer: 'sales',
}

/** What happened on one day: kept and broken of each share that is promised, open ones, and the value delivered. */
export type DayCounts = {
  day: string
  /** Value in minor units, or leads where volume is promised. */
  delivered: number
  /** Delivered leads by the value of one, for the spread of what the month may end at. */
  spread: number
  leads: number
  kept: Record<Exclude<Item, 'value'>, number>
  broken: Record<Exclude<Item, 'value'>, number>
  open: Record<Exclude<Item, 'value'>, number>
}

export type Standing = 'kept' | 'at-risk' | 'broken' | 'not-known'

/** How a promised share stands: rate with its Wilson interval, `n` settled ones, and those that are still open. */
export type ShareStand = {
  promised: number
  n: number
  kept: number
  open: number
  rate: number | null
  low: number | null
  high: number | null
  standing: Standing
  /** Beyond what the promise allows to break: owed; within it: to spare. */
  owed: number
  spare: number
  brokeOn: string | null
}

/** Below this many nothing is said of a share. */
export const fewest = 5

/** How many of n may break before a share is not kept; what floating numbers miss by a hair is not taken away. */
export function allowance(n: number, promised: number): number {
  return Math.floor(Number((n * (1 - promised)).toPrecision(12)))
}

/**
 * A promised share over the days of a month (science.md C.4). Kept: the rate reaches it. Not reached, it is at risk while the
 * month goes on and its interval still holds the promise; else broken, on the day on which the allowance of broken ones was used up.
 */
export function standOfShare(
  item: Exclude<Item, 'value'>,
  promised: number,
  days: readonly DayCounts[],
  isOver: boolean,
): ShareStand {
  const sum = (of: (day: DayCounts) => number) => days.reduce((total, day) => total + of(day), 0)
  const kept = sum((day) => day.kept[item])
  const broken = sum((day) => day.broken[item])
  const n = kept + broken
  const share = wilson(kept, n)
  const may = allowance(n, promised)
  const isBroken = broken > may
  const clearly = isOver || (share !== null && share.upper < promised)
  const standing: Standing = n < fewest ? 'not-known' : !isBroken ? 'kept' : clearly ? 'broken' : 'at-risk'
  return {
    promised,
    n,
    kept,
    open: sum((day) => day.open[item]),
    rate: share?.rate ?? null,
    low: share?.lower ?? null,
    high: share?.upper ?? null,
    standing,
    owed: standing === 'broken' ? broken - may : 0,
    spare: isBroken || n < fewest ? 0 : may - broken,
    brokeOn: standing === 'broken' ? dayUsedUp(item, may, days) : null,
  }
}

function dayUsedUp(item: Exclude<Item, 'value'>, may: number, days: readonly DayCounts[]): string | null {
  let broken = 0
  for (const day of days) {
    broken += day.broken[item]
    if (broken > may) return day.day
  }
  return null
}

/** How the value (or number) of delivered leads stands against the straight line of business days. */
export type ValueStand = {
  promised: number
  delivered: number
  due: number
  leads: number
  /** Where the month may end, 95 %. */
  low: number
  high: number
  standing: Standing
  owed: number
  spare: number
  brokeOn: string | null
}

export type MonthCourse = { businessDays: number; elapsed: number; isOver: boolean; dueBy: (day: string) => number }

/**
 * Value delivered against value due (science.md C.4). Behind the line it is at risk while the month may still end at the promise,
 * else broken, on the first day of the last stretch behind by more than one day's worth. Where the month may end is what is there and the same
 * pace for the days left, with the spread of a Poisson number of leads and of the pace itself.
 */
export function standOfValue(promised: number, days: readonly DayCounts[], course: MonthCourse): ValueStand {
  const delivered = days.reduce((sum, day) => sum + day.delivered, 0)
  const leads = days.reduce((sum, day) => sum + day.leads, 0)
  const { elapsed, businessDays, isOver } = course
  const due = isOver ? promised : Math.round((promised * elapsed) / businessDays)
  const { low, high } = mayEnd(delivered, days, course)
  const reached = delivered >= due
  const lost = isOver || high < promised
  const standing: Standing = promised === 0 ? 'not-known' : reached ? 'kept' : lost ? 'broken' : 'at-risk'
  return {
    promised,
    delivered,
    due,
    leads,
    low,
    high,
    standing,
    owed: standing === 'broken' ? due - delivered : 0,
    spare: isOver && delivered > promised ? delivered - promised : 0,
    brokeOn: standing === 'broken' ? dayFellBehind(promised, days, course) : null,
  }
}

function mayEnd(delivered: number, days: readonly DayCounts[], { elapsed, businessDays, isOver }: MonthCourse) {
  if (isOver) return { low: delivered, high: delivered }
  if (elapsed === 0) return { low: 0, high: Number.POSITIVE_INFINITY }
  const left = (businessDays - elapsed) / elapsed
  const spread = days.reduce((sum, day) => sum + day.spread, 0)
  const end = delivered * (1 + left)
  const half = 1.96 * Math.sqrt(spread * left * (1 + left))
  return { low: Math.max(delivered, end - half), high: end + half }
}

function dayFellBehind(
  promised: number,
  days: readonly DayCounts[],
  { businessDays, dueBy }: MonthCourse,
): string | null {
  const dayWorth = promised / businessDays
  let delivered = 0
  let since: string | null = null
  for (const { day, delivered: more } of days) {
    delivered += more
    const behind = promised * dueBy(day) - delivered > dayWorth
    since = behind ? (since ?? day) : null
  }
  return since ?? days.at(-1)?.day ?? null
}

export type Account = { value: ValueStand } & Record<Exclude<Item, 'value'>, ShareStand>

/**
 * The month's grade of each side, as a share of what was promised: the main promise (value, first touch) times how far the two
 * others reach theirs, at most once. So nobody gains by the one at the cost of the others: not marketing volume by lower thresholds,
 * not sales speed by giving up early (the guards of science.md C.4). Null while the main promise can't be told.
 */
export function gradesOf({ value, ...shares }: Account): { marketing: number | null; sales: number | null } {
  const reached = ({ rate, promised, n }: ShareStand) =>
    n < fewest || rate === null || promised === 0 ? 1 : Math.min(1, rate / promised)
  const { acceptance, opportunities, attempts, answer } = shares
  const first = shares['first-touch']
  const main = first.n < fewest || first.rate === null || first.promised === 0 ? null : first.rate / first.promised
  return {
    marketing: value.due === 0 ? null : (value.delivered / value.due) * reached(acceptance) * reached(opportunities),
    sales: main === null ? null : main * reached(attempts) * reached(answer),
  }
}
