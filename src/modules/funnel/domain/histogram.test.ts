import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, kaplanMeierOfHistogram, median } from '#platform/statistics.ts'
import { binsOf, dayCounts, medianOfCounts } from './histogram.ts'

const days = fc.integer({ min: 0, max: 40 })

describe('the median of counted days', () => {
  test('is the median of the single values', () => {
    fc.assert(
      fc.property(fc.array(days), (values) => {
        const counts = dayCounts(1, 41)
        for (const value of values) counts.add(0, value)
        expect(medianOfCounts(counts.of([0]))).toBe(median(values))
      }),
    )
  })
})

describe('the bins for Kaplan and Meier', () => {
  test('give the vector of science.md C.4: a median of 45, where the finished ones alone say 16', () => {
    const ends = [
      [5, 1],
      [12, 1],
      [20, 1],
      [45, 1],
    ] as const
    const seen = [
      [8, 1],
      [12, 1],
      [30, 1],
      [60, 1],
    ] as const
    const curve = kaplanMeierOfHistogram(binsOf(ends, seen))
    expect(curve.steps.map(({ time, survival }) => [time, Number(survival.toFixed(6))])).toEqual([
      [5, 0.875],
      [12, 0.729167],
      [20, 0.546875],
      [45, 0.273438],
    ])
    expect([curve.median, medianOfCounts(ends)]).toEqual([45, 16])
  })

  test('give the curve of the single rows', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ duration: days, event: fc.boolean() })), (rows) => {
        const counts = dayCounts(2, 41)
        for (const { duration, event } of rows) counts.add(event ? 0 : 1, duration)
        const curve = kaplanMeierOfHistogram(binsOf(counts.of([0]), counts.of([1])))
        const expected = kaplanMeier(rows)
        const { steps: _, ...summary } = expected
        expect(curve).toMatchObject(summary)
        expect(curve.steps.map(({ time, atRisk, events }) => [time, atRisk, events])).toEqual(
          expected.steps.map(({ time, atRisk, events }) => [time, atRisk, events]),
        )
        curve.steps.forEach(({ survival }, at) =>
          expect(survival).toBeCloseTo(expected.steps[at]?.survival ?? Number.NaN, 12),
        )
      }),
    )
  })
})

test('a wide and empty table counts like a narrow one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), days)), (entries) => {
      const [narrow, wide] = [dayCounts(4, 41), dayCounts(4000, 20_000)]
      for (const [key, value] of entries) for (const counts of [narrow, wide]) counts.add(key, value)
      for (const keys of [[0], [1, 2], [0, 1, 2, 3]]) expect(wide.of(keys)).toEqual(narrow.of(keys))
    }),
  )
})
