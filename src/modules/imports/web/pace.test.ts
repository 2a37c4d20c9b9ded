import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paceOf } from './pace.ts'

const startedAt = new Date('2026-11-02T09:00:00Z')
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000)

describe('the pace of an import', () => {
  it('is rows a second since its start, and the time left from the quick to the slow guess', () => {
    expect(paceOf({ read: 50_000, rowsTotal: 150_000, startedAt }, after(10))).toEqual({
      rowsPerSecond: 5000,
      secondsLeft: [16, 26],
    })
  })

  it('is not told before it began, before the first rows and in the first seconds', () => {
    const nobodyKnows = { rowsPerSecond: null, secondsLeft: null }
    expect(paceOf({ read: 0, rowsTotal: 10, startedAt: null }, after(10))).toEqual(nobodyKnows)
    expect(paceOf({ read: 0, rowsTotal: 10, startedAt }, after(10))).toEqual(nobodyKnows)
    expect(paceOf({ read: 5, rowsTotal: 10, startedAt }, after(1))).toEqual(nobodyKnows)
  })

  it('tells no time left while nobody knows how many rows there are, or when there are more than were guessed', () => {
    expect(paceOf({ read: 100, rowsTotal: null, startedAt }, after(10)).secondsLeft).toBeNull()
    expect(paceOf({ read: 100, rowsTotal: 90, startedAt }, after(10)).secondsLeft).toBeNull()
  })

  it('never guesses a time before now, and the quick guess is never later than the slow one', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.integer({ min: 2, max: 86_400 }), (read, more, seconds) => {
        const [quick, slow] = paceOf({ read, rowsTotal: read + more, startedAt }, after(seconds)).secondsLeft ?? [0, 0]
        expect(quick).toBeGreaterThanOrEqual(0)
        expect(slow).toBeGreaterThanOrEqual(quick)
      }),
    )
  })
})
