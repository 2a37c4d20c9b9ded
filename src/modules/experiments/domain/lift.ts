import { normalQuantile, normalTails, studentQuantile, studentTails } from '#platform/statistics.ts'

/** One arm in numbers: units, those with the outcome, and for revenue the sum and the sum of squares over all units. */
export type Arm = { units: number; hits: number; sum: number; squares: number }
export type Arms = { treated: Arm; held: Arm }

/** `z` is Student's t where means are compared. */
export type LiftEstimate = {
  treated: number
  held: number
  lift: number
  low: number
  high: number
  z: number
  p: number
  /** What would not have come without it: the lift times the units that were treated. */
  incremental: number
}

/** With fewer who have the outcome, or fewer who don't, in either arm the normal approximation says too much. */
export const fewestHits = 5

/** Both arms show enough for an interval that means what it says. */
export function isEnough({ treated, held }: Arms): boolean {
  return [treated, held].every(({ units, hits }) => Math.min(hits, units - hits) >= fewestHits)
}

function shareOf({ hits, units }: Arm): number {
  return hits / units
}

/**
 * The difference of two shares with its interval (unpooled) and the test that there is none (pooled z, two-sided p).
 * Null when an arm is empty or no unit or every unit has the outcome. Vector: science.md D.5.
 */
export function liftOfShares({ treated, held }: Arms, confidence = 0.95): LiftEstimate | null {
  const units = treated.units + held.units
  const hits = treated.hits + held.hits
  if (treated.units === 0 || held.units === 0 || hits === 0 || hits === units) return null
  const [share, without, pooled] = [shareOf(treated), shareOf(held), hits / units]
  const lift = share - without
  const half = normalQuantile((1 + confidence) / 2) * errorOfShares({ treated, held })
  const z = lift / Math.sqrt(pooled * (1 - pooled) * (1 / treated.units + 1 / held.units))
  const interval = { low: lift - half, high: lift + half }
  return { treated: share, held: without, lift, ...interval, z, p: normalTails(z), incremental: lift * treated.units }
}

/** Standard error of the difference of two shares, each with its own variance. */
export function errorOfShares({ treated, held }: Arms): number {
  const of = (arm: Arm) => (shareOf(arm) * (1 - shareOf(arm))) / arm.units
  return Math.sqrt(of(treated) + of(held))
}

function meanOf({ units, sum, squares }: Arm): { mean: number; ofMean: number; units: number } {
  const mean = sum / units
  return { mean, ofMean: Math.max(0, squares - units * mean * mean) / (units - 1) / units, units }
}

/** Standard error of the difference of two means. */
export function errorOfMeans({ treated, held }: Arms): number {
  return Math.sqrt(meanOf(treated).ofMean + meanOf(held).ofMean)
}

/**
 * The difference of two means a unit with Welch's interval and test (Satterthwaite's degrees of freedom). Sums are in minor
 * units of one currency. Null below two units in an arm, and when nothing varies.
 */
export function liftOfMeans({ treated, held }: Arms, confidence = 0.95): LiftEstimate | null {
  if (treated.units < 2 || held.units < 2) return null
  const [one, other] = [meanOf(treated), meanOf(held)]
  const error = Math.sqrt(one.ofMean + other.ofMean)
  if (error === 0) return null
  const freedom = error ** 4 / (one.ofMean ** 2 / (one.units - 1) + other.ofMean ** 2 / (other.units - 1))
  const lift = one.mean - other.mean
  const half = studentQuantile((1 + confidence) / 2, freedom) * error
  const z = lift / error
  const interval = { low: lift - half, high: lift + half }
  const p = studentTails(z, freedom)
  return { treated: one.mean, held: other.mean, lift, ...interval, z, p, incremental: lift * treated.units }
}

export type Return = { attributed: number; incremental: number; low: number; high: number }

/**
 * What came back for each unit of money spent: of everybody treated with the outcome (what attribution would claim), and of the
 * lift alone with its interval. `value` of one outcome and `cost` are in the same minor units. Null without cost. Vector: science.md D.5.
 */
export function returnOf(arms: Arms, { lift, low, high }: LiftEstimate, value: number, cost: number): Return | null {
  if (!(cost > 0)) return null
  const { hits, units } = arms.treated
  const back = (each: number) => (each * units * value) / cost
  return { attributed: (hits * value) / cost, incremental: back(lift), low: back(low), high: back(high) }
}

/** The same of an outcome that is money itself: sums and lift are minor units already. */
export function returnOfMoney(arms: Arms, { lift, low, high }: LiftEstimate, cost: number): Return | null {
  if (!(cost > 0)) return null
  const { units, sum } = arms.treated
  const back = (each: number) => (each * units) / cost
  return { attributed: sum / cost, incremental: back(lift), low: back(low), high: back(high) }
}
