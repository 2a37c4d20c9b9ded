import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Design,
  auc,
  aucInterval,
  brier,
  brierOfRate,
  calibrationBins,
  calibrationError,
  calibrationLine,
  fitLogistic,
  lift,
  logLoss,
  logOddsOf,
  pointsOf,
  predict,
  probabilityOf,
} from '../statistics.ts'

const said = [0.9, 0.8, 0.7, 0.4, 0.35, 0.2, 0.1, 0.05]
const came = [1, 1, 0, 1, 0, 0, 0, 0]

function dense(rows: readonly (readonly number[])[]): Design {
  const width = rows[0]?.length ?? 0
  return {
    rows: rows.length,
    columns: width,
    width,
    column: Int32Array.from(rows.flatMap((row) => row.map((_, i) => i))),
    value: Float64Array.from(rows.flat()),
  }
}

const anyScored = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), outcome: fc.constantFrom(0, 1) }), {
  minLength: 2,
  maxLength: 60,
})
const bothOutcomes = anyScored.filter((rows) => new Set(rows.map(({ outcome }) => outcome)).size === 2)

describe('the eight predictions of science.md H', () => {
  it('have their Brier score, its reference and the skill', () => {
    expect(brier(said, came)).toBeCloseTo(0.134375, 10)
    expect(brierOfRate(came)).toBeCloseTo(0.234375, 10)
    expect(1 - (brier(said, came) ?? 1) / (brierOfRate(came) ?? 1)).toBeCloseTo(0.426667, 6)
  })

  it('have their area, log-loss, calibration error and lift', () => {
    expect(auc(said, came)).toBeCloseTo(0.933333, 6)
    expect(logLoss(said, came)).toBeCloseTo(0.407418, 6)
    const bins = calibrationBins(said, came, 2)
    expect(bins.map(({ predicted, rate }) => [predicted, rate])).toEqual([
      [expect.closeTo(0.175, 10), 0],
      [expect.closeTo(0.7, 10), 0.75],
    ])
    expect(calibrationError(bins)).toBeCloseTo(0.1125, 10)
    expect(lift(said, came, 0.25)).toBeCloseTo(2.666667, 6)
  })

  it('turn log-odds into probabilities and back', () => {
    expect(probabilityOf(-1.6)).toBeCloseTo(0.167982, 6)
    expect(logOddsOf(0.5)).toBe(0)
    expect(pointsOf(-1.6)).toBeCloseTo(3.83, 2)
    expect(pointsOf(Math.log(2)) - pointsOf(0)).toBeCloseTo(20, 10)
    expect(probabilityOf(800)).toBe(1)
    expect(probabilityOf(-800)).toBe(0)
  })
})

describe('the area under the curve', () => {
  it('is the share of pairs that stand right, ties half', () => {
    fc.assert(
      fc.property(bothOutcomes, (rows) => {
        const pairs = rows
          .filter(({ outcome }) => outcome === 1)
          .flatMap((won) =>
            rows.filter(({ outcome }) => outcome === 0).map((lost) => Math.sign(won.score - lost.score)),
          )
        const share = pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0) / pairs.length
        const scores = rows.map(({ score }) => score)
        const outcomes = rows.map(({ outcome }) => outcome)
        expect(auc(scores, outcomes)).toBeCloseTo(share, 10)
        expect(auc(scores.map(Math.exp), outcomes)).toBeCloseTo(share, 10)
        expect(
          auc(
            scores,
            outcomes.map((outcome) => 1 - outcome),
          ),
        ).toBeCloseTo(1 - share, 10)
      }),
    )
  })

  it('lies within its interval, which lies within 0 to 1', () => {
    fc.assert(
      fc.property(bothOutcomes, (rows) => {
        const interval = aucInterval(
          rows.map(({ score }) => score),
          rows.map(({ outcome }) => outcome),
        )
        const { auc: area, lower, upper } = interval ?? { auc: -1, lower: 0, upper: 0 }
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(lower).toBeLessThanOrEqual(area + 1e-12)
        expect(upper).toBeGreaterThanOrEqual(area - 1e-12)
        expect(upper).toBeLessThanOrEqual(1)
      }),
    )
  })

  it("has DeLong's standard error", () => {
    // Placements of the positives 1, 1, .8 and of the negatives 2/3, 1, 1, 1, 1: variances 1/75 and 1/45.
    const error = Math.sqrt(1 / 75 / 3 + 1 / 45 / 5)
    const { lower = 0 } = aucInterval(said, came) ?? {}
    const area = 14 / 15
    const logit = Math.log(area / (1 - area)) - (1.959964 * error) / (area * (1 - area))
    expect(lower).toBeCloseTo(1 / (1 + Math.exp(-logit)), 6)
  })

  it('is not known when nobody won or everybody did', () => {
    expect(auc([1, 2], [1, 1])).toBeNull()
    expect(aucInterval([1, 2], [0, 0])).toBeNull()
    expect(lift([1, 2], [0, 0], 0.5)).toBeNull()
  })
})

