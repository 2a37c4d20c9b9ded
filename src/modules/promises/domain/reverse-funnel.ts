import { type Money, subtractMoney } from '#platform/money.ts'

/** From a revenue goal back to leads; shares above 0 and up to 1. */
export type ReverseQuestion = { revenueGoal: Money; customerValue: Money; winRate: number; leadToOpportunity: number }

export type ReverseFunnel = { customers: number; opportunities: number; leads: number }

/** Whole ones are needed; what floating numbers miss by a hair does not ask for one more. */
function needed(count: number): number {
  return Math.ceil(Number(count.toPrecision(12)))
}

/**
 * How many customers, opportunities and leads a revenue goal takes (science.md C.4: 500,000 / 20,000 → 25 → 100 → 500). Each
 * step is rounded up before the next: four fifths of a customer is a customer. A share outside (0, 1] or a customer worth
 * nothing is a RangeError.
 */
export function reverseFunnel(question: ReverseQuestion): ReverseFunnel {
  const { revenueGoal, customerValue, winRate, leadToOpportunity } = question
  subtractMoney(revenueGoal, customerValue)
  if (customerValue.minor <= 0 || revenueGoal.minor < 0) throw new RangeError('a customer is worth something')
  for (const share of [winRate, leadToOpportunity]) {
    if (!(share > 0 && share <= 1)) throw new RangeError(`a share lies above 0 and up to 1, not ${share}`)
  }
  const customers = needed(revenueGoal.minor / customerValue.minor)
  const opportunities = needed(customers / winRate)
  return { customers, opportunities, leads: needed(opportunities / leadToOpportunity) }
}
