import { describe, expect, test } from 'vitest'
import { chooseCustomFields, mostCustomFields } from './custom-fields.ts'
import { daysOfPeriod, dayOfNumber, numberOfDay, periodOfDay } from './days.ts'
import { customDimension, dimensionNamed } from './dimensions.ts'
import { journey } from '../testing/journeys.ts'

describe('the dimension that somebody means', () => {
  test('is found however it is spelled', () => {
    for (const wish of ['landingPage', 'landing_page', 'Landing page', 'LANDING-PAGE'])
      expect(dimensionNamed(wish, [])).toBe('landingPage')
  })

  test('may be an imported field, with or without its prefix', () => {
    for (const wish of ['Region', 'region', 'custom.Region'])
      expect(dimensionNamed(wish, ['Region'])).toBe('custom.Region')
  })

  test('is the own one when an imported field has the same name', () => {
    expect(dimensionNamed('source', ['Source'])).toBe('source')
    expect(dimensionNamed('custom.Source', ['Source'])).toBe('custom.Source')
  })

  test('is refused with the list of what there is', () => {
    expect(() => dimensionNamed('shoe size', ['Region'])).toThrow(
      expect.objectContaining({
        code: 'funnel.unknown-dimension',
        args: expect.objectContaining({ wish: 'shoe size' }),
      }),
    )
  })
})

test('months and quarters cover all days and none twice', () => {
  for (let day = numberOfDay('2023-12-01'); day <= numberOfDay('2025-02-01'); day++) {
    for (const dimension of ['month', 'quarter'] as const) {
      const range = daysOfPeriod(periodOfDay(dimension, day))
      expect(range !== null && range.first <= day && day <= range.last).toBe(true)
    }
  }
  expect(daysOfPeriod('2024-02')).toEqual({ first: numberOfDay('2024-02-01'), last: numberOfDay('2024-02-29') })
  expect(daysOfPeriod('2024-Q4')?.last).toBe(numberOfDay('2024-12-31'))
  expect([daysOfPeriod('2024-13'), daysOfPeriod('Q1')]).toEqual([null, null])
  expect(dayOfNumber(numberOfDay('2026-11-21'))).toBe('2026-11-21')
})

describe('imported fields', () => {
  const withFields = (fields: Record<string, string>) => {
    const named = Object.entries(fields).map(([name, word]) => [customDimension(name), word])
    return journey(20_000, {}, { fields: Object.fromEntries(named) })
  }

  test('are counted while there is room, the fullest first, and stay counted', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`F${String(at).padStart(2, '0')}`, 'x']))
    const first = chooseCustomFields({ counted: [], leftOut: [] }, [
      withFields({ Region: 'North' }),
      withFields({ ...many, Region: 'South' }),
    ])
    expect(first.counted).toHaveLength(mostCustomFields)
    expect(first.counted[0]).toBe('Region')
    expect(first.leftOut).toHaveLength(9)
    expect(chooseCustomFields(first, [withFields({ New: 'x', F19: 'y' })])).toEqual({
      counted: first.counted,
      leftOut: [...first.leftOut, 'New'],
    })
  })

  test('whose every value is another one group nothing', () => {
    const journeys = Array.from({ length: 200 }, (_, at) => withFields({ Number: String(at), Region: `R${at % 5}` }))
    expect(chooseCustomFields({ counted: [], leftOut: [] }, journeys)).toEqual({
      counted: ['Region'],
      leftOut: ['Number'],
    })
  })
})
