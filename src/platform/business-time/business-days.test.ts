import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDays, businessDaysBetween, instantOfLocal, mondayToFriday } from '../business-time.ts'

const none: ReadonlySet<string> = new Set()
const easter = new Set(['2026-04-03', '2026-04-06', '2026-05-01'])
const anyDay = fc
  .integer({ min: -3000, max: 40_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

describe('business days', () => {
  it.each([
    ['2026-03-06', '2026-03-06', 0],
    ['2026-03-06', '2026-03-07', 0],
    ['2026-03-06', '2026-03-08', 0],
    ['2026-03-06', '2026-03-09', 1],
    ['2026-03-07', '2026-03-09', 1],
    ['2026-03-09', '2026-03-13', 4],
    ['2026-03-09', '2026-03-16', 5],
    ['2026-03-16', '2026-03-09', -5],
    ['2026-01-01', '2026-12-31', 260],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(businessDays(from, to, none)).toBe(days)
  })

  it('leave holidays out, but only those on working days and within the period', () => {
    expect(businessDays('2026-04-02', '2026-04-07', easter)).toBe(1)
    expect(businessDays('2026-04-03', '2026-04-04', easter)).toBe(0)
    expect(businessDays('2026-04-02', '2026-04-08', new Set(['2026-04-04', '2026-04-20']))).toBe(4)
  })

  it('are those that one counts day by day, and add up in both directions', () => {
    const holidays = fc.array(anyDay, { maxLength: 20 }).map((days) => new Set(days))
    fc.assert(
      fc.property(anyDay, fc.nat(900), anyDay, holidays, (from, length, third, holidays) => {
        let counted = 0
        let day = from
        for (let i = 0; i < length; i++) {
          day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
          if (![0, 6].includes(new Date(day).getUTCDay()) && !holidays.has(day)) counted++
        }
        expect(businessDays(from, day, holidays)).toBe(counted)
        expect(businessDays(day, from, holidays) + counted).toBe(0)
        expect(businessDays(from, third, holidays) + businessDays(third, day, holidays)).toBe(counted)
      }),
    )
  })

  it('refuse what is no day', () => {
    expect(() => businessDays('2026-02-29', '2026-03-01', none)).toThrow('house.time-bad-day')
    for (const day of [
      'soon',
      '2026-2-28',
      '2026/02/28',
      '2026-02-28T10:00',
      '2026-13-01',
      '2100-02-29',
      '2026-04-31',
      '0000-01-01',
    ]) {
      expect(() => businessDays('2026-02-28', day, none)).toThrow('house.time-bad-day')
    }
    expect(businessDays('2000-02-29', '2000-03-01', none)).toBe(1)
  })
})

describe('business days of a calendar', () => {
  const zone = 'Europe/Helsinki'
  const calendar = {
    ...mondayToFriday(zone, { opens: '09:00', closes: '17:00' }),
    holidays: ['2026-04-03', '2026-04-06'],
    specialDays: { '2026-04-04': [{ opens: '10:00', closes: '12:00' }], '2026-04-08': [] },
  }

  it('count the days on which it opens, special Saturdays too', () => {
    const at = (local: string) => instantOfLocal(zone, local)
    expect(businessDaysBetween(calendar, at('2026-04-02T10:00'), at('2026-04-09T10:00'))).toBe(3)
    expect(businessDaysBetween(calendar, at('2026-04-09T10:00'), at('2026-04-02T10:00'))).toBe(-3)
    expect(businessDaysBetween(calendar, at('2026-03-09T08:00'), at('2026-03-09T23:00'))).toBe(0)
  })

  it('lie in the zone of the calendar', () => {
    const [from, to] = [new Date('2026-03-09T21:30Z'), new Date('2026-03-09T22:30Z')]
    expect(businessDaysBetween(calendar, from, to)).toBe(1)
    expect(businessDaysBetween({ ...calendar, zone: 'Europe/Stockholm' }, from, to)).toBe(0)
  })
})
