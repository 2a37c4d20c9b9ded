import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bCubed, measureBlocking, pairwiseScores, scoresOfPairs } from './measure-matching.ts'

const truth = [[1, 2, 3], [4, 5], [6]]
const found = [[1, 2], [3, 4, 5], [6]]

describe('measuring clusters', () => {
  it('counts the pairs that stand together', () => {
    expect(pairwiseScores(truth, found)).toEqual({
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      truePairs: 4,
      foundPairs: 4,
      rightPairs: 2,
    })
  })

  it('looks around each record with B-cubed', () => {
    const scores = bCubed(truth, found)
    expect(scores.precision).toBeCloseTo(0.777778, 6)
    expect(scores.recall).toBeCloseTo(0.777778, 6)
    expect(scores.f1).toBeCloseTo(0.777778, 6)
  })

  it('takes a record that was not found as one alone', () => {
    expect(pairwiseScores(truth, [])).toMatchObject({ precision: 1, recall: 0, f1: 0, foundPairs: 0 })
    expect(bCubed([[1, 2]], [])).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 })
    expect(bCubed([], [])).toEqual({ precision: 1, recall: 1, f1: 1 })
  })

  it('is whole for the truth itself and swaps precision and recall with the sides', () => {
    const labels = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(labels, (labels) => {
        const [a, b] = [0, 1].map((side) =>
          Array.from(Map.groupBy(labels.keys(), (record) => labels[record]?.[side] ?? 0).values()),
        )
        const [left, right] = [a ?? [], b ?? []]
        expect(pairwiseScores(left, left).f1).toBe(1)
        expect(bCubed(left, left).f1).toBeCloseTo(1, 12)
        expect(pairwiseScores(left, right).precision).toBe(pairwiseScores(right, left).recall)
        expect(bCubed(left, right).recall).toBeCloseTo(bCubed(right, left).precision, 12)
      }),
    )
  })

  it('counts pairs that others have counted', () => {
    expect(scoresOfPairs(2031, 682, 682).recall).toBeCloseTo(0.3358, 4)
  })
})

describe('measuring a blocking', () => {
  it('gives the true pairs kept and the pairs spared', () => {
    const isTrue = (left: number, right: number) => right - left === 1
    const pairs = [
      [0, 1],
      [1, 2],
      [0, 4],
    ] as const
    expect(measureBlocking(pairs, isTrue, 4, 5)).toEqual({ completeness: 0.5, reduction: 0.7, candidates: 3 })
  })
})
