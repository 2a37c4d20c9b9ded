/** One month of a launch: what was spent, what goods cost, who came, and for how much. Minor units. */
export type EntryMonth = { month: string; spent: number; goods: number; customers: number; revenue: number }

export type EntryPoint = EntryMonth & { spentSoFar: number; customersSoFar: number; contributionSoFar: number }

export type MarketEntry = {
  points: EntryPoint[]
  spent: number
  customers: number
  /** What was spent through the month of the n-th customer; null while there are fewer. */
  costToWanted: { minor: number; month: string } | null
  /** The first month by whose end revenue less goods has paid what was spent; null while it has not. */
  breakEven: { minor: number; month: string } | null
}

/**
 * What it costs to enter a market: spend from the launch until the n-th customer, and until break-even (science.md E.1). Months in order,
 * without gaps; a cost belongs to its whole month, so the month of the n-th customer counts fully.
 */
export function marketEntry(months: readonly EntryMonth[], wanted: number): MarketEntry {
  let [spentSoFar, customersSoFar, contributionSoFar] = [0, 0, 0]
  const points = months.map((month) => {
    spentSoFar += month.spent
    customersSoFar += month.customers
    contributionSoFar += month.revenue - month.goods
    return { ...month, spentSoFar, customersSoFar, contributionSoFar }
  })
  const reached = points.find((point) => point.customersSoFar >= wanted)
  const even = points.find((point) => point.spentSoFar > 0 && point.contributionSoFar >= point.spentSoFar)
  return {
    points,
    spent: spentSoFar,
    customers: customersSoFar,
    costToWanted: reached ? { minor: reached.spentSoFar, month: reached.month } : null,
    breakEven: even ? { minor: even.spentSoFar, month: even.month } : null,
  }
}
