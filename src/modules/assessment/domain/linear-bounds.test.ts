import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { possibleRange } from './linear-bounds.ts'

const answer = { lower: 1, upper: 5 }
const all = (count: number) => Array.from({ length: count }, () => answer)
const sum = (from: number, to: number) => new Map(Array.from({ length: to - from }, (_, at) => [from + at, 1]))

it('finds the single answer behind two means that differ by one person (vector of science.md B.8)', () => {
  const [whole, without] = [12 * 3.5, 11 * 3.636364]
  const limits = [
    { weights: sum(0, 12), lower: whole, upper: whole },
    { weights: sum(1, 12), lower: without, upper: without },
  ]
  const range = possibleRange(all(12), limits, new Map([[0, 1]]))
  expect(range?.lower).toBeCloseTo(2, 4)
  expect(range?.upper).toBeCloseTo(2, 4)
})

it('knows what a mean at the end of the scale tells of everybody', () => {
  const range = possibleRange(all(5), [{ weights: sum(0, 5), lower: 24, upper: 25 }], new Map([[3, 1]]))
  expect(range?.lower).toBeCloseTo(4, 9)
  expect(range?.upper).toBeCloseTo(5, 9)
})

it('says nothing where nothing fits', () => {
  expect(possibleRange(all(2), [{ weights: sum(0, 2), lower: 11, upper: 12 }], new Map([[0, 1]]))).toBeNull()
})

it('always holds the answers that the sums were made of, and no less than each sum alone leaves', () => {
  const given = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 7 })
  fc.assert(
    fc.property(
      given,
      fc.array(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), { maxLength: 4 }),
      (answers, sets) => {
        const limits = sets.map((set) => {
          const weights = new Map(answers.flatMap((_, at) => (set[at] ? [[at, 1] as const] : [])))
          const total = answers.reduce((whole, value, at) => whole + (set[at] ? value : 0), 0)
          return { weights, lower: total - 0.3, upper: total + 0.3 }
        })
        const range = possibleRange(all(answers.length), limits, new Map([[0, 1]]))
        expect(range?.lower).toBeLessThanOrEqual((answers[0] ?? 0) + 1e-6)
        expect(range?.upper).toBeGreaterThanOrEqual((answers[0] ?? 0) - 1e-6)
      },
    ),
  )
})
