import { expect, it } from 'vitest'
import { daysBetween, mondayOf } from './days.ts'

it.each([
  ['2026-10-24', '2026-10-26', 2],
  ['2026-02-27', '2026-03-01', 2],
  ['2026-11-02', '2026-11-02', 0],
  ['2026-11-03', '2026-11-02', 0],
])('from %s to %s are %i days, also over a change of clocks', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})

it.each([
  ['2026-11-02', '2026-11-02'],
  ['2026-11-08', '2026-11-02'],
  ['2026-11-01', '2026-10-26'],
])('the week of %s began on %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday)
})
