import { quantile } from '#platform/statistics.ts'

export type Step = { from: number; to: number | null; deals: number }

export type Distribution = {
  n: number
  least: number | null
  lower: number | null
  median: number | null
  upper: number | null
  most: number | null
  steps: Step[]
}

const mostSteps = 12
const widths = [1, 2, 5, 10, 20, 25, 50, 100]

/**
 * How numbers that are not negative lie: quartiles with the median (linear between neighbours), and steps of one width that hold 95 % of
 * them; what is larger stands in a last open step. `first`: where the steps begin, 1 for numbers that are counted from one.
 */
export function distributionOf(values: readonly number[], first: 0 | 1): Distribution {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted.length === 0 ? null : quantile(sorted, share))
  return {
    n: sorted.length,
    least: sorted[0] ?? null,
    lower: at(0.25),
    median: at(0.5),
    upper: at(0.75),
    most: sorted.at(-1) ?? null,
    steps: stepsOf(sorted, first),
  }
}

function stepsOf(sorted: readonly number[], first: number): Step[] {
  const most = sorted.at(-1)
  if (most === undefined) return []
  const usual = quantile(sorted, 0.95) ?? most
  const reach = usual - first + 1
  const width = widths.find((each) => reach <= each * mostSteps) ?? Math.ceil(reach / mostSteps / 100) * 100
  const count = Math.max(1, Math.ceil(reach / width))
  const end = first + count * width
  const steps = Array.from({ length: count }, (_, place): Step => {
    const from = first + place * width
    return { from, to: from + width, deals: countIn(sorted, from, from + width) }
  })
  const beyond = countIn(sorted, end, Infinity)
  return beyond === 0 ? steps : [...steps, { from: end, to: null, deals: beyond }]
}

function countIn(sorted: readonly number[], from: number, to: number): number {
  return sorted.filter((value) => value >= from && value < to).length
}
