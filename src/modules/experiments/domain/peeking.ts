import { type Arms, errorOfMeans, errorOfShares } from './lift.ts'

/** The interval that may be looked at at any moment errs in one of twenty experiments, however often anybody looks. */
const alpha = 0.05

/** How much of the information that is expected by the end the interval is tuned for (Howard et al. 2021, section 3.5). */
function mixtureFor(expectedInformation: number): number {
  const log = -2 * Math.log(alpha)
  return expectedInformation / (log + Math.log(log) + 1)
}

/** Odds that the outcome has come, times what each arm's size lets one see: a variance that only grows with time. */
function informationOf(share: number, treatedUnits: number, heldUnits: number): number {
  return (share / (1 - share)) * (1 / treatedUnits + 1 / heldUnits)
}

/**
 * How many standard errors wide the interval is that holds at all moments at once: a normal-mixture confidence sequence
 * (Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021). Without an effect the difference of the shares that have the outcome
 * so far, over the share that still lacks it, is a martingale; `expected` is the share that was expected at the end, fixed beforehand.
 */
export function safeWidth({ treated, held }: Arms, expected: number): number {
  const share = (treated.hits + held.hits) / (treated.units + held.units)
  const tuned = Math.min(0.95, Math.max(expected, 1 / (treated.units + held.units)))
  const mixture = mixtureFor(informationOf(tuned, treated.units, held.units))
  const variance = informationOf(share, treated.units, held.units)
  return Math.sqrt((1 + mixture / variance) * (Math.log1p(variance / mixture) - 2 * Math.log(alpha)))
}

export type SafeInterval = { lift: number; low: number; high: number; width: number }

/** The lift so far with the interval that is safe at any moment. Null while no unit, or every one, has the outcome. */
export function safeLift(arms: Arms, of: 'shares' | 'means', expected: number): SafeInterval | null {
  const { treated, held } = arms
  const hits = treated.hits + held.hits
  if (treated.units < 2 || held.units < 2 || hits === 0 || hits === treated.units + held.units) return null
  const width = safeWidth(arms, expected)
  const error = of === 'shares' ? errorOfShares(arms) : errorOfMeans(arms)
  const share = ({ hits, sum, units }: Arms['treated']) => (of === 'shares' ? hits : sum) / units
  const lift = share(treated) - share(held)
  return { lift, low: lift - width * error, high: lift + width * error, width }
}
