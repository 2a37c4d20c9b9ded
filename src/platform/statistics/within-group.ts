import { mean, variance } from './moments.ts'

/** The variance of answers given blindly over `steps` equally likely steps: (A² - 1) / 12. */
export function blindVariance(steps: number): number {
  return (steps ** 2 - 1) / 12
}

/**
 * Agreement of a group on one item with `steps` answers: 1 - s² / blind variance (science.md B.5). 1 is all alike, 0 is as good as
 * blind, below 0 is polarised and stays so. Null below two answers.
 */
export function rwg(answers: readonly number[], steps = 5): number | null {
  const spread = variance(answers)
  return spread === null ? null : 1 - spread / blindVariance(steps)
}

/**
 * Agreement on a scale of several items, from complete rows (r_wg(j), science.md B.5). Where the items are on the mean more spread
 * than blind answers the formula has no meaning; there it is the mean of the items' own agreement, which is negative and goes on
 * from 0. Null below two rows.
 */
export function rwgOfScale(rows: readonly (readonly number[])[], steps = 5): number | null {
  const items = rows[0]?.length ?? 0
  if (rows.length < 2 || items === 0) return null
  const spreads = Array.from({ length: items }, (_, at) => variance(rows.map((row) => row[at] ?? 0)) ?? 0)
  const share = (mean(spreads) ?? 0) / blindVariance(steps)
  if (share >= 1) return 1 - share
  return (items * (1 - share)) / (items * (1 - share) + share)
}

/** The mean distance of answers from their mean (AD_M); up to a sixth of the steps counts as agreement. Null for none. */
export function averageDeviation(answers: readonly number[]): number | null {
  const middle = mean(answers)
  return middle === null ? null : mean(answers.map((answer) => Math.abs(answer - middle)))
}

export type Icc = { between: number; within: number; icc1: number; icc2: number }

/**
 * ICC(1) and ICC(2) of groups by one-way analysis of variance (science.md B.5); groups of different size count with their adjusted
 * mean size. Null below two groups, without a group of two, or when nothing differs.
 */
export function intraclass(groups: readonly (readonly number[])[]): Icc | null {
  const filled = groups.filter((group) => group.length > 0)
  const all = filled.flat()
  const freedom = all.length - filled.length
  const middle = mean(all)
  if (filled.length < 2 || freedom < 1 || middle === null) return null
  const sum = (of: (group: readonly number[]) => number) => filled.reduce((total, group) => total + of(group), 0)
  const within = sum((group) => (variance(group) ?? 0) * (group.length - 1)) / freedom
  const between = sum((group) => group.length * ((mean(group) ?? 0) - middle) ** 2) / (filled.length - 1)
  if (between === 0) return null
  const size = (all.length - sum((group) => group.length ** 2) / all.length) / (filled.length - 1)
  return {
    between,
    within,
    icc1: (between - within) / (between + (size - 1) * within),
    icc2: (between - within) / between,
  }
}
