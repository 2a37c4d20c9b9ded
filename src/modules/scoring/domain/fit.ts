import { fitLogistic } from '#platform/statistics.ts'
import { type Term, encodeFields } from './design.ts'
import { type FeatureField, type LeftOutField, type Seen, candidateFields, columnOf } from './features.ts'
import type { Field } from './field.ts'
import { type Judgement, judge } from './judge.ts'
import { type KeptModel, type Target, logOddsBy } from './model.ts'
import { leastPositives, singleFieldAuc, tellsOutcomeFrom } from './single-field.ts'
import { probabilityOf } from '#platform/statistics.ts'

/** A lead whose outcome is known, as it stood at its hand-off, with what the rules gave it then. */
export type Trial = { seen: Seen; won: boolean; tenths: number }

export type FitJudgement = Judgement & {
  rows: number
  positives: number
  /** The instant (ISO) from which on rows judged and were not learned from. */
  cutoff: string
  fields: { field: string; auc: number }[]
  leftOut: LeftOutField[]
}

export type Fitted =
  | { model: KeptModel; judgement: FitJudgement; predictions: Float64Array; judged: readonly Trial[] }
  | { tooFew: { positives: number; least: number } }
  | { oneSided: { fewest: number; least: number } }
  | { noFields: true }

const judgedShare = 0.3
const leastOnEachSide = 20
const penalty = 1

/** By the time of the hand-off: the latest three tenths judge; rows of one instant stay together. */
export function splitByTime(trials: readonly Trial[]): { cutoff: Date; learn: number[]; judged: number[] } {
  const times = trials.map(({ seen }) => seen.at.getTime())
  const cutoff = times.toSorted((a, b) => a - b)[Math.floor(times.length * (1 - judgedShare))] ?? 0
  const rows = [...trials.keys()]
  return {
    cutoff: new Date(cutoff),
    learn: rows.filter((row) => (times[row] ?? 0) < cutoff),
    judged: rows.filter((row) => (times[row] ?? 0) >= cutoff),
  }
}

function fewestOf(trials: readonly Trial[], rows: readonly number[]): number {
  const positives = rows.filter((row) => trials[row]?.won).length
  return Math.min(positives, rows.length - positives)
}

type Guarded = { known: { field: FeatureField; column: Field; auc: number }[]; leftOut: LeftOutField[] }

/** Leak guard (science.md H): a field that says the same of all, or that alone tells the outcome, is left out. */
function guarded(trials: readonly Trial[], outcomes: Int8Array, learn: Int32Array): Guarded {
  const seen = trials.map((trial) => trial.seen)
  const { fields, leftOut } = candidateFields(seen)
  const found: Guarded = { known: [], leftOut: [...leftOut] }
  for (const field of fields) {
    const column = columnOf(seen, field)
    if (column === null) {
      found.leftOut.push({ field: field.name, reason: 'one-value' })
      continue
    }
    const auc = singleFieldAuc(column, outcomes, learn)
    if (auc > tellsOutcomeFrom) found.leftOut.push({ field: field.name, reason: 'tells-outcome', auc })
    else found.known.push({ field, column, auc })
  }
  return found
}

/**
 * Fits the model on the earlier hand-offs and judges it on the later ones against the rules: L2, standardised, split by time, from 200
 * positives (science.md H). Says what is missing instead when it can't. The trials are in any order.
 */
export function fitModel(trials: readonly Trial[], target: Target): Fitted {
  const positives = trials.filter(({ won }) => won).length
  if (positives < leastPositives) return { tooFew: { positives, least: leastPositives } }
  const { cutoff, learn, judged } = splitByTime(trials)
  const fewest = Math.min(fewestOf(trials, learn), fewestOf(trials, judged))
  if (fewest < leastOnEachSide) return { oneSided: { fewest, least: leastOnEachSide } }
  const outcomes = Int8Array.from(trials, ({ won }) => (won ? 1 : 0))
  const learnFrom = Int32Array.from(learn)
  const { known, leftOut } = guarded(trials, outcomes, learnFrom)
  if (known.length === 0) return { noFields: true }
  const encoding = encodeFields(
    known.map(({ column }) => column),
    learnFrom,
  )
  const learned = Int8Array.from(learn, (row) => outcomes[row] ?? 0)
  const logistic = fitLogistic(encoding.encode(learnFrom), learned, { penalty })
  const model = kept(
    target,
    logistic,
    encoding.terms,
    known.map(({ field }) => field),
  )
  const logOddsOf = logOddsBy(model)
  const judgedTrials = judged.flatMap((row) => trials[row] ?? [])
  const predictions = Float64Array.from(judgedTrials, ({ seen }) => probabilityOf(logOddsOf(seen)))
  const judgement = judge({
    outOfTime: true,
    predictions,
    outcomes: Int8Array.from(judgedTrials, ({ won }) => (won ? 1 : 0)),
    baseline: Float64Array.from(judgedTrials, ({ tenths }) => tenths),
    baseRate: learned.reduce((sum, one) => sum + one, 0) / learned.length,
  })
  return {
    model,
    judged: judgedTrials,
    predictions,
    judgement: {
      ...judgement,
      rows: trials.length,
      positives,
      cutoff: cutoff.toISOString(),
      fields: known.map(({ field, auc }) => ({ field: field.name, auc })).toSorted((a, b) => b.auc - a.auc),
      leftOut,
    },
  }
}

function kept(
  target: Target,
  { intercept, coefficients }: { intercept: number; coefficients: Float64Array },
  terms: Term[],
  fields: FeatureField[],
): KeptModel {
  return { target, intercept, coefficients: [...coefficients], terms, fields }
}
