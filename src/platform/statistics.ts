export { median, quantile } from './statistics/quantile.ts'
export { normalQuantile } from './statistics/normal.ts'
export { chiSquareTail, normalShare, normalTails, studentQuantile, studentTails } from './statistics/distributions.ts'
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
export { type Draw, seededDraw, shuffled } from './statistics/seeded.ts'
export { deviation, mean, variance } from './statistics/moments.ts'
export { fQuantile, fShare } from './statistics/f-distribution.ts'
export {
  type Interval,
  alphaOfLoadings,
  alphaWithout,
  cronbachAlpha,
  feldtInterval,
  itemRest,
  omega,
  omegaOfLoadings,
  oneFactor,
} from './statistics/reliability.ts'
export { type Icc, averageDeviation, intraclass, rwg, rwgOfScale } from './statistics/within-group.ts'
export { benjaminiHochberg, holm } from './statistics/multiple-tests.ts'
export {
  type DeltaPower,
  type DeltaSize,
  type DeltaTest,
  type Dominance,
  type PowerWord,
  cliffsDelta,
  deltaInterval,
  deltaPower,
  deltaSize,
  deltaTest,
  mannWhitneyP,
} from './statistics/cliffs-delta.ts'
export {
  type EwmaPoint,
  type EwmaWish,
  type MannKendall,
  type TheilSen,
  ewma,
  isPersistent,
  mannKendall,
  theilSen,
} from './statistics/trend.ts'
export {
  type LabelTest,
  type Mixing,
  type Network,
  type Reciprocity,
  type Tie,
  expectedEi,
  labelTest,
  mixing,
  reciprocity,
} from './statistics/mixing.ts'
export { type Overlap, binomialTail, binomialTest, overlapTest } from './statistics/counts.ts'
export { binomialDraw, multinomialDraw, percentileInterval } from './statistics/resampling.ts'
