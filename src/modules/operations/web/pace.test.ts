import { expect, it } from 'vitest'
import { paceOf } from './pace.ts'

const startedAt = new Date('2026-11-02T09:00:00Z')
const later = new Date('2026-11-02T09:01:40Z')

it('rows of a hundred seconds tell the rate and, with the total known, the time left as a range', () => {
  const { rowsPerSecond, secondsLeft } = paceOf({ done: 20_000, total: 50_000, startedAt }, later)
  expect(rowsPerSecond).toBe(200)
  expect(secondsLeft).toEqual([120, 195])
})

it('without a total there is a rate and no time left', () => {
  expect(paceOf({ done: 20_000, total: null, startedAt }, later)).toEqual({ rowsPerSecond: 200, secondsLeft: null })
})

it('an estimated total that was passed says nothing about the time left', () => {
  expect(paceOf({ done: 60_000, total: 50_000, startedAt }, later).secondsLeft).toBeNull()
})

it.each([
  { done: 0, total: 10, startedAt },
  { done: 5, total: 10, startedAt: null },
])('nothing is guessed before rows are through: %o', (progress) => {
  expect(paceOf(progress, later)).toEqual({ rowsPerSecond: null, secondsLeft: null })
})
