import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, deadline, elapsed } from './business-time.ts'

const minute = 60_000
const monday = Date.UTC(2026, 2, 9)

const anyZone = fc.constantFrom(
  'Europe/Stockholm',
  'Europe/Moscow',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
)
const anyWindows = fc.constantFrom(
  [{ opens: '09:00', closes: '17:00' }],
  [
    { opens: '08:30', closes: '12:00' },
    { opens: '13:00', closes: '16:45' },
  ],
  [{ opens: '22:00', closes: '06:00' }],
  [{ opens: '00:00', closes: '24:00' }],
  [
    { opens: '01:30', closes: '02:30' },
    { opens: '02:15', closes: '03:15' },
  ],
)
const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  zone: anyZone,
  week: fc.record({ monday: anyWindows, wednesday: anyWindows, sunday: anyWindows }),
  holidays: fc.constantFrom([], ['2026-03-09', '2026-12-24']),
  specialDays: fc.constantFrom({}, { '2026-03-28': [{ opens: '20:00', closes: '08:00' }] }),
})

/** Instants of 2026 and a little after, to the millisecond. */
const anyInstant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 1, 1) })
  .map((millis) => new Date(millis))
const anyPauses = fc.array(
  fc.record({ from: anyInstant, length: fc.nat(20 * 24 * 60 * minute) }).map(({ from, length }) => ({
    from,
    to: new Date(from.getTime() + length),
  })),
  { maxLength: 5 },
)
const anyBudget = fc.integer({ min: 1, max: 20_000 })

/** Whether a local minute is open, asked of Intl and the calendar's own words, one minute at a time. */
function openMinutes(calendar: Calendar, from: number, minutes: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.zone, dateStyle: 'short', timeStyle: 'short' })
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
  const windowsOf = (day: string) => {
    const ofWeekday = calendar.week[days[new Date(`${day}T00:00Z`).getUTCDay()] ?? 'sunday'] ?? []
    return calendar.specialDays?.[day] ?? (calendar.holidays?.includes(day) ? [] : ofWeekday)
  }
  let open = 0
  for (let i = 0; i < minutes; i++) {
    const [day = '', time = ''] = format.format(from + i * minute).split(' ')
    const dayBefore = new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    const since = windowsOf(day).some(({ opens, closes }) => opens <= time && (time < closes || closes <= opens))
    const until = windowsOf(dayBefore).some(({ opens, closes }) => closes <= opens && time < closes)
    open += since || until ? 1 : 0
  }
  return open
}

describe('business time', () => {
  it('agrees with asking every single minute', () => {
    const anyMinute = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => monday + minutes * minute)
    // Windows that begin or end inside a gap or a fold are moved, which a minute's wall clock can't tell.
    const plain = anyCalendar.filter((calendar) => !JSON.stringify(calendar).includes('01:30'))
    fc.assert(
      fc.property(plain, anyMinute, fc.nat(6000), (calendar, from, minutes) => {
        const counted = openMinutes(calendar, from, minutes)
        expect(elapsed(calendar, new Date(from), new Date(from + minutes * minute))).toBe(counted)
      }),
      { numRuns: 60 },
    )
  })

  it('has elapsed by exactly the budget at the deadline', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyBudget, anyPauses, (calendar, start, budget, pauses) => {
        expect(elapsed(calendar, start, deadline(calendar, start, budget, pauses), pauses)).toBeCloseTo(budget, 9)
      }),
    )
  })

  it('was not yet elapsed a moment before the deadline', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyBudget, anyPauses, (calendar, start, budget, pauses) => {
        const before = new Date(deadline(calendar, start, budget, pauses).getTime() - 1)
        expect(elapsed(calendar, start, before, pauses)).toBeLessThan(budget)
      }),
    )
  })

  it('is never due earlier with a larger budget', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyInstant,
        anyBudget,
        fc.nat(500),
        anyPauses,
        (calendar, start, budget, more, pauses) => {
          const due = deadline(calendar, start, budget, pauses).getTime()
          expect(deadline(calendar, start, budget + more, pauses).getTime()).toBeGreaterThanOrEqual(due)
          expect(deadline(calendar, start, 0, pauses).getTime()).toBeLessThan(due)
        },
      ),
    )
  })

  it('is never due earlier for another pause', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyInstant,
        fc.oneof(anyBudget, fc.constant(0)),
        anyPauses,
        (calendar, start, budget, pauses) => {
          const due = deadline(calendar, start, budget, pauses).getTime()
          expect(due).toBeGreaterThanOrEqual(deadline(calendar, start, budget, pauses.slice(1)).getTime())
        },
      ),
    )
  })

  it('adds up: from a to b and from b to c is from a to c', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.tuple(anyInstant, anyInstant, anyInstant),
        anyPauses,
        (calendar, instants, pauses) => {
          const [a = 0, b = 0, c = 0] = instants.map(Number).sort((x, y) => x - y)
          const between = (from: number, to: number) => elapsed(calendar, new Date(from), new Date(to), pauses)
          expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 9)
        },
      ),
    )
  })

  it('moves with its inputs: by weeks in a zone without summer time, and by the offset from zone to zone', () => {
    const anyWeek = fc.record({ monday: anyWindows, thursday: anyWindows })
    fc.assert(
      fc.property(anyWeek, anyInstant, anyBudget, anyPauses, fc.nat(200), (week, start, budget, pauses, weeks) => {
        const moved = (by: number, zone: string) => {
          const later = (instant: Date) => new Date(instant.getTime() + by)
          const laterPauses = pauses.map(({ from, to }) => ({ from: later(from), to: later(to) }))
          return deadline({ zone, week }, later(start), budget, laterPauses).getTime() - by
        }
        const due = moved(0, 'Asia/Kolkata')
        expect(moved(weeks * 7 * 24 * 60 * minute, 'Asia/Kolkata')).toBe(due)
        expect(moved(5.5 * 60 * minute, 'UTC')).toBe(due)
      }),
    )
  })
})
