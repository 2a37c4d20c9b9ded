import type { Draw } from '#platform/statistics.ts'
import { bootstrapped, poissonDraw, type Statistic } from './bootstrap.ts'
import { costByCount, missing, shareOf, type Because, type Estimate } from './estimate.ts'
import type { CustomerSpan } from './figure-input.ts'
import {
  acquisitionCost,
  discountedLifetimeValue,
  lifetimeValue,
  monthlyChurn,
  paybackMonths,
  revenuePerCustomer,
} from './formulas.ts'

export type WorthInput = {
  customers: readonly CustomerSpan[]
  /** Of the months that are over. */
  months: number
  /** Revenue less goods, by revenue; null when nobody said what goods cost. */
  grossMargin: number | null
  discount: number
  cost: number
  newCustomers: number
}

type Sums = { revenue: number; atStart: number; atEnd: number; lapsed: number }

function sumsOf(customers: readonly CustomerSpan[], places: Int32Array): Sums {
  const sums = { revenue: 0, atStart: 0, atEnd: 0, lapsed: 0 }
  for (const place of places) {
    const customer = customers[place]
    if (!customer) continue
    sums.revenue += customer.revenue
    if (customer.atStart) sums.atStart += 1
    if (customer.atEnd) sums.atEnd += 1
    if (customer.atStart && !customer.atEnd) sums.lapsed += 1
  }
  return sums
}

type Monthly = { arpu: number | null; churn: number | null; margin: number | null }

/** Revenue of a customer, share lost and margin of a customer, each of one month. */
function monthlyOf({ revenue, atStart, atEnd, lapsed }: Sums, { months, grossMargin }: WorthInput): Monthly {
  const whole = revenuePerCustomer(revenue, atStart, atEnd)
  const arpu = whole === null || months <= 0 ? null : whole / months
  return {
    arpu,
    churn: atStart === 0 || months <= 0 ? null : monthlyChurn(lapsed / atStart, months),
    margin: arpu === null || grossMargin === null ? null : arpu * grossMargin,
  }
}

function lifetimeOf({ arpu, churn }: Monthly, grossMargin: number | null): number | null {
  return arpu === null || churn === null || grossMargin === null ? null : lifetimeValue(arpu, grossMargin, churn)
}

function discountedOf({ margin, churn }: Monthly, discount: number): number | null {
  return margin === null || churn === null || churn === 0 ? null : discountedLifetimeValue(margin, 1 - churn, discount)
}

/** Why there is no lifetime value: the first thing that is not known. */
function lacking({ atStart, atEnd, lapsed }: Sums, { grossMargin }: WorthInput): Because | null {
  if (atStart + atEnd === 0 || atStart === 0) return 'no-customers'
  if (grossMargin === null) return 'no-goods'
  return lapsed === 0 ? 'no-churn' : null
}

export type WorthFigures = Record<'arpu' | 'churn' | 'ltv' | 'ltvDiscounted' | 'ltvToCac' | 'payback' | 'cac', Estimate>

/**
 * What customers are worth and what they cost (science.md E.1). Intervals of worth come from drawing the customers anew; where the cost
 * of a new customer stands beside it, the number of new customers is drawn as of a Poisson process.
 */
export function worthFigures(input: WorthInput): WorthFigures {
  const { customers, grossMargin, discount, cost, newCustomers } = input
  const n = customers.length
  const all = sumsOf(
    customers,
    Int32Array.from({ length: n }, (_, place) => place),
  )
  const because = lacking(all, input)
  const monthly = (places: Int32Array) => monthlyOf(sumsOf(customers, places), input)
  const cac = (draw: Draw | null) =>
    acquisitionCost(cost, draw === null ? newCustomers : poissonDraw(newCustomers, draw))
  const worth = (of: Statistic): Estimate =>
    because === null ? bootstrapped(n, of, 'none') : missing(because, n, 'bootstrap')
  const beside = (of: Statistic, need: Because | null): Estimate => {
    if (newCustomers === 0) return missing('no-customers', n, 'bootstrap')
    if (cost === 0) return missing('no-costs', n, 'bootstrap')
    return need === null ? bootstrapped(n, of, 'no-margin') : missing(need, n, 'bootstrap')
  }
  return {
    cac: costByCount(cost, newCustomers),
    arpu: bootstrapped(n, (places) => monthly(places).arpu, 'no-customers'),
    churn: { ...shareOf(all.lapsed, all.atStart), ...(all.atStart === 0 && { because: 'no-customers' as const }) },
    ltv: worth((places) => lifetimeOf(monthly(places), grossMargin)),
    ltvDiscounted: worth((places) => discountedOf(monthly(places), discount)),
    ltvToCac: beside((places, draw) => {
      const [value, each] = [lifetimeOf(monthly(places), grossMargin), cac(draw)]
      return value === null || each === null || each === 0 ? null : value / each
    }, because),
    payback: beside(
      (places, draw) => {
        const [{ margin }, each] = [monthly(places), cac(draw)]
        return margin === null || each === null ? null : paybackMonths(each, margin)
      },
      because === 'no-churn' ? null : because,
    ),
  }
}
