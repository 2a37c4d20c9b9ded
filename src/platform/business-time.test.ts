import { describe, expect, it } from 'vitest'
import {
  type Calendar,
  type Pause,
  deadline,
  elapsed,
  instantOfLocal,
  isOpen,
  mondayToFriday,
  weekdays,
} from './business-time.ts'

const nineToFive = { opens: '09:00', closes: '17:00' }
const sthlm = 'Europe/Stockholm'
const stockholm = mondayToFriday(sthlm, nineToFive)

function everyDay(zone: string, ...windows: { opens: string; closes: string }[]): Calendar {
  return { zone, week: Object.fromEntries(weekdays.map((day) => [day, windows])) }
}

function at(local: string): Date {
  return instantOfLocal(sthlm, local)
}

function pause(from: string, to: string): Pause {
  return { from: at(from), to: at(to) }
}

describe('a deadline', () => {
  it('without budget lies at the start itself while the clock runs, and after the pause while it stands', () => {
    expect(deadline(stockholm, at('2026-03-09T10:00'), 0)).toEqual(at('2026-03-09T10:00'))
    const pauses = [pause('2026-03-09T12:00', '2026-03-09T18:00'), pause('2026-03-09T09:30', '2026-03-09T12:00')]
    expect(deadline(stockholm, at('2026-03-09T10:00'), 0, pauses)).toEqual(at('2026-03-10T09:00'))
  })

  it('is due before a pause that begins as the budget ends', () => {
    const pauses = [pause('2026-03-09T10:00', '2026-03-09T12:00')]
    expect(deadline(stockholm, at('2026-03-09T09:00'), 60, pauses)).toEqual(at('2026-03-09T10:00'))
  })

  it('crosses years, and whole closed years are refused (C30)', () => {
    expect(deadline(stockholm, at('2026-12-31T16:30'), 60)).toEqual(at('2027-01-01T09:30'))
    const closed = { zone: sthlm, week: {} }
    expect(() => deadline(closed, at('2026-03-09T09:00'), 60)).toThrow('house.time-never-open')
    expect(() => deadline(closed, at('2026-03-09T09:00'), 0)).toThrow('house.time-never-open')
    const oneLastDay = { ...closed, specialDays: { '2026-03-10': [nineToFive] } }
    expect(deadline(oneLastDay, at('2026-03-09T09:00'), 480)).toEqual(at('2026-03-10T17:00'))
    expect(() => deadline(oneLastDay, at('2026-03-09T09:00'), 481)).toThrow('house.time-never-open')
  })

  it('finds a calendar that opens once a year', () => {
    const specialDays = { '2026-06-01': [nineToFive], '2027-06-01': [nineToFive] }
    const rare = { zone: sthlm, week: {}, specialDays }
    expect(deadline(rare, at('2026-06-01T16:00'), 120)).toEqual(at('2027-06-01T10:00'))
  })

  it('refuses a negative budget, windows that are none, days and zones that do not exist, and years out of range', () => {
    const start = at('2026-03-09T09:00')
    expect(() => deadline(stockholm, start, -1)).toThrow(RangeError)
    for (const window of [
      { opens: '9', closes: '17:00' },
      { opens: '09:00', closes: '25:00' },
      { opens: '09:00', closes: '09:00' },
    ]) {
      expect(() => deadline(mondayToFriday(sthlm, window), start, 1)).toThrow('house.time-bad-window')
    }
    expect(() => elapsed({ ...stockholm, holidays: ['2026-02-30'] }, start, new Date(), [])).toThrow(
      'house.time-bad-day',
    )
    expect(() => deadline(mondayToFriday('Mars/Olympus', nineToFive), start, 1)).toThrow('house.time-unknown-zone')
    expect(() => deadline(stockholm, new Date('9999-01-01'), 1)).toThrow('house.time-out-of-range')
    expect(() => deadline(stockholm, new Date(Number.NaN), 1)).toThrow(RangeError)
  })
})

describe('elapsed open time', () => {
  const nights = everyDay(sthlm, { opens: '00:00', closes: '06:00' })

  it('is 300 minutes in the short night and 420 in the long one (C11, C12)', () => {
    expect(elapsed(nights, at('2026-03-29T00:00'), at('2026-03-29T06:00'))).toBe(300)
    expect(elapsed(nights, at('2026-10-25T00:00'), at('2026-10-25T06:00'))).toBe(420)
  })

  it('counts 75 minutes over a weekend of 3,915 on the wall (C28)', () => {
    const [from, to] = [at('2026-03-06T16:30'), at('2026-03-09T09:45')]
    expect(elapsed(stockholm, from, to)).toBe(75)
    expect((to.getTime() - from.getTime()) / 60_000).toBe(3915)
  })

  it('is nothing when the touch came before the hand-off (C29)', () => {
    expect(elapsed(stockholm, at('2026-03-09T10:00'), at('2026-03-09T09:30'))).toBe(0)
  })

  it('is nothing in a calendar that never opens', () => {
    expect(elapsed({ zone: sthlm, week: {} }, at('2020-01-01'), at('2026-01-01'))).toBe(0)
  })

  it('has fractions of minutes', () => {
    expect(elapsed(stockholm, at('2026-03-09T16:59:30'), at('2026-03-10T09:00:15'))).toBe(0.75)
  })

  it('counts overlapping windows once', () => {
    const doubled = mondayToFriday(
      sthlm,
      nineToFive,
      { opens: '08:00', closes: '10:00' },
      { opens: '12:00', closes: '13:00' },
    )
    expect(elapsed(doubled, at('2026-03-09'), at('2026-03-10'))).toBe(540)
  })

  it('counts a window over midnight to the day on which it opens', () => {
    const nightShift = { ...mondayToFriday(sthlm, { opens: '22:00', closes: '06:00' }), holidays: ['2026-03-10'] }
    expect(elapsed(nightShift, at('2026-03-09'), at('2026-03-10'))).toBe(120)
    expect(elapsed(nightShift, at('2026-03-10'), at('2026-03-11'))).toBe(360)
    expect(elapsed(nightShift, at('2026-03-13T22:00'), at('2026-03-15'))).toBe(480)
  })

  it('moves a window that opens in the gap on by the gap, and leaves out one that lies in it', () => {
    const early = everyDay(sthlm, { opens: '02:00', closes: '03:00' })
    const late = everyDay(sthlm, { opens: '02:30', closes: '04:00' })
    expect(elapsed(early, at('2026-03-29'), at('2026-03-30'))).toBe(0)
    expect(elapsed(late, at('2026-03-29'), at('2026-03-30'))).toBe(30)
    expect(deadline(late, at('2026-03-29'), 0)).toEqual(new Date('2026-03-29T01:30Z'))
  })

  it('knows when the door is open', () => {
    expect(isOpen(stockholm, at('2026-03-09T09:00'))).toBe(true)
    expect(isOpen(stockholm, at('2026-03-09T17:00'))).toBe(false)
    expect(isOpen(stockholm, at('2026-03-08T12:00'))).toBe(false)
  })

  it('answers two hundred thousand questions over months in a moment', () => {
    const from = at('2026-01-07').getTime()
    const began = performance.now()
    let open = 0
    for (let i = 0; i < 200_000; i++) open += elapsed(stockholm, new Date(from + i * 1000), new Date(from + i * 40_000))
    expect(open).toBeGreaterThan(0)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
