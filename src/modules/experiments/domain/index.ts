/** The mathematics of experiments, for whoever proposes or reads one. */
export { type Arm, type Arms, type LiftEstimate, type Return, liftOfShares } from './lift.ts'
export { type SafeInterval } from './peeking.ts'
export { type Expected, type HoldOut, type HoldOutWish, unitsNeeded } from './power.ts'
