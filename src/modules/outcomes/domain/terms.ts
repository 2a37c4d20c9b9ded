/** What a cost may be for. Goods and refunds are no costs of winning customers; activities come from their own register. */
export const enteredKinds = ['salaries', 'tools', 'media', 'overhead', 'goods', 'refund'] as const
export const acquisitionKinds = ['salaries', 'tools', 'media', 'overhead', 'activities'] as const

export type EnteredKind = (typeof enteredKinds)[number]
export type AcquisitionKind = (typeof acquisitionKinds)[number]
export type CostSide = 'marketing' | 'sales' | 'both' | 'company'

/** The choices that a figure can be argued about by: both heads sign them as one object. */
export type Terms = {
  /** What a new customer cost, by the costs of the same period or of the months before, when it was won over. */
  cac: { kinds: AcquisitionKind[]; timing: 'same' | 'lagged'; lagMonths: number }
  /** The days from opened to closed: the median that counts those still open, or the mean of the closed. */
  cycle: 'km-median' | 'mean-closed'
  /** After so many months without a win a customer is no longer active. */
  activeMonths: number
  /** For each month of a customer's life. */
  discount: number
  /** What of each side's costs is direct. */
  directKinds: AcquisitionKind[]
  /** Costs that name no segment: shared out by deals opened, or left out of the figures of segments. */
  shared: 'by-deals' | 'left-out'
  /** Other currencies than the company's: at the rate of the month they were booked in, or apart. */
  currencies: 'booking-rate' | 'apart'
}

export const usualTerms: Terms = {
  cac: { kinds: [...acquisitionKinds], timing: 'same', lagMonths: 0 },
  cycle: 'km-median',
  activeMonths: 12,
  discount: 0.01,
  directKinds: ['media', 'activities'],
  shared: 'by-deals',
  currencies: 'booking-rate',
}

/** For how many days after a win a customer is active. */
export function activeDays({ activeMonths }: Terms): number {
  return Math.round(activeMonths * 30.4375)
}
