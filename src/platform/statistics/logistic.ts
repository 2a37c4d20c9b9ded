import { solve } from './linear.ts'

/**
 * What is known about each row, kept sparse: a row has `width` entries, entry `k` of row `r` says that column
 * `column[r * width + k]` has `value[r * width + k]`. Every other column is 0; a column stands at most once in a row, entries that
 * are not needed have the value 0.
 */
export type Design = {
  rows: number
  columns: number
  width: number
  column: Int32Array
  value: Float64Array
}

export type LogisticModel = {
  /** Log-odds when every column is 0. */
  intercept: number
  /** Log-odds per unit of each column. */
  coefficients: Float64Array
  /** Rounds that it took; `settled` is false when it gave up before the score equations were met. */
  rounds: number
  settled: boolean
}

export type LogisticWish = {
  /** Strength of the L2 penalty, `penalty / 2 * Σ β²`, on all coefficients but the intercept. */
  penalty?: number
  mostRounds?: number
}

type Ascent = { logLikelihood: number; gradient: Float64Array; curvature: Float64Array }

export function probabilityOf(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds))
}

export function logOddsOf(probability: number): number {
  return Math.log(probability / (1 - probability))
}

/**
 * Log-odds as points that people read: 50 for even odds, 20 more each time the odds double (science.md H); not bounded.
 */
export function pointsOf(logOdds: number): number {
  return 50 + (20 / Math.LN2) * logOdds
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}

/** The log-odds that a model gives to one row. */
export function logOddsOfRow({ intercept, coefficients }: LogisticModel, design: Design, row: number): number {
  let sum = intercept
  for (let entry = row * design.width; entry < (row + 1) * design.width; entry++) {
    sum += (coefficients[design.column[entry] ?? 0] ?? 0) * (design.value[entry] ?? 0)
  }
  return sum
}

export function predict(model: LogisticModel, design: Design): Float64Array {
  return Float64Array.from({ length: design.rows }, (_, row) => probabilityOf(logOddsOfRow(model, design, row)))
}

/** Adds one row to the score (gradient) and to the information (lower triangle); the intercept is the last parameter. */
function addRow(ascent: Ascent, design: Design, row: number, residual: number, weight: number): void {
  const { gradient, curvature } = ascent
  const size = design.columns + 1
  const last = design.columns
  const [from, to] = [row * design.width, (row + 1) * design.width]
  for (let a = from; a < to; a++) {
    const value = design.value[a] ?? 0
    if (value === 0) continue
    const i = design.column[a] ?? 0
    gradient[i] = (gradient[i] ?? 0) + residual * value
    for (let b = from; b <= a; b++) {
      const j = design.column[b] ?? 0
      const at = i > j ? i * size + j : j * size + i
      curvature[at] = (curvature[at] ?? 0) + weight * value * (design.value[b] ?? 0)
    }
    curvature[last * size + i] = (curvature[last * size + i] ?? 0) + weight * value
  }
  gradient[last] = (gradient[last] ?? 0) + residual
  curvature[last * size + last] = (curvature[last * size + last] ?? 0) + weight
}

function penalise(ascent: Ascent, model: LogisticModel, penalty: number): void {
  const size = model.coefficients.length + 1
  for (const [i, coefficient] of model.coefficients.entries()) {
    ascent.logLikelihood -= (penalty / 2) * coefficient * coefficient
    ascent.gradient[i] = (ascent.gradient[i] ?? 0) - penalty * coefficient
    ascent.curvature[i * size + i] = (ascent.curvature[i * size + i] ?? 0) + penalty
  }
}

function ascentAt(model: LogisticModel, design: Design, outcomes: ArrayLike<number>, penalty: number): Ascent {
  const size = design.columns + 1
  const ascent = { logLikelihood: 0, gradient: new Float64Array(size), curvature: new Float64Array(size * size) }
  for (let row = 0; row < design.rows; row++) {
    const logOdds = logOddsOfRow(model, design, row)
    const probability = probabilityOf(logOdds)
    const outcome = outcomes[row] ?? 0
    ascent.logLikelihood += outcome * logOdds - softplus(logOdds)
    addRow(ascent, design, row, outcome - probability, probability * (1 - probability))
  }
  penalise(ascent, model, penalty)
  return ascent
}

function likelihoodAt(model: LogisticModel, design: Design, outcomes: ArrayLike<number>, penalty: number): number {
  let sum = 0
  for (let row = 0; row < design.rows; row++) {
    const logOdds = logOddsOfRow(model, design, row)
    sum += (outcomes[row] ?? 0) * logOdds - softplus(logOdds)
  }
  return model.coefficients.reduce((left, coefficient) => left - (penalty / 2) * coefficient * coefficient, sum)
}

function moved(model: LogisticModel, step: Float64Array, share: number): LogisticModel {
  const coefficients = model.coefficients.map((coefficient, i) => coefficient + share * (step[i] ?? 0))
  return { ...model, coefficients, intercept: model.intercept + share * (step[coefficients.length] ?? 0) }
}

/** Half the step until it climbs; a full Newton step may overshoot where outcomes are nearly separable. */
function climb(
  model: LogisticModel,
  step: Float64Array,
  from: number,
  likelihood: (model: LogisticModel) => number,
): LogisticModel | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = moved(model, step, share)
    if (likelihood(next) >= from) return next
  }
  return null
}

/**
 * Logistic regression with an L2 penalty, by Newton's method with step halving: the one maximum of the penalised likelihood, the
 * same on every run (science.md H). `outcomes` are 0 or 1, one a row. Columns should be standardised first, so that the
 * penalty means the same for each. With a penalty above 0 it is finite also where outcomes are separable. No rows, or a penalty
 * below 0, are a RangeError.
 */
export function fitLogistic(
  design: Design,
  outcomes: ArrayLike<number>,
  { penalty = 1, mostRounds = 100 }: LogisticWish = {},
): LogisticModel {
  if (design.rows === 0 || outcomes.length !== design.rows) throw new RangeError('one outcome a row, and rows at all')
  if (!(penalty >= 0)) throw new RangeError(`a penalty is not negative: ${penalty}`)
  const likelihood = (model: LogisticModel) => likelihoodAt(model, design, outcomes, penalty)
  let model: LogisticModel = {
    intercept: 0,
    coefficients: new Float64Array(design.columns),
    rounds: 0,
    settled: false,
  }
  for (let rounds = 1; rounds <= mostRounds; rounds++) {
    const { logLikelihood, gradient, curvature } = ascentAt(model, design, outcomes, penalty)
    const steepest = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0)
    if (steepest <= 1e-10 * design.rows) return { ...model, rounds, settled: true }
    const next = climb(model, solve(curvature, gradient), logLikelihood, likelihood)
    if (!next) return { ...model, rounds, settled: steepest <= 1e-6 * design.rows }
    model = { ...next, rounds }
  }
  return model
}
