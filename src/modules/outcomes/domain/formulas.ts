/** What a new customer cost: all counted costs by new customers; null without customers, never infinite (science.md E.1). */
export function acquisitionCost(cost: number, customers: number): number | null {
  return customers > 0 ? cost / customers : null
}

/** Marketing's part of the counted costs, 0 to 1; null when there are none. */
export function marketingPart(marketing: number, total: number): number | null {
  return total > 0 ? marketing / total : null
}

/** Revenue by active customers, the mean of those at the start and at the end; null when nobody was active. */
export function revenuePerCustomer(revenue: number, atStart: number, atEnd: number): number | null {
  const active = (atStart + atEnd) / 2
  return active > 0 ? revenue / active : null
}

/** ARPU × gross margin ÷ churn, all for the same length of time; null when no churn was observed (science.md E.1). */
export function lifetimeValue(arpu: number, grossMargin: number, churn: number): number | null {
  return churn > 0 ? (arpu * grossMargin) / churn : null
}

/**
 * The same with a discount rate for each period: m(1+d) / (1+d−r), where m is the margin a customer brings in a period and r the share
 * that stays (science.md E.1). Null where it has no end: everybody stays and nothing is discounted.
 */
export function discountedLifetimeValue(margin: number, retention: number, discount: number): number | null {
  const lost = 1 + discount - retention
  return lost > 0 ? (margin * (1 + discount)) / lost : null
}

/** Months until a customer's margin has paid for winning it; null when it brings no margin. */
export function paybackMonths(cost: number, marginAMonth: number): number | null {
  return marginAMonth > 0 ? cost / marginAMonth : null
}

/** Deals × share won × amount of a won one ÷ days of the cycle: money a day, all of one cohort (science.md E.1). */
export function salesVelocity(deals: number, winShare: number, amount: number, cycleDays: number): number | null {
  return cycleDays > 0 ? (deals * winShare * amount) / cycleDays : null
}

export type MarginParts = { revenue: number; goods: number; selling: number; marketing: number }

/** What is left of revenue after goods, direct selling and direct marketing, and its share of revenue (null without any). */
export function contributionMargin({ revenue, goods, selling, marketing }: MarginParts): {
  amount: number
  share: number | null
} {
  const amount = revenue - goods - selling - marketing
  return { amount, share: revenue > 0 ? amount / revenue : null }
}

/** The churn of one month that, month after month, comes to the churn of a longer time: shares 0 to 1, months > 0. */
export function monthlyChurn(churn: number, months: number): number {
  return 1 - (1 - churn) ** (1 / months)
}
