import { splitToTheCent } from '#platform/money.ts'
import type { Cost, CostSums } from './figure-input.ts'
import { dayNumber, monthAfter } from './periods.ts'
import { acquisitionKinds, type AcquisitionKind } from './terms.ts'

function zero(): Record<AcquisitionKind, number> {
  return { salaries: 0, tools: 0, media: 0, overhead: 0, activities: 0 }
}

function isAcquisition(kind: string): kind is AcquisitionKind {
  return (acquisitionKinds as readonly string[]).includes(kind)
}

/**
 * Sums costs by side and kind. `part` (0 to 1) is how much of a cost belongs to what is looked at: 1 for its own, a share for one that
 * names no segment. The company's own costs belong to neither side.
 */
export function sumCosts(costs: readonly Cost[], part: (cost: Cost) => number = () => 1): CostSums {
  const sums: CostSums = { n: 0, marketing: zero(), sales: zero(), goods: 0, refunds: 0, goodsEntries: 0 }
  for (const cost of costs) {
    const amount = cost.amount * part(cost)
    if (amount === 0) continue
    sums.n += 1
    if (cost.kind === 'refund') sums.refunds += amount
    else if (cost.kind === 'goods') {
      sums.goods += amount
      sums.goodsEntries += 1
    } else if (isAcquisition(cost.kind)) {
      if (cost.side === 'marketing' || cost.side === 'both') sums.marketing[cost.kind] += split(amount, cost)
      if (cost.side === 'sales' || cost.side === 'both') sums.sales[cost.kind] += split(amount, cost)
    }
  }
  return sums
}

function split(amount: number, { side }: Cost): number {
  return side === 'both' ? amount / 2 : amount
}

/** The sum of some kinds of one side's costs. */
export function ofKinds(costs: Record<AcquisitionKind, number>, kinds: readonly AcquisitionKind[]): number {
  return kinds.reduce((sum, kind) => sum + costs[kind], 0)
}

/**
 * An activity's cost by months, by how many of its days lie in each, to the last cent. Days are calendar days, the last one counts;
 * without an end, or with one before the start, all of it stands in the first month.
 */
export function spreadByDays(
  minor: number,
  currency: string,
  startsOn: string,
  endsOn: string | null,
): { month: string; minor: number }[] {
  const first = monthAfter(startsOn, 0)
  const last = endsOn === null || endsOn < startsOn ? startsOn : endsOn
  const months: { month: string; days: number }[] = []
  for (let month = first; month <= last; month = monthAfter(month, 1)) {
    const from = Math.max(dayNumber(month), dayNumber(startsOn))
    const to = Math.min(dayNumber(monthAfter(month, 1)), dayNumber(last) + 1)
    months.push({ month, days: to - from })
  }
  const parts = splitToTheCent(
    { minor, currency },
    months.map(({ days }) => days),
  )
  return months.map(({ month }, place) => ({ month, minor: parts[place]?.minor ?? 0 }))
}
