import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DurationRow,
  kaplanMeier,
  kaplanMeierOfHistogram,
  median,
  normalQuantile,
  quantile,
  survivalAt,
  timeUntil,
  wilson,
} from './statistics.ts'

const handOffs: DurationRow[] = [
  { duration: 5, event: true },
  { duration: 8, event: false },
  { duration: 12, event: true },
  { duration: 12, event: false },
  { duration: 20, event: true },
  { duration: 30, event: false },
  { duration: 45, event: true },
  { duration: 60, event: false },
]

const anyRows = fc.array(fc.record({ duration: fc.integer({ min: 0, max: 40 }), event: fc.boolean() }), {
  maxLength: 80,
})
const endedRows = fc.array(fc.record({ duration: fc.integer({ min: 0, max: 40 }), event: fc.constant(true) }), {
  minLength: 1,
  maxLength: 80,
})

describe('Kaplan-Meier', () => {
  it('gives the steps and the median of the eight hand-offs', () => {
    const curve = kaplanMeier(handOffs)
    expect(curve.steps.map((step) => [step.time, step.atRisk, step.events])).toEqual([
      [5, 8, 1],
      [12, 6, 1],
      [20, 4, 1],
      [45, 2, 1],
    ])
    const heights = curve.steps.map((step) => step.survival)
    for (const [i, height] of [0.875, 0.729167, 0.546875, 0.2734375].entries())
      expect(heights[i]).toBeCloseTo(height, 6)
    expect(curve).toMatchObject({ n: 8, events: 4, median: 45 })
  })

  it('shows what counting only the completed would have said: 16 instead of 45', () => {
    expect(median(handOffs.filter((row) => row.event).map((row) => row.duration))).toBe(16)
  })

  it('gives Greenwood errors and log-log limits', () => {
    const [first, second] = kaplanMeier(handOffs).steps
    expect(first?.standardError).toBeCloseTo(0.875 * Math.sqrt(1 / 56), 10)
    expect(second?.standardError).toBeCloseTo(0.7291667 * Math.sqrt(1 / 56 + 1 / 30), 6)
    expect(first?.lower).toBeCloseTo(0.387, 4)
    expect(first?.upper).toBeCloseTo(0.9814, 4)
  })

  it('gives the interval of the median as the times at which the limits cross one half', () => {
    const curve = kaplanMeier(handOffs)
    expect(curve.medianLower).toBe(5)
    expect(curve.medianUpper).toBeNull()
  })

  it('knows no median while more than half is still open', () => {
    const curve = kaplanMeier([
      { duration: 3, event: true },
      { duration: 9, event: false },
      { duration: 9, event: false },
    ])
    expect(curve.median).toBeNull()
  })

  it('counts the event before the censoring at the same time', () => {
    const curve = kaplanMeier([
      { duration: 7, event: false },
      { duration: 7, event: true },
    ])
    expect(curve.steps).toMatchObject([{ time: 7, atRisk: 2, survival: 0.5 }])
    expect(curve.median).toBe(7)
  })

  it('takes a half that is a product of shares as a half', () => {
    const curve = kaplanMeierOfHistogram([
      { duration: 1, events: 20, censored: 9 },
      { duration: 2, events: 6, censored: 0 },
      { duration: 3, events: 21, censored: 0 },
    ])
    expect(curve.steps[1]?.survival).toBeGreaterThan(0.5)
    expect(curve.steps[1]?.survival).toBeCloseTo((36 / 56) * (21 / 27), 12)
    expect(curve.median).toBe(2)
  })

  it('has nothing to say about nothing', () => {
    expect(kaplanMeier([])).toEqual({ n: 0, events: 0, steps: [], median: null, medianLower: null, medianUpper: null })
  })

  it('is one before the first event and holds its last height afterwards', () => {
    const curve = kaplanMeier(handOffs)
    expect(survivalAt(curve, 4.9).survival).toBe(1)
    expect(survivalAt(curve, 5).survival).toBe(0.875)
    expect(survivalAt(curve, 1000).survival).toBe(0.2734375)
  })

  it('gives any quantile of the time', () => {
    const curve = kaplanMeier(handOffs)
    expect(timeUntil(curve, 0.1).time).toBe(5)
    expect(timeUntil(curve, 0.25).time).toBe(12)
    expect(timeUntil(curve, 0.9).time).toBeNull()
  })

  it('refuses durations and counts below zero', () => {
    expect(() => kaplanMeier([{ duration: -1, event: true }])).toThrow(RangeError)
    expect(() => kaplanMeierOfHistogram([{ duration: 1, events: -2, censored: 5 }])).toThrow(RangeError)
  })
})

