import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialDraw, multinomialDraw, percentileInterval, seededDraw } from '../statistics.ts'

describe('a binomial draw', () => {
  it('is the same for the same seed and stays within its tries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (n, share, seed) => {
          const drawn = binomialDraw(seededDraw(seed), n, share)
          expect(drawn).toBe(binomialDraw(seededDraw(seed), n, share))
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn <= n).toBe(true)
        },
      ),
    )
  })

  for (const [n, share] of [
    [5, 0.3],
    [40, 0.2],
    [60, 0.7],
    [1000, 0.01],
    [1000, 0.4],
    [1_000_000, 0.03],
  ] as const) {
    it(`has the mean and the variance of ${n} tries at ${share}`, () => {
      const draw = seededDraw(11)
      const times = 40_000
      const drawn = Float64Array.from({ length: times }, () => binomialDraw(draw, n, share))
      const mean = drawn.reduce((sum, one) => sum + one, 0) / times
      const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / times
      const expected = n * share * (1 - share)
      expect(Math.abs(mean - n * share)).toBeLessThan(4 * Math.sqrt(expected / times))
      expect(variance / expected).toBeCloseTo(1, 1)
    })
  }

  it('comes as often as the formula says', () => {
    const draw = seededDraw(3)
    const seen = new Float64Array(41)
    for (let i = 0; i < 100_000; i++) {
      const drawn = binomialDraw(draw, 40, 0.35)
      seen[drawn] = (seen[drawn] ?? 0) + 1
    }
    let chance = 0.65 ** 40
    for (let k = 0; k <= 40; k++) {
      expect(Math.abs((seen[k] ?? 0) / 100_000 - chance)).toBeLessThan(0.0006 + 4 * Math.sqrt(chance / 100_000))
      chance = (chance * (40 - k) * 0.35) / ((k + 1) * 0.65)
    }
  })

  it('refuses what is no number of tries', () => {
    for (const n of [-1, 0.5, Number.NaN]) expect(() => binomialDraw(seededDraw(1), n, 0.5)).toThrow(RangeError)
  })
})

describe('a multinomial draw', () => {
  it('adds up, and draws nothing of what is not there', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e5, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 1e6 }), fc.nat(), (counts, n, seed) => {
        fc.pre(counts.some((count) => count > 0))
        const into = new Float64Array(counts.length)
        multinomialDraw(seededDraw(seed), n, counts, into)
        expect(into.reduce((sum, one) => sum + one, 0)).toBe(n)
        for (const [i, count] of counts.entries()) if (count === 0) expect(into[i]).toBe(0)
      }),
    )
  })
})

describe('a percentile interval', () => {
  it('holds the middle of the values', () => {
    expect(
      percentileInterval(
        Float64Array.from({ length: 101 }, (_, i) => i),
        0.9,
      ),
    ).toEqual({ lower: expect.closeTo(5, 9), upper: 95 })
    expect(percentileInterval(new Float64Array(0))).toBeNull()
  })
})
