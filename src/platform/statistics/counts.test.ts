import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialTail, binomialTest, overlapTest } from '../statistics.ts'

describe('two who come to the same meetings (vector of science.md J-01)', () => {
  it('meet in 6 of 20 when chance would give 8.4', () => {
    const found = overlapTest({ n: 20, first: 14, second: 12, both: 6 })
    expect(found.expected).toBeCloseTo(8.4, 10)
    expect(found.p).toBeCloseTo(0.023839, 6)
    expect(found.phi).toBeCloseTo(-0.534522, 6)
  })

  it('tell nothing when one of them always comes', () => {
    expect(overlapTest({ n: 12, first: 12, second: 7, both: 7 })).toMatchObject({ phi: null, p: expect.closeTo(1, 10) })
    expect(overlapTest({ n: 0, first: 0, second: 0, both: 0 })).toEqual({ expected: 0, p: 1, phi: null })
    expect(() => overlapTest({ n: 10, first: 8, second: 8, both: 3 })).toThrow(RangeError)
  })

  it('are the same when they change places', () => {
    const coming = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.nat(30), fc.nat(30))
      .map(([n, one, other, more]) => {
        const [first, second] = [one % (n + 1), other % (n + 1)]
        const [least, most] = [Math.max(0, first + second - n), Math.min(first, second)]
        return { n, first, second, both: least + (more % (most - least + 1)) }
      })
    fc.assert(
      fc.property(coming, (each) => {
        const turned = overlapTest({ ...each, first: each.second, second: each.first })
        expect(turned.p).toBeCloseTo(overlapTest(each).p, 9)
      }),
    )
  })
})

describe('counts against a share', () => {
  it('are as likely as the books say', () => {
    expect(binomialTail(8, 10, 0.5, 'above')).toBeCloseTo(56 / 1024, 12)
    expect(binomialTail(2, 10, 0.5, 'below')).toBeCloseTo(56 / 1024, 12)
    expect(binomialTest(2, 10)).toBeCloseTo(112 / 1024, 12)
    expect(binomialTest(1, 10)).toBeCloseTo(22 / 1024, 12)
    expect(binomialTail(0, 5, 0, 'above')).toBe(1)
    expect(binomialTail(5, 5, 1, 'below')).toBe(1)
    expect(() => binomialTail(3, 2, 0.5, 'above')).toThrow(RangeError)
    expect(() => binomialTest(-1, 2)).toThrow(RangeError)
  })

  it('have two tails that share only the count itself', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (k, more, share) => {
        const n = k + more
        const all = binomialTail(k, n, share, 'above') + (k > 0 ? binomialTail(k - 1, n, share, 'below') : 0)
        expect(all).toBeCloseTo(1, 8)
      }),
    )
  })
})
