export { median, quantile } from './statistics/quantile.ts'
export { normalQuantile } from './statistics/normal.ts'
export { type ProportionInterval, wilson } from './statistics/proportion.ts'
export {
  type DurationBin,
  type DurationRow,
  type QuantileOfTime,
  type SurvivalCurve,
  type SurvivalPoint,
  type SurvivalStep,
  kaplanMeier,
  kaplanMeierOfHistogram,
  survivalAt,
  timeUntil,
} from './statistics/survival.ts'
export { type AucInterval, auc, aucInterval, lift } from './statistics/discrimination.ts'
export {
  type CalibrationBin,
  type CalibrationLine,
  brier,
  brierOfRate,
  calibrationBins,
  calibrationError,
  calibrationLine,
  logLoss,
} from './statistics/calibration.ts'
export {
  type Design,
  type LogisticModel,
  type LogisticWish,
  fitLogistic,
  logOddsOf,
  logOddsOfRow,
  pointsOf,
  predict,
  probabilityOf,
} from './statistics/logistic.ts'
