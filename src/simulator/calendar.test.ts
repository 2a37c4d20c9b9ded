import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { addOpenMinutes, openMinutesBetween, planCalendar } from './calendar.ts'
import { easterSunday, publicHolidays } from './holidays.ts'

const calendar = planCalendar(1, new Date('2026-12-31T12:00:00Z'), 18)

function deadline(country: 'SE' | 'FI', from: string, minutes: number): string {
  return new Date(addOpenMinutes(calendar.hours[country], Date.parse(from), minutes)).toISOString().slice(0, 16)
}

test('open hours agree with the vectors of business time (science.md C.5)', () => {
  expect(deadline('SE', '2026-03-06T16:30+01:00', 60)).toBe('2026-03-09T08:30')
  expect(deadline('SE', '2026-03-09T09:00+01:00', 480)).toBe('2026-03-09T16:00')
  expect(deadline('SE', '2026-03-27T16:00+01:00', 120)).toBe('2026-03-30T08:00')
  expect(deadline('FI', '2026-01-05T16:30+02:00', 60)).toBe('2026-01-07T07:30')
  expect(deadline('FI', '2026-04-02T16:30+03:00', 60)).toBe('2026-04-07T06:30')
  expect(deadline('SE', '2026-12-23T16:30+01:00', 120)).toBe('2026-12-28T09:30')
})

test('open minutes up to a deadline are the minutes of the deadline', () => {
  const instants = fc.integer({ min: calendar.startsAt, max: calendar.endsAt - 40 * 86_400_000 })
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 3000 }), (from, minutes) => {
      const hours = calendar.hours.KZ
      expect(openMinutesBetween(hours, from, addOpenMinutes(hours, from, minutes))).toBeCloseTo(minutes, 6)
    }),
  )
})

test('there is no open hour beyond the calendar', () => {
  expect(addOpenMinutes(calendar.hours.SE, calendar.endsAt, 100 * 480)).toBe(Infinity)
})

test('Easter and midsummer fall where the almanac has them', () => {
  expect([2025, 2026, 2027].map((year) => new Date(easterSunday(year)).toISOString().slice(0, 10))).toEqual([
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
  ])
  expect(publicHolidays('SE', 2026, 2026).has(Date.UTC(2026, 5, 19))).toBe(true)
  expect(publicHolidays('FI', 2025, 2025).has(Date.UTC(2025, 5, 20))).toBe(true)
})

test('July and weekends are quiet', () => {
  const mean = (wanted: (date: Date) => boolean): number => {
    const days = [...calendar.liveliness].filter((_, index) => wanted(new Date(calendar.first + index * 86_400_000)))
    return days.reduce((sum, each) => sum + each, 0) / days.length
  }
  const weekday = (date: Date): boolean => date.getUTCDay() % 6 !== 0
  expect(mean((date) => weekday(date) && date.getUTCMonth() === 6)).toBeLessThan(
    0.7 * mean((date) => weekday(date) && date.getUTCMonth() === 9),
  )
  expect(mean((date) => !weekday(date))).toBeLessThan(0.4 * mean(weekday))
})
