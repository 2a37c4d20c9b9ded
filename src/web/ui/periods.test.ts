import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn, isDay, monthPeriod, quarterOf, quarterPeriod, readyPeriods } from './periods.ts'

describe('ready periods', () => {
  const seen = readyPeriods('2026-01-15', 'monday')

  it('reach back over New Year', () => {
    expect(seen.lastMonth).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(seen.lastQuarter).toEqual({ from: '2025-10-01', to: '2025-12-31' })
    expect(seen.lastTwelve).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  })

  it('start weeks where the reader’s weeks start', () => {
    expect(seen.thisWeek).toEqual({ from: '2026-01-12', to: '2026-01-18' })
    expect(readyPeriods('2026-01-15', 'sunday').thisWeek).toEqual({ from: '2026-01-11', to: '2026-01-17' })
    expect(readyPeriods('2026-01-15', 'saturday').lastWeek).toEqual({ from: '2026-01-03', to: '2026-01-09' })
  })

  it('hold the day they are seen from, whichever it is', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.constantFrom('monday', 'sunday', 'saturday'), (date, weekStart) => {
        const today = date.toISOString().slice(0, 10)
        const periods = readyPeriods(today, weekStart)
        for (const { from, to } of [periods.thisWeek, periods.thisMonth, periods.thisQuarter, periods.thisYear]) {
          expect(from <= today && today <= to).toBe(true)
        }
        expect(periods.lastWeek.to < periods.thisWeek.from).toBe(true)
        expect(periods.lastTwelve.to < periods.thisMonth.from).toBe(true)
      }),
    )
  })
})

describe('months, quarters and days', () => {
  it('know leap years', () => {
    expect(monthPeriod(2028, 2)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  it('name a period that is exactly one quarter', () => {
    expect(quarterOf(quarterPeriod(2026, 3))).toEqual({ year: 2026, quarter: 3 })
    expect(quarterOf({ from: '2026-07-01', to: '2026-09-29' })).toBeUndefined()
  })

  it('take only days that exist', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''].some(isDay)).toBe(false)
    expect(isDay('2028-02-29')).toBe(true)
  })

  it('tell the day of an instant in the company’s time zone', () => {
    expect(dayIn('Europe/Helsinki', new Date('2026-10-06T22:30:00Z'))).toBe('2026-10-07')
  })
})
