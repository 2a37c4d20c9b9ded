import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alphaOfLoadings,
  averageDeviation,
  benjaminiHochberg,
  cliffsDelta,
  cronbachAlpha,
  deltaInterval,
  deltaPower,
  deltaSize,
  deltaTest,
  fQuantile,
  fShare,
  feldtInterval,
  holm,
  intraclass,
  mannWhitneyP,
  mean,
  omega,
  omegaOfLoadings,
  oneFactor,
  rwg,
  rwgOfScale,
  shuffled,
  seededDraw,
} from '../statistics.ts'

const six = [
  [4, 4, 5, 4],
  [3, 3, 4, 3],
  [5, 4, 5, 5],
  [2, 2, 3, 2],
  [4, 3, 4, 4],
  [3, 4, 3, 3],
]
const marketing = [4, 4, 5, 3, 4, 5, 4]
const sales = [2, 3, 2, 4, 3, 2, 3, 3]

const answer = fc.integer({ min: 1, max: 5 })
const answers = fc.array(answer, { minLength: 1, maxLength: 8 })
const anySheet = fc.array(fc.tuple(answer, answer, answer), { minLength: 3, maxLength: 30 })

describe('reliability (vectors of science.md B.5)', () => {
  it('has alpha of the six rows with the interval of Feldt', () => {
    expect(cronbachAlpha(six)).toBeCloseTo(0.934783, 6)
    const interval = feldtInterval(cronbachAlpha(six) ?? 0, 6, 4)
    expect(interval?.lower).toBeCloseTo(0.7667, 3)
    expect(interval?.upper).toBeCloseTo(0.9899, 4)
  })

  it.each([
    [10, 0.6632, 0.9559],
    [30, 0.7566, 0.9184],
  ])('gives .85 of %i rows of twelve items %d to %d', (n, lower, upper) => {
    const interval = feldtInterval(0.85, n, 12)
    expect(interval?.lower).toBeCloseTo(lower, 4)
    expect(interval?.upper).toBeCloseTo(upper, 4)
  })

  it('has omega of loadings, never below alpha', () => {
    const loadings = [0.8, 0.7, 0.6, 0.75]
    expect(omegaOfLoadings(loadings)).toBeCloseTo(0.806604, 6)
    expect(alphaOfLoadings(loadings)).toBeCloseTo(0.8037, 4)
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 3, maxLength: 9 }), (any) => {
        expect(alphaOfLoadings(any)).toBeLessThanOrEqual(omegaOfLoadings(any) + 1e-12)
      }),
    )
  })

  it('finds the loadings of a matrix that one factor made', () => {
    const loadings = [0.8, 0.7, 0.6, 0.75]
    const matrix = loadings.map((one, i) => loadings.map((other, j) => (i === j ? 1 : one * other)))
    for (const [at, found] of oneFactor(matrix).entries()) expect(found).toBeCloseTo(loadings[at] ?? 0, 8)
  })

  it('says nothing where there is nothing: two rows, one item, no difference', () => {
    expect(cronbachAlpha(six.slice(0, 2))).toBeNull()
    expect(cronbachAlpha(six.map(([first = 0]) => [first]))).toBeNull()
    expect(
      cronbachAlpha([
        [3, 3],
        [3, 3],
        [3, 3],
      ]),
    ).toBeNull()
    expect(
      omega([
        [3, 3, 1],
        [3, 2, 2],
        [3, 3, 3],
      ]),
    ).toBeNull()
    expect(omega(six.map((row) => row.slice(0, 2)))).toBeNull()
  })

  it('does not depend on the order of rows or items, nor on where the scale begins', () => {
    fc.assert(
      fc.property(anySheet, (rows) => {
        const [before, moved] = [
          cronbachAlpha(rows),
          cronbachAlpha(rows.toReversed().map(([a, b, c]) => [c + 7, a + 7, b + 7])),
        ]
        if (before === null) expect(moved).toBeNull()
        else expect(moved).toBeCloseTo(before, 9)
      }),
    )
  })

  it('has the F distribution of its tables', () => {
    expect(fQuantile(0.95, 5, 10)).toBeCloseTo(3.325835, 6)
    expect(fQuantile(0.975, 1, 1)).toBeCloseTo(647.789, 3)
    expect(fShare(fQuantile(0.3, 4, 7), 4, 7)).toBeCloseTo(0.3, 10)
    expect(() => fQuantile(1, 4, 7)).toThrow(RangeError)
    expect(() => fShare(1, 0, 7)).toThrow(RangeError)
  })
})

