import { studentQuantile, studentTails } from '#platform/statistics.ts'

/** Points that a line needs on each side before its change says anything. */
export const fewestBefore = 12
export const fewestAfter = 6

export type Change = { estimate: number; low: number; high: number; t: number; p: number }

/**
 * What changed in a series at a moment: the level at once, the slope from then on, and on average over the points after it
 * against the line that the points before draw on (in the series' own unit; the slope per step).
 */
export type Segmented = {
  before: number
  after: number
  level: Change
  slope: Change
  average: Change
  /** How strongly a point's deviation carries over to the next one, as estimated: 0 not at all. */
  carryOver: number
  /** What was expected of each point without a change, and what the model says with it. */
  expected: number[]
  fitted: number[]
}

type Matrix = number[][]

function inverse(matrix: Matrix): Matrix | null {
  const size = matrix.length
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let at = 0; at < size; at++) {
    const pivot = work
      .slice(at)
      .reduce((best, row, i) => (Math.abs(row[at] ?? 0) > Math.abs(work[best]?.[at] ?? 0) ? at + i : best), at)
    const [one, other] = [work[at], work[pivot]]
    if (!one || !other || Math.abs(other[at] ?? 0) < 1e-12) return null
    work[at] = other
    work[pivot] = one
    const scale = other[at] ?? 1
    const row = other.map((value) => value / scale)
    work[at] = row
    for (let i = 0; i < size; i++) {
      const factor = work[i]?.[at] ?? 0
      if (i !== at && factor !== 0) work[i] = (work[i] ?? []).map((value, j) => value - factor * (row[j] ?? 0))
    }
  }
  return work.map((row) => row.slice(size))
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
}

type Fit = { coefficients: number[]; covariance: Matrix; residuals: number[] }

/** Ordinary least squares. Null when a column is explained by the others. */
function leastSquares(design: Matrix, values: readonly number[]): Fit | null {
  const columns = design[0]?.length ?? 0
  const column = (j: number) => design.map((row) => row[j] ?? 0)
  const each = Array.from({ length: columns }, (_, j) => column(j))
  const inverted = inverse(each.map((one) => each.map((other) => dot(one, other))))
  if (!inverted) return null
  const coefficients = inverted.map((row) =>
    dot(
      row,
      each.map((one) => dot(one, values)),
    ),
  )
  const residuals = values.map((value, i) => value - dot(design[i] ?? [], coefficients))
  const variance = dot(residuals, residuals) / (values.length - columns)
  return { coefficients, covariance: inverted.map((row) => row.map((cell) => cell * variance)), residuals }
}

/** Deviations that carry over make neighbours alike; the plain estimate is too low in short series and is raised. */
function carryOverOf(residuals: readonly number[], columns: number): number {
  const n = residuals.length
  const plain = dot(residuals.slice(1), residuals.slice(0, -1)) / dot(residuals, residuals)
  const raised = plain + (1 + 3 * plain + columns) / n
  return Math.min(0.9, Math.max(0, raised))
}

/** Prais and Winsten: each row less the share of the one before that carries over, the first one scaled to the same variance. */
function without(carryOver: number, rows: Matrix): Matrix {
  return rows.map((row, i) => {
    const before = rows[i - 1]
    if (!before) return row.map((value) => value * Math.sqrt(1 - carryOver ** 2))
    return row.map((value, j) => value - carryOver * (before[j] ?? 0))
  })
}

/**
 * Segmented regression of an interrupted series: level and slope before, change of both from the point `at` on. Deviations may
 * carry over from point to point (AR(1) by Prais–Winsten; Student's t with the degrees that so many independent points would
 * have). `values` are equally spaced, in order of time. Null below the fewest points on either side, and where nothing varies.
 */
export function segmented(values: readonly number[], at: number, confidence = 0.95): Segmented | null {
  const after = values.length - at
  if (at < fewestBefore || after < fewestAfter) return null
  const design = values.map((_, i) => [1, i - at, i >= at ? 1 : 0, i >= at ? i - at : 0])
  const plain = leastSquares(design, values)
  if (!plain || dot(plain.residuals, plain.residuals) < 1e-18) return null
  const carryOver = carryOverOf(plain.residuals, 4)
  const fit = leastSquares(
    without(carryOver, design),
    without(
      carryOver,
      values.map((value) => [value]),
    ).map(([value = 0]) => value),
  )
  if (!fit) return null
  const freedom = Math.max(2, (values.length * (1 - carryOver)) / (1 + carryOver) - 4)
  const change = (weights: readonly number[]): Change => {
    const estimate = dot(weights, fit.coefficients)
    const error = Math.sqrt(
      dot(
        weights,
        fit.covariance.map((row) => dot(row, weights)),
      ),
    )
    const half = studentQuantile((1 + confidence) / 2, freedom) * error
    return {
      estimate,
      low: estimate - half,
      high: estimate + half,
      t: estimate / error,
      p: studentTails(estimate / error, freedom),
    }
  }
  const [base = 0, slope = 0] = fit.coefficients
  return {
    before: at,
    after,
    level: change([0, 0, 1, 0]),
    slope: change([0, 0, 0, 1]),
    average: change([0, 0, 1, (after - 1) / 2]),
    carryOver,
    expected: values.map((_, i) => base + slope * (i - at)),
    fitted: design.map((row) => dot(row, fit.coefficients)),
  }
}
