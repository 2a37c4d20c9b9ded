/** The four ways to bring money to a company (science.md S2-04): not only those who sell do. */
export const contributionKinds = ['revenue', 'saving', 'loss-prevented', 'cheaper-resource'] as const
export type ContributionKind = (typeof contributionKinds)[number]

export const contributionStates = ['waiting', 'confirmed', 'refused', 'withdrawn'] as const
export type ContributionState = (typeof contributionStates)[number]

type Days = { fromDay: string; toDay: string }

/** Whether an entry may be confirmed on a line of the profit and loss statement: its days lie within those of the line. */
export function liesWithin(entry: Days, line: Days): boolean {
  return line.fromDay <= entry.fromDay && entry.toDay <= line.toDay
}

/** What may still be confirmed on a line, minor units: as much as stands on it and is not confirmed yet. */
export function roomOnLine(line: { amount: number; confirmed: number }): number {
  return Math.max(0, Math.abs(line.amount) - line.confirmed)
}
