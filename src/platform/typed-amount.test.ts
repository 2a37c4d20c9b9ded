import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedMinor, typedMoney, typedNumber } from './typed-amount.ts'

describe('an amount as it is typed', () => {
  it.each([
    ['10 000,50', 1_000_050],
    ['10\u202f000', 1_000_000],
    ['12.5', 1250],
    ['-3', -300],
    ['12,000', null],
    ['1.234.567', null],
    ['twelve', null],
    ['', null],
  ])('%s is %s minor units', (text, minor) => {
    expect(typedMinor(text, 'EUR')).toBe(minor)
  })

  it('comes back as it was said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom('EUR', 'JPY', 'TND'), (minor, currency) => {
        expect(typedMinor(typedMoney({ minor, currency }), currency)).toBe(minor)
      }),
    )
  })
})

it('a number may be typed with a comma, spaces and a true minus', () => {
  expect(['7,5', '1 200', '−3', '1.2.3', 'two', ''].map(typedNumber)).toEqual([7.5, 1200, -3, null, null, null])
})
