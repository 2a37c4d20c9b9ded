import { describe, expect, it } from 'vitest'
import { type PatternCount, estimateWeights } from './estimate-weights.ts'
import type { FieldModel, Outcome } from './weigh.ts'

const outcomes: Outcome[] = ['agree', 'close', 'disagree']

function share({ m, u, mClose = 0, uClose = 0 }: FieldModel, outcome: Outcome, same: boolean): number {
  const [agree, close] = same ? [m, mClose] : [u, uClose]
  return outcome === 'agree' ? agree : outcome === 'close' ? close : 1 - agree - close
}

/** The expected count of every pattern in a million pairs of a known truth. */
function patternsOf(prior: number, fields: readonly FieldModel[]): PatternCount[] {
  let patterns: Outcome[][] = [[]]
  for (const _ of fields) patterns = patterns.flatMap((pattern) => outcomes.map((outcome) => [...pattern, outcome]))
  return patterns.map((pattern) => {
    const likelihood = (same: boolean) =>
      pattern.reduce((product, outcome, i) => product * (fields[i] ? share(fields[i], outcome, same) : 1), 1)
    return { outcomes: pattern, count: 1e6 * (prior * likelihood(true) + (1 - prior) * likelihood(false)) }
  })
}

const truth: FieldModel[] = [
  { field: 'surname', m: 0.8, u: 0.05, mClose: 0.12, uClose: 0.03 },
  { field: 'given', m: 0.7, u: 0.08, mClose: 0.2, uClose: 0.05 },
  { field: 'town', m: 0.85, u: 0.1, mClose: 0.05, uClose: 0.02 },
  { field: 'birth', m: 0.95, u: 0.01, mClose: 0.03, uClose: 0.01 },
]

describe('estimating weights without labels', () => {
  it.each([0.3, 0.05])('finds a planted truth again when %d of the pairs are the same', (prior) => {
    const found = estimateWeights(
      truth.map((field) => field.field),
      patternsOf(prior, truth),
    )
    expect(found?.prior).toBeCloseTo(prior, 2)
    for (const [i, { field, m, u, mClose = 0, uClose = 0 }] of truth.entries()) {
      const estimate = found?.fields[i]
      expect(estimate?.field).toBe(field)
      expect(Math.abs((estimate?.m ?? 0) - m)).toBeLessThan(0.02)
      expect(Math.abs((estimate?.u ?? 0) - u)).toBeLessThan(0.01)
      expect(Math.abs((estimate?.mClose ?? 0) - mClose)).toBeLessThan(0.02)
      expect(Math.abs((estimate?.uClose ?? 0) - uClose)).toBeLessThan(0.01)
    }
  })

  it('lets missing values say nothing', () => {
    const fields = truth.map((field) => field.field)
    const known = patternsOf(0.2, truth)
    const halfMissing = known.flatMap(({ outcomes, count }): PatternCount[] => [
      { outcomes, count: count / 2 },
      { outcomes: outcomes.with(2, 'missing'), count: count / 2 },
    ])
    const [whole, half] = [estimateWeights(fields, known), estimateWeights(fields, halfMissing)]
    expect(half?.prior).toBeCloseTo(whole?.prior ?? 0, 2)
    expect(half?.fields[2]?.m).toBeCloseTo(whole?.fields[2]?.m ?? 0, 1)
  })

  it('stays finite for outcomes that never happen', () => {
    const found = estimateWeights(
      ['a', 'b'],
      [
        { outcomes: ['agree', 'agree'], count: 10 },
        { outcomes: ['disagree', 'disagree'], count: 90 },
      ],
    )
    for (const field of found?.fields ?? []) {
      for (const share of [field.m, field.u, field.mClose, field.uClose]) {
        expect(share).toBeGreaterThan(0)
        expect(share).toBeLessThan(1)
      }
    }
    expect(found?.prior).toBeCloseTo(0.1, 3)
  })

  it('knows nothing from no pairs', () => {
    expect(estimateWeights(['a'], [])).toBeNull()
    expect(estimateWeights(['a'], [{ outcomes: ['agree'], count: 0 }])).toBeNull()
  })
})
