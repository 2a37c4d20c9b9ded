import { describe, expect, it } from 'vitest'
import { type Fold, instantOfLocal, isZone, localDay, startOfLocalDay } from '../business-time.ts'

const [sthlm, helsinkiZone, moscow, newYork] = [
  'Europe/Stockholm',
  'Europe/Helsinki',
  'Europe/Moscow',
  'America/New_York',
]

function at(local: string, zone = sthlm, fold: Fold = 'first'): Date {
  return instantOfLocal(zone, local, fold)
}

describe('local time', () => {
  it('skips the gap forward and takes the first of two equal times', () => {
    expect(at('2026-03-29T02:30')).toEqual(new Date('2026-03-29T01:30Z'))
    expect(at('2026-10-25T02:30')).toEqual(new Date('2026-10-25T00:30Z'))
    expect(at('2026-10-25T02:30', sthlm, 'second')).toEqual(new Date('2026-10-25T01:30Z'))
    expect(at('2026-07-01 08:15:30.25')).toEqual(new Date('2026-07-01T06:15:30.250Z'))
  })

  it('knows days by their zone, and where they begin', () => {
    const instant = new Date('2026-03-08T22:30Z')
    expect([sthlm, helsinkiZone, newYork].map((zone) => localDay(zone, instant))).toEqual([
      '2026-03-08',
      '2026-03-09',
      '2026-03-08',
    ])
    expect(startOfLocalDay(sthlm, '2026-07-01')).toEqual(new Date('2026-06-30T22:00Z'))
    // Midnight itself was skipped in Cairo on this day.
    expect(startOfLocalDay('Africa/Cairo', '2026-04-24')).toEqual(new Date('2026-04-23T22:00Z'))
  })

  it('knows the offsets of the past, to the second', () => {
    expect(at('1850-06-01', sthlm)).toEqual(new Date(Date.UTC(1850, 4, 31, 23, 6, 32)))
    expect(localDay(moscow, new Date('2011-06-30T20:30Z'))).toBe('2011-07-01')
  })

  it('refuses what is no time', () => {
    for (const time of ['2026-03-09T24:00', '2026-03-09T09', '9:00', '', '2026-3-9']) {
      expect(() => at(time)).toThrow('house.time-bad-time')
    }
    expect(() => at('2026-02-30T10:00')).toThrow('house.time-bad-day')
    expect(isZone('Europe/Helsinki')).toBe(true)
    expect(isZone('Europe/Atlantis')).toBe(false)
  })
})
