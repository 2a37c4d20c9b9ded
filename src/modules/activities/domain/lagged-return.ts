export type MonthAmount = { month: string; minor: number }

export type ReturnMonth = {
  /** First day, `2026-05-01`. */
  month: string
  /** Credited in this month by the kindest and by the harshest model, minor units. */
  low: number
  high: number
  /** The same from the start up to the end of this month. */
  sumLow: number
  sumHigh: number
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
}

/**
 * What came back month by month after an activity began: each model's credits summed up to each month, and of those sums the
 * harshest and the kindest. Months without a credit are there too, so that the lag is seen. `models` in minor units.
 */
export function laggedReturn(
  models: readonly (readonly MonthAmount[])[],
  begins: string,
  upTo: string,
): readonly ReturnMonth[] {
  const sums = models.map(() => 0)
  const months: ReturnMonth[] = []
  for (let month = begins; month <= upTo; month = monthAfter(month)) {
    const inMonth = models.map((credits) =>
      credits.filter((credit) => credit.month === month).reduce((sum, { minor }) => sum + minor, 0),
    )
    for (const [at, minor] of inMonth.entries()) sums[at] = (sums[at] ?? 0) + minor
    months.push({ month, low: least(inMonth), high: most(inMonth), sumLow: least(sums), sumHigh: most(sums) })
  }
  return months
}

function least(amounts: readonly number[]): number {
  return amounts.length === 0 ? 0 : Math.min(...amounts)
}

function most(amounts: readonly number[]): number {
  return amounts.length === 0 ? 0 : Math.max(...amounts)
}
