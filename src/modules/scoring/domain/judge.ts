import {
  type AucInterval,
  type CalibrationBin,
  type CalibrationLine,
  aucInterval,
  brier,
  brierOfRate,
  calibrationBins,
  calibrationError,
  calibrationLine,
  lift,
  logLoss,
} from '#platform/statistics.ts'

export type ScoreMetrics = {
  n: number
  positives: number
  rate: number
  auc: AucInterval | null
  brier: number | null
  /** The Brier score of always saying the rate of the rows learned from, and how much less wrong the model is than that. */
  brierOfBaseRate: number | null
  brierSkill: number | null
  logLoss: number | null
  calibrationLine: CalibrationLine | null
  calibrationError: number | null
  /** How many times the base rate stands in the best tenth. */
  liftOfBestTenth: number | null
  deciles: CalibrationBin[]
}

export type Verdict = {
  use: boolean
  /** Each gate and whether it was passed; all must be. */
  gates: { outOfTime: boolean; beatsBaseline: boolean; calibrated: boolean }
}

export type Judgement = { baseRate: number; metrics: ScoreMetrics; baselineAuc: AucInterval | null; verdict: Verdict }

export type Trial = {
  outOfTime: boolean
  /** Of the rows that judge: what the model says (0 to 1), what came (0 or 1), and what the baseline says (any order). */
  predictions: Float64Array
  outcomes: ArrayLike<number>
  baseline: Float64Array
  /** The share of positives among the rows learned from. */
  baseRate: number
}

function metricsOf({ predictions, outcomes, baseRate }: Trial): ScoreMetrics {
  const deciles = calibrationBins(predictions, outcomes)
  const score = brier(predictions, outcomes)
  const reference = brierOfRate(outcomes, baseRate)
  const positives = deciles.reduce((sum, bin) => sum + bin.positives, 0)
  return {
    n: predictions.length,
    positives,
    rate: positives / predictions.length,
    auc: aucInterval(predictions, outcomes),
    brier: score,
    brierOfBaseRate: reference,
    brierSkill: score === null || reference === null || reference === 0 ? null : 1 - score / reference,
    logLoss: logLoss(predictions, outcomes),
    calibrationLine: calibrationLine(predictions, outcomes),
    calibrationError: calibrationError(deciles),
    liftOfBestTenth: lift(predictions, outcomes, 0.1),
    deciles,
  }
}

/** Judges predictions on rows that were not learned from; the gates are those of science.md H. */
export function judge(trial: Trial): Judgement {
  const metrics = metricsOf(trial)
  const baselineAuc = aucInterval(trial.baseline, trial.outcomes)
  const slope = metrics.calibrationLine?.slope ?? 0
  const gates = {
    outOfTime: trial.outOfTime,
    beatsBaseline: (metrics.auc?.lower ?? 0) > (baselineAuc?.auc ?? 0.5),
    calibrated: slope >= 0.8 && slope <= 1.25,
  }
  return {
    baseRate: trial.baseRate,
    metrics,
    baselineAuc,
    verdict: { use: Object.values(gates).every(Boolean), gates },
  }
}
