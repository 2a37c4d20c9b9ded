import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  compareMoney,
  isCurrency,
  minorDigits,
  parseMoney,
  splitToTheCent,
  subtractMoney,
  toDecimal,
} from './money.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })

describe('minor units', () => {
  it('follow ISO 4217, also where locale data say otherwise', () => {
    expect(['SEK', 'JPY', 'KWD', 'HUF', 'COP', 'IQD', 'CLF'].map(minorDigits)).toEqual([2, 0, 3, 2, 2, 3, 4])
  })

  it('are unknown for what is no currency', () => {
    expect(isCurrency('RUB')).toBe(true)
    expect(isCurrency('eur')).toBe(false)
    expect(() => minorDigits('ABC')).toThrow('house.money-unknown-currency')
  })
})

describe('reading an amount', () => {
  it.each([
    ['1234.5', 'EUR', 123450],
    ['-0.5', 'SEK', -50],
    ['+7', 'USD', 700],
    ['.5', 'EUR', 50],
    ['1.', 'EUR', 100],
    ['19.9900', 'EUR', 1999],
    ['1.005', 'KWD', 1005],
    ['500', 'JPY', 500],
    ['500.0', 'JPY', 500],
    ['0.29', 'EUR', 29],
    ['90071992547409.91', 'EUR', 9007199254740991],
  ])('%s %s is %i', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency })
  })

  it.each(['', '.', '-', '1,5', '1 000', '1e3', '0x10', 'Infinity', '--1', '١٢'])('refuses %j', (text) => {
    expect(() => parseMoney(text, 'EUR')).toThrow('house.money-not-a-number')
  })

  it('refuses half a cent, and rounds it away from zero when asked to', () => {
    expect(() => parseMoney('1.005', 'EUR')).toThrow('house.money-too-many-decimals')
    expect(() => parseMoney('0.5', 'JPY')).toThrow('house.money-too-many-decimals')
    expect(parseMoney('1.005', 'EUR', 'round')).toEqual(eur(101))
    expect(parseMoney('-1.005', 'EUR', 'round')).toEqual(eur(-101))
    expect(parseMoney('2360.9049', 'EUR', 'round')).toEqual(eur(236090))
    expect(Object.is(parseMoney('-0.001', 'EUR', 'round').minor, 0)).toBe(true)
  })

  it('refuses more than a number can hold exactly', () => {
    expect(() => parseMoney('90071992547409.92', 'EUR')).toThrow('house.money-too-large')
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'), (minor, currency) => {
        expect(parseMoney(toDecimal({ minor, currency }), currency)).toEqual({ minor: minor || 0, currency })
      }),
    )
    expect(toDecimal(eur(-5))).toBe('-0.05')
    expect(toDecimal({ minor: 1200, currency: 'JPY' })).toBe('1200')
  })
})

describe('counting with amounts', () => {
  it('adds, subtracts and compares within one currency', () => {
    expect(addMoney(eur(150), eur(-50))).toEqual(eur(100))
    expect(subtractMoney(eur(150), eur(150))).toEqual(eur(0))
    expect([eur(3), eur(-1), eur(2)].sort(compareMoney)).toEqual([eur(-1), eur(2), eur(3)])
  })

  it('refuses to mix currencies', () => {
    const krona = { minor: 100, currency: 'SEK' }
    expect(() => addMoney(eur(1), krona)).toThrow('house.money-mixed-currencies')
    expect(() => subtractMoney(eur(1), krona)).toThrow('house.money-mixed-currencies')
    expect(() => compareMoney(eur(1), krona)).toThrow('house.money-mixed-currencies')
  })

  it('refuses a sum that can no longer be exact', () => {
    expect(() => addMoney(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow('house.money-too-large')
  })
})

describe('splitting to the cent', () => {
  it('gives what is left to the largest remainders, at a tie to the earlier part', () => {
    expect(splitToTheCent(eur(100), [1, 1, 1])).toEqual([eur(34), eur(33), eur(33)])
    expect(splitToTheCent(eur(1000), [0.4, 0.2, 0.4])).toEqual([eur(400), eur(200), eur(400)])
    expect(splitToTheCent(eur(5), [1, 2])).toEqual([eur(2), eur(3)])
    expect(splitToTheCent(eur(-100), [1, 1, 1])).toEqual([eur(-34), eur(-33), eur(-33)])
  })

  it('gives nothing to a part of weight 0', () => {
    expect(splitToTheCent(eur(10), [0, 1, 1, 1])).toEqual([eur(0), eur(4), eur(3), eur(3)])
  })

  it('refuses to split by nothing', () => {
    for (const weights of [[], [0, 0], [1, -1, 3], [Number.NaN], [Infinity]]) {
      expect(() => splitToTheCent(eur(10), weights)).toThrow('house.money-no-weights')
    }
  })

  it('always adds up, and no part is a cent or more away from its share', () => {
    const weights = fc.array(fc.oneof(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (minor, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        fc.pre(total > 1e-9)
        const parts = splitToTheCent(eur(minor), weights)
        expect(parts.reduce((sum, part) => sum + part.minor, 0)).toBe(minor)
        for (const [i, part] of parts.entries()) {
          expect(Math.abs(part.minor - minor * ((weights[i] ?? 0) / total))).toBeLessThan(1.001)
        }
      }),
    )
  })

  it('adds up for amounts at the edge of the safe integers too', () => {
    const weights = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (minor, weights) => {
        const sum = splitToTheCent(eur(minor), weights).reduce((sum, part) => sum + BigInt(part.minor), 0n)
        expect(sum).toBe(BigInt(minor))
      }),
    )
  })
})
