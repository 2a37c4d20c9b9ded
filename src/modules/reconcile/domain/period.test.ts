import { describe, expect, test } from 'vitest'
import { causeDueOn, isMonth, lastDay, monthsAfter, parsePeriod, periodText, quarterOfMonth } from './period.ts'

describe('a period', () => {
  test('is a month, a quarter or everything', () => {
    expect(parsePeriod('2026-02').months).toEqual({ from: '2026-02-01', to: '2026-02-01' })
    expect(parsePeriod('2026-Q4').months).toEqual({ from: '2026-10-01', to: '2026-12-01' })
    expect(parsePeriod('all').months).toBeNull()
  })

  test.each(['2026', '2026-13', '2026-Q5', '26-Q1', '', 'everything', '0001-01'])('“%s” is none', (text) => {
    expect(() => parsePeriod(text)).toThrow('reconcile.no-such-period')
  })

  test.each(['2026-02', '2026-Q1', '2025-Q4'])('%s is written as it is read', (text) => {
    const { months } = parsePeriod(text)
    expect(months && periodText(months)).toBe(text)
  })

  test('of other months has no name', () => {
    expect(() => periodText({ from: '2026-02-01', to: '2026-04-01' })).toThrow(RangeError)
  })

  test('ends on its last day, in leap years too', () => {
    expect(lastDay({ from: '2028-02-01', to: '2028-02-01' })).toBe('2028-02-29')
    expect(lastDay({ from: '2026-10-01', to: '2026-12-01' })).toBe('2026-12-31')
  })

  test('gives both heads twenty days to find a cause', () => {
    expect(causeDueOn({ from: '2026-07-01', to: '2026-09-01' })).toBe('2026-10-20')
  })

  test('knows its months and quarters across years', () => {
    expect(monthsAfter('2026-11-01', 3)).toBe('2027-02-01')
    expect(monthsAfter('2026-01-01', -1)).toBe('2025-12-01')
    expect(quarterOfMonth('2026-09-01')).toBe('2026-Q3')
    expect([isMonth('2026-09-01'), isMonth('2026-09-02'), isMonth('2026-13-01')]).toEqual([true, false, false])
  })
})
