import type { AcquisitionKind, CostSide, EnteredKind } from './terms.ts'

/** A deal as figures see it: days are days since 1970, amounts minor units of the company's currency, null where unknown. */
export type OutcomeDeal = {
  openedOn: number | null
  closedOn: number | null
  outcome: 'open' | 'won' | 'lost'
  days: number | null
  segment: string
  customer: string
  amount: number | null
  isWin: boolean
  isNew: boolean
  first: string | null
  marketing: boolean
  sales: boolean
}

export type Cost = {
  month: string
  side: CostSide
  kind: EnteredKind | 'activities'
  segment: string
  /** Minor units of the company's currency. */
  amount: number
}

/** Costs of a period, minor units; what both sides spend together belongs half to each. */
export type CostSums = {
  n: number
  marketing: Record<AcquisitionKind, number>
  sales: Record<AcquisitionKind, number>
  goods: number
  refunds: number
  /** How many entries say what goods cost; without any the margin is not known. */
  goodsEntries: number
}

/** What one customer did around a period: its revenue in it, and whether it was active at its start and at its end. */
export type CustomerSpan = { revenue: number; atStart: boolean; atEnd: boolean }