describe('every Kaplan-Meier curve', () => {
  it('never rises and stays within its limits, which stay within 0 and 1', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        let height = 1
        for (const step of kaplanMeier(rows).steps) {
          expect(step.survival).toBeLessThanOrEqual(height)
          expect(step.lower).toBeGreaterThanOrEqual(0)
          expect(step.lower).toBeLessThanOrEqual(step.survival)
          expect(step.upper).toBeGreaterThanOrEqual(step.survival)
          expect(step.upper).toBeLessThanOrEqual(1)
          height = step.survival
        }
      }),
    )
  })

  it('is the empirical share when nothing is censored', () => {
    fc.assert(
      fc.property(endedRows, (rows) => {
        for (const step of kaplanMeier(rows).steps) {
          expect(step.survival).toBe(rows.filter((row) => row.duration > step.time).length / rows.length)
        }
      }),
    )
  })

  it('is the same from rows and from their histogram, in any order and with a duration in several bins', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const bins = rows.map(({ duration, event }) => ({ duration, events: event ? 1 : 0, censored: event ? 0 : 1 }))
        expect(kaplanMeierOfHistogram(bins.toReversed())).toEqual(kaplanMeier(rows))
      }),
    )
  })

  it('does not change when every row is there a thousand times, but becomes surer', () => {
    fc.assert(
      fc.property(endedRows, (rows) => {
        const bins = rows.map(({ duration }) => ({ duration, events: 1000, censored: 0 }))
        const [once, often] = [kaplanMeier(rows), kaplanMeierOfHistogram(bins)]
        expect(often.median).toBe(once.median)
        expect(often.steps.map((step) => step.survival)).toEqual(once.steps.map((step) => step.survival))
        for (const [i, step] of often.steps.entries()) {
          expect(step.standardError).toBeLessThanOrEqual(once.steps[i]?.standardError ?? 0)
        }
      }),
    )
  })
})

describe('Wilson', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [3, 10, 0.1078, 0.6032],
    [12, 40, 0.1807, 0.4543],
    [30, 100, 0.2189, 0.3958],
  ])('%i of %i lies between %d and %d', (successes, n, lower, upper) => {
    const interval = wilson(successes, n)
    expect(interval?.rate).toBe(successes / n)
    expect(interval?.lower).toBeCloseTo(lower, 4)
    expect(interval?.upper).toBeCloseTo(upper, 4)
  })

  it('knows no share of nothing and refuses more successes than trials', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(() => wilson(3, 2)).toThrow(RangeError)
  })

  it('is the same seen from the failures', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (successes, failures) => {
        fc.pre(successes + failures > 0)
        const [won, lost] = [wilson(successes, successes + failures), wilson(failures, successes + failures)]
        expect(won?.lower).toBeCloseTo(1 - (lost?.upper ?? Number.NaN), 12)
      }),
    )
  })
})

describe('quantiles', () => {
  it('interpolate between neighbours', () => {
    expect(quantile([10, 20, 30, 40], 0.25)).toBe(17.5)
    expect(quantile([10, 20, 30, 40], 1)).toBe(40)
    expect(median([3, 1, 2])).toBe(2)
    expect(median([])).toBeNull()
    expect(() => quantile([1], 1.2)).toThrow(RangeError)
  })

  it('of the normal distribution match its table', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0.05)).toBeCloseTo(-1.6448536269514722, 14)
    expect(normalQuantile(1e-12)).toBeCloseTo(-7.034483825301131, 12)
    expect(() => normalQuantile(1)).toThrow(RangeError)
  })
})
