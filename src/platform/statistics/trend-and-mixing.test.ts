import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ewma, expectedEi, isPersistent, labelTest, mannKendall, mixing, reciprocity, theilSen } from '../statistics.ts'

const cliques = [0, 4].flatMap((first) =>
  [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ].map(([from = 0, to = 0]) => ({ from: first + from, to: first + to, weight: 1 })),
)
const twoCliques = {
  sides: [0, 0, 0, 0, 1, 1, 1, 1],
  directed: false,
  ties: [...cliques, { from: 0, to: 4, weight: 1 }, { from: 1, to: 5, weight: 1 }],
}

describe('a network of two sides (vectors of science.md J)', () => {
  it('of two cliques with two ties between them', () => {
    const found = mixing(twoCliques)
    expect(found.q).toBeCloseTo(0.357143, 6)
    expect(found.qMax).toBeCloseTo(0.5, 10)
    expect(found.r).toBeCloseTo(0.714286, 6)
    expect(found.ei).toBeCloseTo(-0.714286, 6)
    expect(labelTest(twoCliques)).toMatchObject({ p: expect.closeTo(2 / 70, 12), method: 'exact', labellings: 70 })
  })

  it('of everybody tied to the others alone', () => {
    const ties = [0, 1, 2, 3].flatMap((from) => [4, 5, 6, 7].map((to) => ({ from, to, weight: 1 })))
    expect(mixing({ ...twoCliques, ties })).toMatchObject({ q: -0.5, ei: 1 })
  })

  it.each([
    [[5, 20], -0.333333],
    [[10, 10], 0.052632],
    [[3, 30], -0.659091],
    [[8, 12], 0.010526],
  ])('of sides of %j mixes by chance to %d', (sizes, expected) => expect(expectedEi(sizes)).toBeCloseTo(expected, 6))

  it('has an index of -.4 when 6 of 20 ties go across', () => {
    const within = Array.from({ length: 14 }, () => ({ from: 0, to: 1, weight: 1 }))
    const across = Array.from({ length: 6 }, () => ({ from: 0, to: 4, weight: 1 }))
    expect(mixing({ ...twoCliques, ties: [...within, ...across] }).ei).toBeCloseTo(-0.4, 10)
  })

  it('answers its arcs as often as seven arcs of eight nodes do', () => {
    const arcs = [
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 2],
      [4, 5],
      [5, 6],
      [6, 7],
    ].map(([from = 0, to = 0]) => ({ from, to }))
    expect(reciprocity(8, arcs)).toMatchObject({
      r: expect.closeTo(0.571429, 6),
      density: 0.125,
      rho: expect.closeTo(0.510204, 6),
    })
    expect(reciprocity(8, [])).toBeNull()
  })

  it('says nothing without ties or with one side, and draws labels where there are too many', () => {
    expect(mixing({ ...twoCliques, ties: [] })).toMatchObject({ ei: null, q: null, r: null })
    expect(labelTest({ ...twoCliques, ties: [] })).toBeNull()
    expect(labelTest({ ...twoCliques, sides: [0, 0, 0, 0, 0, 0, 0, 0] })).toBeNull()
    const sides = Array.from({ length: 40 }, (_, at) => (at < 20 ? 0 : 1))
    const ties = sides.slice(1).map((_, at) => ({ from: at, to: at + 1, weight: 1 }))
    const drawn = labelTest({ sides, ties, directed: false })
    expect(drawn).toMatchObject({ method: 'sampled', labellings: 10_000, p: 1 / 10_001 })
    expect(drawn?.expected).toBeCloseTo(expectedEi([20, 20]) ?? 0, 1)
    expect(labelTest({ sides, ties, directed: false })).toEqual(drawn)
  })

  it('is the same when sides are exchanged', () => {
    const anyTies = fc.array(
      fc.tuple(fc.nat(7), fc.nat(7)).filter(([one, other]) => one !== other),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(anyTies, fc.boolean(), (pairs, directed) => {
        const ties = pairs.map(([from, to]) => ({ from, to, weight: 1 }))
        const turned = { sides: twoCliques.sides.map((side) => 1 - side), ties, directed }
        expect(mixing({ ...twoCliques, ties, directed })).toEqual(mixing(turned))
      }),
    )
  })
})

describe('a series (vectors of science.md J)', () => {
  const series = [0.2, 0.22, 0.19, 0.21, 0.2, 0.35, 0.38, 0.4]

  it('has its moving average, which alarms at the sixth', () => {
    const points = ewma(series, { mean: 0.204, deviation: 0.0114 })
    for (const [at, z] of [0.2028, 0.20796, 0.202572, 0.2048004, 0.20336, 0.247352].entries())
      expect(points[at]?.z).toBeCloseTo(z, 6)
    expect(points[5]?.upper).toBeCloseTo(0.218267, 6)
    expect(points.map(({ alarm }) => alarm)).toEqual([null, null, null, null, null, 'above', 'above', 'above'])
    expect(isPersistent(points)).toBe(true)
    expect(isPersistent(points.slice(0, 7))).toBe(false)
  })

  it('leaves the average where it was when a value is missing', () => {
    const points = ewma([0.3, null, 0.3], { mean: 0.2, deviation: 0.1 })
    expect(points[1]).toMatchObject({ value: null, z: points[0]?.z, alarm: null })
    expect(() => ewma([1], { mean: 0, deviation: 1, lambda: 0 })).toThrow(RangeError)
    expect(() => ewma([1], { mean: 0, deviation: -1 })).toThrow(RangeError)
  })

  it('rises as Mann, Kendall, Theil and Sen say', () => {
    const steps = [3, 3, 4, 4, 5, 6]
    const found = mannKendall(steps)
    expect(found).toMatchObject({ s: 13, z: expect.closeTo(2.338, 3), p: expect.closeTo(0.0194, 4) })
    expect(theilSen([0, 1, 2, 3, 4, 5], steps)?.slope).toBeCloseTo(0.6, 10)
    expect(mannKendall([1, 2])).toBeNull()
    expect(mannKendall([2, 2, 2])).toMatchObject({ s: 0, z: 0, p: 1, tau: null })
    expect(theilSen([1, 1], [1, 2])).toBeNull()
  })

  it('falls as much as it rose when it is turned round', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 15 }), (values) => {
        const times = values.map((_, at) => at)
        expect(mannKendall(values.toReversed())?.s).toBeCloseTo(-(mannKendall(values)?.s ?? 0), 10)
        expect(theilSen(times, values.toReversed())?.slope).toBeCloseTo(-(theilSen(times, values)?.slope ?? 0), 10)
        const sen = theilSen(times, values)
        expect(sen?.lower).toBeLessThanOrEqual(sen?.slope ?? 0)
        expect(sen?.upper).toBeGreaterThanOrEqual(sen?.slope ?? 0)
      }),
    )
  })
})
