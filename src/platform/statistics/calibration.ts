import { type Design, fitLogistic, logOddsOf } from './logistic.ts'
import { wilson } from './proportion.ts'

/** A bin of rows with neighbouring predictions: what was said, and what came true with its Wilson interval. */
export type CalibrationBin = {
  n: number
  /** Lowest and highest prediction in the bin. */
  from: number
  to: number
  predicted: number
  positives: number
  rate: number
  lower: number
  upper: number
}

export type CalibrationLine = { slope: number; intercept: number }

function meanOf(length: number, term: (row: number) => number): number | null {
  if (length === 0) return null
  let sum = 0
  for (let row = 0; row < length; row++) sum += term(row)
  return sum / length
}

/** The mean squared distance of predictions (0 to 1) from outcomes (0 or 1); 0 is best (Brier 1950). Null for no rows. */
export function brier(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  return meanOf(predictions.length, (row) => ((predictions[row] ?? 0) - (outcomes[row] ?? 0)) ** 2)
}

/** The Brier score of always saying `rate`; of the rows' own rate when it is left out. Null for no rows. */
export function brierOfRate(outcomes: ArrayLike<number>, rate?: number): number | null {
  const own = meanOf(outcomes.length, (row) => outcomes[row] ?? 0)
  const said = rate ?? own
  return said === null ? null : meanOf(outcomes.length, (row) => (said - (outcomes[row] ?? 0)) ** 2)
}

/** Mean surprise in nats; predictions are held off 0 and 1 by 1e-15. Null for no rows. */
export function logLoss(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  return meanOf(predictions.length, (row) => {
    const held = Math.min(1 - 1e-15, Math.max(1e-15, predictions[row] ?? 0))
    return outcomes[row] === 1 ? -Math.log(held) : -Math.log1p(-held)
  })
}

/**
 * Bins of (nearly) equal size in the order of the predictions: ten make deciles. Rows with one prediction may fall into two
 * neighbouring bins, in the order given. Fewer rows than bins give one bin a row.
 */
export function calibrationBins(
  predictions: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  const order = Int32Array.from({ length: predictions.length }, (_, row) => row).sort(
    (a, b) => (predictions[a] ?? 0) - (predictions[b] ?? 0) || a - b,
  )
  const edge = (bin: number) => Math.round((order.length * bin) / bins)
  return Array.from({ length: bins }, (_, bin) => order.subarray(edge(bin), edge(bin + 1)))
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const said = Float64Array.from(rows, (row) => predictions[row] ?? 0)
      const positives = rows.reduce((sum, row) => sum + (outcomes[row] ?? 0), 0)
      const interval = wilson(positives, rows.length) ?? { rate: 0, lower: 0, upper: 1 }
      return {
        n: rows.length,
        from: said[0] ?? 0,
        to: said.at(-1) ?? 0,
        predicted: said.reduce((sum, value) => sum + value, 0) / rows.length,
        positives,
        ...interval,
      }
    })
}

/** Expected calibration error: how far the bins' predictions lie from what came true, weighted by their rows. Null for no rows. */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const rows = bins.reduce((sum, { n }) => sum + n, 0)
  if (rows === 0) return null
  return bins.reduce((sum, { n, predicted, rate }) => sum + n * Math.abs(predicted - rate), 0) / rows
}

/**
 * Outcomes regressed on the log-odds of the predictions (Cox 1958): slope 1 and intercept 0 when they are right, a slope below
 * 1 when they are too extreme. Null when one of the outcomes is missing.
 */
export function calibrationLine(predictions: ArrayLike<number>, outcomes: ArrayLike<number>): CalibrationLine | null {
  const rows = predictions.length
  const positives = Array.from({ length: rows }, (_, row) => outcomes[row] ?? 0).reduce((sum, one) => sum + one, 0)
  if (positives === 0 || positives === rows) return null
  const held = (row: number) => Math.min(1 - 1e-12, Math.max(1e-12, predictions[row] ?? 0))
  const value = Float64Array.from({ length: rows }, (_, row) => logOddsOf(held(row)))
  const design: Design = { rows, columns: 1, width: 1, column: new Int32Array(rows), value }
  // A whisper of a penalty: predictions that separate the outcomes would have no finite slope.
  const { intercept, coefficients } = fitLogistic(design, outcomes, { penalty: 1e-9 })
  return { slope: coefficients[0] ?? 0, intercept }
}
