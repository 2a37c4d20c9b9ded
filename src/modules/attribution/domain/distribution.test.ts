import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distributionOf } from './index.ts'

it('says median and quartiles, and where the numbers lie', () => {
  expect(distributionOf([1, 2, 2, 3, 4, 8], 1)).toEqual({
    n: 6,
    least: 1,
    lower: 2,
    median: 2.5,
    upper: 3.75,
    most: 8,
    steps: [
      ...[1, 2, 1, 1, 0, 0, 0].map((deals, place) => ({ from: place + 1, to: place + 2, deals })),
      { from: 8, to: null, deals: 1 },
    ],
  })
})

it('says nothing of nothing', () => {
  expect(distributionOf([], 0)).toEqual({
    n: 0,
    least: null,
    lower: null,
    median: null,
    upper: null,
    most: null,
    steps: [],
  })
})

it('counts every number once, in at most twelve steps of one width and an open one', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), { minLength: 1 }), (values) => {
      const { n, steps } = distributionOf(values, 0)
      expect(steps.reduce((sum, { deals }) => sum + deals, 0)).toBe(n)
      expect(steps.length).toBeLessThanOrEqual(13)
      steps.forEach(({ from, to }, place) => {
        expect(from).toBe(place === 0 ? 0 : steps[place - 1]?.to)
        if (to === null) expect(place).toBe(steps.length - 1)
      })
    }),
  )
})