describe('calibration', () => {
  it('keeps every row and every positive in its bins, in order', () => {
    fc.assert(
      fc.property(anyScored, fc.integer({ min: 1, max: 12 }), (rows, count) => {
        const outcomes = rows.map(({ outcome }) => outcome)
        const bins = calibrationBins(
          rows.map(({ score }) => score / 10),
          outcomes,
          count,
        )
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length)
        expect(bins.reduce((sum, { positives }) => sum + positives, 0)).toBe(outcomes.filter(Boolean).length)
        for (const [i, bin] of bins.entries()) expect(bin.from).toBeGreaterThanOrEqual(bins[i - 1]?.to ?? 0)
      }),
    )
  })

  it('has slope 1 and intercept 0 where predictions come true, and half the slope where they are twice too sure', () => {
    const rates = [0.1, 0.2, 0.5, 0.8, 0.9]
    const outcomes = rates.flatMap((rate) => Array.from({ length: 100 }, (_, i) => (i < rate * 100 ? 1 : 0)))
    const right = rates.flatMap((rate) => Array.from({ length: 100 }, () => rate))
    expect(calibrationLine(right, outcomes)).toEqual({ slope: expect.closeTo(1, 6), intercept: expect.closeTo(0, 6) })
    const tooSure = right.map((rate) => probabilityOf(2 * logOddsOf(rate)))
    expect(calibrationLine(tooSure, outcomes)?.slope).toBeCloseTo(0.5, 6)
    expect(calibrationLine([0.5, 0.6], [1, 1])).toBeNull()
  })

  it('is null or empty without rows', () => {
    expect([brier([], []), brierOfRate([]), logLoss([], []), calibrationError([])]).toEqual([null, null, null, null])
    expect(calibrationBins([], [])).toEqual([])
  })
})

describe('logistic regression', () => {
  it('finds the log-odds of a two-by-two table', () => {
    // 30 of 100 win without the trait, 60 of 100 with it: odds 3/7 and 3/2.
    const rows = Array.from({ length: 200 }, (_, i) => [i < 100 ? 0 : 1])
    const outcomes = Array.from({ length: 200 }, (_, i) => (i % 100 < (i < 100 ? 30 : 60) ? 1 : 0))
    const model = fitLogistic(dense(rows), outcomes, { penalty: 0 })
    expect(model.settled).toBe(true)
    expect(model.intercept).toBeCloseTo(Math.log(3 / 7), 7)
    expect(model.coefficients[0]).toBeCloseTo(Math.log(3 / 2) - Math.log(3 / 7), 7)
  })

  it('stays finite where outcomes are separable, and shrinks as the penalty grows', () => {
    const rows = [-2, -1, 1, 2].map((value) => [value])
    const sizes = [0.01, 1, 100].map((penalty) => {
      const model = fitLogistic(dense(rows), [0, 0, 1, 1], { penalty })
      expect(model.settled).toBe(true)
      return model.coefficients[0] ?? 0
    })
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes.every((size) => Number.isFinite(size) && size > 0)).toBe(true)
  })

  const anyRows = fc.array(
    fc.record({ x: fc.integer({ min: -5, max: 5 }), z: fc.integer({ min: -5, max: 5 }), y: fc.constantFrom(0, 1) }),
    { minLength: 3, maxLength: 40 },
  )

  it('meets its score equations: no direction climbs further', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(0.1, 1, 10), (rows, penalty) => {
        fc.pre(new Set(rows.map(({ y }) => y)).size === 2)
        const design = dense(rows.map(({ x, z }) => [x, z]))
        const model = fitLogistic(
          design,
          rows.map(({ y }) => y),
          { penalty },
        )
        const residuals = rows.map(({ y }, i) => y - (predict(model, design)[i] ?? 0))
        const slope = (of: (row: { x: number; z: number }) => number) =>
          rows.reduce((sum, row, i) => sum + of(row) * (residuals[i] ?? 0), 0)
        expect(slope(() => 1)).toBeCloseTo(0, 5)
        expect(slope(({ x }) => x)).toBeCloseTo(penalty * (model.coefficients[0] ?? 0), 5)
        expect(slope(({ z }) => z)).toBeCloseTo(penalty * (model.coefficients[1] ?? 0), 5)
      }),
    )
  })

  it('says the opposite of opposite outcomes', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const design = dense(rows.map(({ x, z }) => [x, z]))
        fc.pre(new Set(rows.map(({ y }) => y)).size === 2)
        const outcomes = rows.map(({ y }) => y)
        const model = fitLogistic(design, outcomes)
        const opposite = fitLogistic(
          design,
          outcomes.map((y) => 1 - y),
        )
        expect(opposite.intercept).toBeCloseTo(-model.intercept, 5)
        expect(opposite.coefficients[0]).toBeCloseTo(-(model.coefficients[0] ?? 0), 5)
      }),
    )
  })

  it('says the base rate where nothing is known, and takes a column twice without failing', () => {
    const model = fitLogistic(
      dense([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
      [1, 0, 0, 0],
    )
    expect(probabilityOf(model.intercept)).toBeCloseTo(0.25, 8)
    const twice = fitLogistic(
      dense([
        [1, 1],
        [2, 2],
        [3, 3],
        [2, 2],
      ]),
      [0, 1, 1, 0],
      { penalty: 0.5 },
    )
    expect(twice.settled).toBe(true)
    expect(twice.coefficients[0]).toBeCloseTo(twice.coefficients[1] ?? 0, 6)
  })

  it('wants one outcome a row', () => {
    expect(() => fitLogistic(dense([[1]]), [])).toThrow(RangeError)
    expect(() => fitLogistic(dense([[1]]), [1], { penalty: -1 })).toThrow(RangeError)
  })
})
