export const lackings = ['options', 'position-marketing', 'position-sales', 'approval', 'sunset'] as const
export type Lacking = (typeof lackings)[number]

export type Standing = {
  options: number
  marketingHolds: boolean
  salesHold: boolean
  openApprovals: number
  newProcedure: boolean
  sunsetOn: string | null
}

/**
 * What is missing before a question may be decided: two options, a position of each side, every approval answered or dropped, and for
 * a new procedure the day on which it ends (science.md S0-13, S2-16).
 */
export function lacksOf(standing: Standing): Lacking[] {
  const missing: Record<Lacking, boolean> = {
    options: standing.options < 2,
    'position-marketing': !standing.marketingHolds,
    'position-sales': !standing.salesHold,
    approval: standing.openApprovals > 0,
    sunset: standing.newProcedure && standing.sunsetOn === null,
  }
  return lackings.filter((each) => missing[each])
}

/** Days from a question to its decision, with their fraction. */
export function leadDays(openedAt: Date, decidedAt: Date): number {
  return Math.max(0, (decidedAt.getTime() - openedAt.getTime()) / 86_400_000)
}
