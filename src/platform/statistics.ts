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
