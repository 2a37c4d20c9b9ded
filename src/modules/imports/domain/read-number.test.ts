import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currencyBeside, readCurrency } from './currency.ts'
import { readMoney } from './read-money.ts'
import { decideDecimalMark, numberOf, readDecimal } from './read-number.ts'

function read(text: string, mark: '.' | ',' | null = null): number | null {
  const decimal = readDecimal(text, mark)
  return decimal === null ? null : numberOf(decimal)
}

describe('numbers as people and systems write them', () => {
  test.each([
    ['1 234,50', 1234.5],
    ['1\u00A0234,50', 1234.5],
    ['1\u202F234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1’234.50', 1234.5],
    ['12,34,567.00', 1_234_567],
    ['1.234.567', 1_234_567],
    ['(1,234)', -1234],
    ['($1,234.50)', -1234.5],
    ['-5', -5],
    ['−5', -5],
    ['5-', -5],
    ['+5', 5],
    ['-€5', -5],
    ['€ 1.234,50', 1234.5],
    ['1 234 SEK', 1234],
    ['1 234:-', 1234],
    ['1 234,56 ₽', 1234.56],
    ['12 %', 12],
    ['1.2E+05', 120_000],
    ['.5', 0.5],
    ['0,123', 0.123],
  ])('%s', (text, value) => expect(read(text)).toBe(value))

  test.each([
    '',
    'abc',
    '12abc',
    '1,2,3',
    '--1',
    '-',
    '0..0',
    '1/2',
    '12 34',
    '5 tkr',
    '1,2 mkr',
    '1.2 MEUR',
    '100 USD/month',
    '٣',
    'NaN',
    'Infinity',
    '0x10',
  ])('%j is no number', (text) => expect(read(text)).toBeNull())

  test('any number comes back in the four usual ways of writing it', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(cents, fc.constantFrom('en-US', 'de-DE', 'fi-FI', 'ru-RU', 'de-CH', 'en-IN'), (minor, locale) => {
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100)
        expect(read(text)).toBe(minor === 0 ? 0 : minor / 100)
      }),
    )
  })
})

describe('1,234 and 1.234 are read by their column', () => {
  test('whose other numbers tell its decimal mark', () => {
    expect(decideDecimalMark(['1,234', '1,234.50'])).toBe('.')
    expect(decideDecimalMark(['1.234', '99,5'])).toBe(',')
    expect(decideDecimalMark(['1.234.567'])).toBe(',')
    expect(decideDecimalMark(['1,234', '1.234', 'n/a', ''])).toBeNull()
    expect(decideDecimalMark(['1,5', '1.5'])).toBeNull()
    expect(read('1,234', '.')).toBe(1234)
    expect(read('1,234', ',')).toBe(1.234)
    expect(read('1.234', '.')).toBe(1.234)
    expect(read('1.234', ',')).toBe(1234)
  })

  test('without one a comma groups, and a point does for money of two decimals', () => {
    expect(read('1,234')).toBe(1234)
    expect(read('1.234')).toBe(1.234)
    expect(readMoney('1.234', 'EUR', null)).toEqual({ minor: 123_400, isRounded: false })
    expect(readMoney('1.234', 'KWD', null)).toEqual({ minor: 1234, isRounded: false })
  })
})

describe('money', () => {
  test.each([
    ['1 234,50', 'EUR', 123_450],
    ['(1,234.50)', 'USD', -123_450],
    ['0.1', 'EUR', 10],
    ['1054', 'USD', 105_400],
    ['1500', 'JPY', 1500],
    ['1.5', 'KWD', 1500],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s in %s is exact', (text, currency, minor) => {
    expect(readMoney(text, currency, null)).toEqual({ minor, isRounded: false })
  })

  test('what lies beyond the minor unit is rounded half away from zero, and said', () => {
    expect(readMoney('2360.905', 'USD', '.')).toEqual({ minor: 236_091, isRounded: true })
    expect(readMoney('-2360,905', 'USD', ',')).toEqual({ minor: -236_091, isRounded: true })
    expect(readMoney('1.500', 'USD', '.')).toEqual({ minor: 150, isRounded: false })
  })

  test('a workbook’s number loses its binary tail without a word', () => {
    expect(readMoney(1234.5600000001, 'EUR', null)).toEqual({ minor: 123_456, isRounded: false })
    expect(readMoney(0.1 + 0.2, 'EUR', null)).toEqual({ minor: 30, isRounded: false })
    expect(readMoney(0.125, 'EUR', null)).toEqual({ minor: 13, isRounded: true })
  })

  test('what no safe integer holds is refused, not bent', () => {
    expect(readMoney('90071992547409.92', 'EUR', null)).toBe('number-out-of-range')
    expect(readMoney('9'.repeat(30), 'EUR', null)).toBe('number-out-of-range')
    expect(readMoney('a lot', 'EUR', null)).toBe('not-a-number')
    expect(readMoney(true, 'EUR', null)).toBe('not-a-number')
  })

  test('its currency is known by code, sign or word; kr and $ mean several', () => {
    expect(['eur', '€', 'euroa', 'евро', 'руб.', 'Swedish krona', 'kr', '$', 'XXY'].map(readCurrency)).toEqual([
      'EUR',
      'EUR',
      'EUR',
      'EUR',
      'RUB',
      'SEK',
      null,
      null,
      null,
    ])
    expect(['€ 1.234,50', '1 234 SEK', '12 р.', '1 234 kr', '1234'].map(currencyBeside)).toEqual([
      'EUR',
      'SEK',
      'RUB',
      null,
      null,
    ])
  })
})