describe('agreement within a group (vectors of science.md B.5)', () => {
  it.each([
    [[4, 4, 4, 4, 4], 1],
    [[4, 4, 5, 4, 3], 0.75],
    [[3, 4, 3, 4, 4], 0.85],
    [[1, 5, 1, 5, 1], -1.4],
  ])('r_wg of %j is %d', (given, expected) => expect(rwg(given)).toBeCloseTo(expected, 10))

  it('holds for a scale too, and stays negative where a group is in two camps', () => {
    const five = [
      [4, 4, 3],
      [4, 5, 4],
      [5, 4, 4],
      [4, 4, 4],
      [3, 4, 4],
    ]
    expect(rwgOfScale(five)).toBeCloseTo(0.944444, 6)
    const camps = [1, 5, 1, 5, 1].map((each) => [each, each, each])
    expect(rwgOfScale(camps)).toBeCloseTo(-1.4, 10)
    expect(rwgOfScale([[3, 3]])).toBeNull()
    expect(rwg([4])).toBeNull()
  })

  it('has the mean deviation and both ICC', () => {
    expect(averageDeviation([4, 4, 5, 4, 3])).toBeCloseTo(0.4, 10)
    const icc = intraclass([
      [4, 4, 5, 4],
      [2, 3, 2, 3],
      [3, 3, 4, 3],
    ])
    expect(icc?.between).toBeCloseTo(3.083333, 6)
    expect(icc?.within).toBeCloseTo(0.277778, 6)
    expect(icc?.icc1).toBeCloseTo(0.716312, 6)
    expect(icc?.icc2).toBeCloseTo(0.90991, 6)
    expect(intraclass([[1, 2, 3]])).toBeNull()
    expect(
      intraclass([
        [1, 3],
        [2, 2],
      ]),
    ).toBeNull()
    expect(averageDeviation([])).toBeNull()
  })

  it('never exceeds 1', () => {
    fc.assert(
      fc.property(anySheet, (rows) => {
        expect(rwgOfScale(rows) ?? 0).toBeLessThanOrEqual(1)
        expect(rwgOfScale(rows) ?? 0).toBeGreaterThanOrEqual(-3)
      }),
    )
  })
})

describe('the gap between two groups (vectors of science.md B.6)', () => {
  it('has delta, U and every p', () => {
    expect(cliffsDelta(marketing, sales)).toEqual({ greater: 47, less: 1, delta: expect.closeTo(0.821429, 6), u: 51 })
    expect(deltaTest(marketing, sales)).toEqual({ p: expect.closeTo(31 / 6435, 12), method: 'exact' })
    expect(mannWhitneyP(marketing, sales)).toBeCloseTo(0.006623, 6)
    expect(mannWhitneyP(marketing, sales, false)).toBeCloseTo(0.00551, 6)
    const interval = deltaInterval(marketing, sales)
    expect(interval?.lower).toBeCloseTo(0.5, 1)
    expect(interval?.upper).toBeCloseTo(1, 10)
  })

  it('turns its sign with the groups, and is nothing between the same', () => {
    fc.assert(
      fc.property(answers, answers, (one, other) => {
        expect(cliffsDelta(one, other)?.delta).toBeCloseTo(-(cliffsDelta(other, one)?.delta ?? 0), 12)
        expect(deltaTest(one, other).p).toBeCloseTo(deltaTest(other, one).p, 12)
        expect(cliffsDelta(one, one)?.delta).toBeCloseTo(0, 12)
        expect(deltaTest(one, one).p).toBeCloseTo(1, 12)
      }),
    )
  })

  it('counts large groups by Mann and Whitney', () => {
    const many = Array.from({ length: 40 }, (_, at) => (at % 5) + 1)
    expect(deltaTest(many, many)).toEqual({ p: 1, method: 'mann-whitney' })
    expect(mannWhitneyP([2, 2], [2, 2])).toBe(1)
    expect(cliffsDelta([], sales)).toBeNull()
    expect(deltaInterval([], sales)).toBeNull()
  })

  it('is said in words', () => {
    expect([0.146, -0.2, 0.4, -0.474].map(deltaSize)).toEqual(['negligible', 'small', 'medium', 'large'])
  })

  it('says what so few people could show at all', () => {
    expect(deltaPower(3, 3)).toMatchObject({ leastP: expect.closeTo(0.1, 10), word: 'cannot' })
    expect(deltaPower(4, 4).leastP).toBeCloseTo(0.0286, 4)
    expect(deltaPower(5, 5)).toMatchObject({ leastP: expect.closeTo(0.0079, 4), word: 'very-large' })
    expect(deltaPower(8, 20).word).toBe('very-large')
    expect(deltaPower(12, 30)).toMatchObject({ detectable: expect.closeTo(1, 1), word: 'large' })
    expect(deltaPower(25, 50)).toMatchObject({ detectable: expect.closeTo(0.72, 1), word: 'fine' })
    expect(deltaPower(1, 50).word).toBe('cannot')
  })
})

describe('many tests at once', () => {
  const ps = [0.004, 0.03, 0.011, 0.2, 0.04]
  it('are adjusted by Benjamini and Hochberg, and by Holm', () => {
    expect(benjaminiHochberg(ps).map((p) => Number(p.toFixed(6)))).toEqual([0.02, 0.05, 0.0275, 0.2, 0.05])
    expect(holm(ps).map((p) => Number(p.toFixed(6)))).toEqual([0.02, 0.09, 0.044, 0.2, 0.09])
    expect(benjaminiHochberg([])).toEqual([])
  })

  it('never become surer, keep their order, and Holm is the stricter', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (any) => {
        const [loose, strict] = [benjaminiHochberg(any), holm(any)]
        for (const [at, p] of any.entries()) {
          expect(loose[at]).toBeGreaterThanOrEqual(p - 1e-12)
          expect(strict[at]).toBeGreaterThanOrEqual((loose[at] ?? 0) - 1e-12)
          expect(strict[at]).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('draws from a seed', () => {
  it('are the same again, and shuffling loses nobody', () => {
    const mixed = shuffled([1, 2, 3, 4, 5, 6, 7], seededDraw(3))
    expect(mixed).toEqual(shuffled([1, 2, 3, 4, 5, 6, 7], seededDraw(3)))
    expect(mixed.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(mean([])).toBeNull()
  })
})
