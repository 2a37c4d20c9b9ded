import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibrate, enoughPromises, type Judged, offBy, verdictOf } from './calibration.ts'
import { isSupported } from './effects.ts'

const euro = { unit: 'money', currency: 'EUR' } as const
const promise = (low: number, high = low) => ({ ...euro, low, high })
const found = (estimate: number, low: number | null = null, high: number | null = null) => ({
  ...euro,
  estimate,
  low,
  high,
})

describe('a finding beside its promise', () => {
  test('lies below, inside or above the range, ends included', () => {
    expect(verdictOf(promise(10, 30), found(9))).toBe('below')
    expect(verdictOf(promise(10, 30), found(10))).toBe('inside')
    expect(verdictOf(promise(10, 30), found(30))).toBe('inside')
    expect(verdictOf(promise(10, 30), found(31))).toBe('above')
  })

  test('keeps a promise of one amount when that lies in its interval', () => {
    expect(verdictOf(promise(20), found(25, 15, 35))).toBe('inside')
    expect(verdictOf(promise(20), found(25, 21, 35))).toBe('above')
    expect(verdictOf(promise(20), found(25))).toBe('above')
    expect(verdictOf(promise(20), found(20))).toBe('inside')
  })

  test('is compared only in the same unit and currency', () => {
    expect(verdictOf(promise(1, 2), { ...found(1), unit: 'deals', currency: null })).toBeNull()
    expect(verdictOf(promise(1, 2), { ...found(1), currency: 'SEK' })).toBeNull()
    expect(offBy(promise(1, 3), { ...found(4), currency: 'SEK' })).toBeNull()
  })

  test('is off by a share of the middle, which nothing has at 0 or below', () => {
    expect(offBy(promise(10, 30), found(30))).toBe(0.5)
    expect(offBy(promise(10, 30), found(10))).toBe(-0.5)
    expect(offBy(promise(-10, 10), found(3))).toBeNull()
  })
})

describe('a claim', () => {
  test('is supported by a method and an interval, and by neither alone', () => {
    expect(isSupported({ method: 'Held back', low: 0, high: 2 })).toBe(true)
    expect(isSupported({ method: null, low: 0, high: 2 })).toBe(false)
    expect(isSupported({ method: ' ', low: 0, high: 2 })).toBe(false)
    expect(isSupported({ method: 'Held back', low: null, high: 2 })).toBe(false)
  })
})

const judged = fc.record({
  verdict: fc.constantFrom('below' as const, 'inside' as const, 'above' as const),
  offBy: fc.option(fc.double({ min: -1, max: 5, noNaN: true })),
})

describe('the calibration of promises', () => {
  const of = (verdict: Judged['verdict'], off: number | null): Judged => ({ verdict, offBy: off })

  test('says the share inside with its interval, and the median off the middle', () => {
    const promises = [of('inside', 0.1), of('inside', -0.2), of('above', 0.9), of('below', -0.7), of('inside', 0)]
    const { n, inside, share, bias } = calibrate(promises)
    expect({ n, inside, bias }).toEqual({ n: 5, inside: 3, bias: 0 })
    expect(share?.rate).toBe(0.6)
    // Wilson interval of 3 of 5 at 95 %.
    expect(share?.lower).toBeCloseTo(0.2307, 4)
    expect(share?.upper).toBeCloseTo(0.8824, 4)
  })

  test('is too few below five', () => {
    const four = Array.from({ length: enoughPromises - 1 }, () => of('inside', 0))
    expect(calibrate(four)).toMatchObject({ n: 4, share: null, bias: null })
    expect(calibrate([])).toMatchObject({ n: 0, share: null, bias: null })
  })

  test('adds up, and the order of promises does not matter', () => {
    fc.assert(
      fc.property(fc.array(judged), (promises) => {
        const counted = calibrate(promises)
        expect(counted.below + counted.inside + counted.above).toBe(counted.n)
        expect(calibrate(promises.toReversed())).toEqual(counted)
      }),
    )
  })

  test('knows no side: promises of marketing and of sales with the same findings have the same calibration', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(judged, fc.constantFrom('marketing', 'sales'))), (promises) => {
        const of = (side: string) => calibrate(promises.filter((each) => each[1] === side).map(([one]) => one))
        const swapped = promises.map(([one, side]) => [one, side === 'marketing' ? 'sales' : 'marketing'] as const)
        const ofSwapped = (side: string) => calibrate(swapped.filter((each) => each[1] === side).map(([one]) => one))
        expect(ofSwapped('sales')).toEqual(of('marketing'))
        expect(ofSwapped('marketing')).toEqual(of('sales'))
      }),
    )
  })
})
