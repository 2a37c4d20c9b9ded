import { bootstrapped } from './bootstrap.ts'
import { cohortFigures } from './cohort.ts'
import { ofKinds } from './cost-sums.ts'
import { worthFigures } from './customer-worth.ts'
import { countOf, missing, shareOf, summed, type Estimate } from './estimate.ts'
import type { CostSums, CustomerSpan, OutcomeDeal } from './figure-input.ts'
import { contributionMargin, marketingPart } from './formulas.ts'
import { isOriginatedBy } from './sides.ts'
import { acquisitionKinds, type Terms } from './terms.ts'

export const figureKeys = [
  'leads',
  'opened',
  'winRate',
  'dealSize',
  'cycle',
  'velocity',
  'closed',
  'wins',
  'revenue',
  'newCustomers',
  'costs',
  'expenseRatio',
  'cac',
  'marketingPart',
  'payback',
  'arpu',
  'churn',
  'ltv',
  'ltvDiscounted',
  'ltvToCac',
  'grossPerCustomer',
  'margin',
  'marginShare',
  'marketingOriginated',
  'marketingInfluenced',
  'salesOriginated',
  'salesInfluenced',
  'marketingCustomer',
  'salesCustomer',
] as const

export type FigureKey = (typeof figureKeys)[number]
export type Figures = Record<FigureKey, Estimate>

export type FigureInput = {
  /** Customers that became a lead for the first time. */
  leads: number
  /** Deals opened in the period, and deals closed in it. */
  cohort: readonly OutcomeDeal[]
  closed: readonly OutcomeDeal[]
  customers: readonly CustomerSpan[]
  costs: CostSums
  /** The costs that the new customers are set against: the same ones, or those of the months before. */
  acquisition: CostSums
  /** Days since 1970: the day of the count. */
  today: number
  /** Months of the period that are over. */
  months: number
  terms: Terms
}

function sumOf(amounts: readonly number[], places: Int32Array): number {
  return places.reduce((sum, place) => sum + (amounts[place] ?? 0), 0)
}

type Takings = { amounts: number[]; revenue: number; spent: { marketing: number; sales: number } }

function takingsOf({ closed, costs }: FigureInput): Takings {
  const amounts = closed.flatMap(({ outcome, amount }) => (outcome === 'won' && amount !== null ? [amount] : []))
  const revenue = amounts.reduce((sum, amount) => sum + amount, 0) - costs.refunds
  const [marketing, sales] = [ofKinds(costs.marketing, acquisitionKinds), ofKinds(costs.sales, acquisitionKinds)]
  return { amounts, revenue, spent: { marketing, sales } }
}

function moneyFigures(input: FigureInput, { amounts, revenue, spent }: Takings) {
  const { costs, terms, closed } = input
  const direct = {
    selling: ofKinds(costs.sales, terms.directKinds),
    marketing: ofKinds(costs.marketing, terms.directKinds),
  }
  const marginAt = (sum: number) => contributionMargin({ revenue: sum, goods: costs.goods, ...direct })
  const drawn = (places: Int32Array) => sumOf(amounts, places) - costs.refunds
  const known = (of: (sum: number) => number | null): Estimate => {
    if (amounts.length === 0) return missing('no-revenue', 0, 'bootstrap')
    return costs.goodsEntries === 0
      ? missing('no-goods', amounts.length, 'bootstrap')
      : bootstrapped(amounts.length, (places) => of(drawn(places)), 'no-revenue')
  }
  const buyers = new Set(closed.filter(({ isWin }) => isWin).map(({ customer }) => customer)).size
  const ratio = (sum: number) => (sum > 0 ? spent.sales / sum : null)
  return {
    revenue: summed(revenue, amounts.length),
    costs: summed(spent.marketing + spent.sales, costs.n),
    expenseRatio:
      spent.sales === 0
        ? missing('no-costs', amounts.length, 'bootstrap')
        : bootstrapped(amounts.length, (places) => ratio(drawn(places)), 'no-revenue'),
    grossPerCustomer:
      buyers === 0 ? missing('no-customers', 0, 'bootstrap') : known((sum) => (sum - costs.goods) / buyers),
    margin: known((sum) => marginAt(sum).amount),
    marginShare: known((sum) => marginAt(sum).share),
  }
}

/** Where new customers came from; originated is never more than influenced, since a first touch is a touch. */
function originFigures(isNew: readonly OutcomeDeal[]) {
  const share = (counts: (deal: OutcomeDeal) => boolean): Estimate => {
    const found = shareOf(isNew.filter(counts).length, isNew.length)
    return isNew.length === 0 ? { ...found, because: 'no-customers' } : found
  }
  const worth = (side: 'marketing' | 'sales') => {
    const amounts = isNew.flatMap(({ first, amount }) =>
      isOriginatedBy(side, first) && amount !== null ? [amount] : [],
    )
    return bootstrapped(amounts.length, (places) => sumOf(amounts, places) / places.length, 'no-customers')
  }
  return {
    marketingOriginated: share(({ first }) => isOriginatedBy('marketing', first)),
    marketingInfluenced: share(({ marketing }) => marketing),
    salesOriginated: share(({ first }) => isOriginatedBy('sales', first)),
    salesInfluenced: share(({ sales }) => sales),
    marketingCustomer: worth('marketing'),
    salesCustomer: worth('sales'),
  }
}

/** Every figure of one period and one part of the deals, each with n, interval and method (science.md E.1). */
export function figuresOf(input: FigureInput): Figures {
  const { cohort, closed, customers, costs, acquisition, today, months, terms, leads } = input
  const takings = takingsOf(input)
  const isNew = closed.filter((deal) => deal.isNew)
  const [marketing, sales] = [
    ofKinds(acquisition.marketing, terms.cac.kinds),
    ofKinds(acquisition.sales, terms.cac.kinds),
  ]
  const { revenue } = takings
  const grossMargin = revenue > 0 && costs.goodsEntries > 0 ? (revenue - costs.goods) / revenue : null
  const worth = { customers, months, grossMargin, discount: terms.discount }
  const part = marketingPart(marketing, marketing + sales)
  return {
    leads: summed(leads, leads),
    ...cohortFigures(cohort, today, terms),
    closed: summed(closed.length, closed.length),
    wins: countOf(closed.filter(({ isWin }) => isWin).length),
    newCustomers: countOf(isNew.length),
    ...moneyFigures(input, takings),
    marketingPart: part === null ? missing('no-costs', 0, 'sum') : summed(part, acquisition.n),
    ...worthFigures({ ...worth, cost: marketing + sales, newCustomers: isNew.length }),
    ...originFigures(isNew),
  }
}
