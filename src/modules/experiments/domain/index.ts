/** The mathematics of experiments, for whoever proposes or reads one. */
export { type Arm, type Arms, type LiftEstimate, type Return, liftOfMeans, liftOfShares, returnOf } from './lift.ts'
export { type SafeInterval, safeLift } from './peeking.ts'
export { type Expected, type HoldOut, type HoldOutWish, proposeHoldOut, smallestEffect, unitsNeeded } from './power.ts'
