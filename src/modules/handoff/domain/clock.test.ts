import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mondayToFriday } from '#platform/business-time.ts'
import {
  dueAt,
  earlierOf,
  followOwner,
  instantAfter,
  isLate,
  pause,
  resume,
  type RunningClock,
  settle,
  stepsOf,
  stepsReached,
  used,
} from './clock.ts'

const stockholm = mondayToFriday('Europe/Stockholm', { opens: '09:00', closes: '17:00' })
const helsinki = mondayToFriday('Europe/Helsinki', { opens: '09:00', closes: '17:00' })

function clockFrom(startedAt: string, budgetMinutes = 60): RunningClock {
  const start = new Date(startedAt)
  return { startedAt: start, budgetMinutes, calendars: [{ from: start, calendar: stockholm }], pauses: [] }
}

const anyClock = fc
  .record({
    start: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-06-01'), noInvalidDate: true }),
    budget: fc.integer({ min: 5, max: 3000 }),
    moves: fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.boolean()), { maxLength: 4 }),
  })
  .map(({ start, budget, moves }) => {
    let minutes = 0
    return moves.reduce(
      (clock, [after, north]) => {
        minutes += after
        return followOwner(clock, new Date(start.getTime() + minutes * 60_000), north ? helsinki : stockholm)
      },
      {
        startedAt: start,
        budgetMinutes: budget,
        calendars: [{ from: start, calendar: stockholm }],
        pauses: [],
      } as RunningClock,
    )
  })

describe('a clock', () => {
  test('is due by the calendar of its owner (C1, C2, C27)', () => {
    expect(dueAt(clockFrom('2026-03-06T15:30Z'))).toEqual(new Date('2026-03-09T08:30Z'))
    expect(dueAt(clockFrom('2026-03-07T10:00Z'))).toEqual(new Date('2026-03-09T09:00Z'))
    expect(dueAt(clockFrom('2028-02-28T15:30Z'))).toEqual(new Date('2028-02-29T08:30Z'))
  })

  test('stands still in a pause and goes on with what was left (C17, C18)', () => {
    const ten = pause(clockFrom('2026-03-09T08:30Z'), new Date('2026-03-09T09:00Z'), new Date('2026-03-09T10:15Z'), 14)
    expect(dueAt(ten)).toEqual(new Date('2026-03-09T10:45Z'))
    const night = pause(
      clockFrom('2026-03-09T15:30Z'),
      new Date('2026-03-09T15:45Z'),
      new Date('2026-03-10T08:20Z'),
      14,
    )
    expect(dueAt(night)).toEqual(new Date('2026-03-10T09:05Z'))
  })

  test('goes on earlier than planned when somebody says so', () => {
    const paused = pause(
      clockFrom('2026-03-09T08:00Z'),
      new Date('2026-03-09T08:10Z'),
      new Date('2026-03-10T08:00Z'),
      14,
    )
    const again = resume(paused, new Date('2026-03-09T08:40Z'))
    expect(dueAt(again)).toEqual(new Date('2026-03-09T09:30Z'))
    expect(used(again, new Date('2026-03-09T08:40Z'))).toBe(10)
  })

  test('refuses a pause that is over or too long', () => {
    const clock = clockFrom('2026-03-09T08:00Z')
    const now = new Date('2026-03-09T08:10Z')
    expect(() => pause(clock, now, now, 14)).toThrow('handoff.pause-over')
    expect(() => pause(clock, now, new Date('2026-04-09T08:00Z'), 14)).toThrow('handoff.pause-too-long')
  })

  test('counts a contact from before its start as no time at all (C29)', () => {
    const clock = clockFrom('2026-03-09T09:00Z')
    expect(settle(clock, new Date('2026-03-09T08:30Z'))).toEqual({
      elapsedMinutes: 0,
      late: false,
      existingContact: true,
    })
  })

  test('is kept in the very moment it is due, and late after it', () => {
    const clock = clockFrom('2026-03-09T08:00Z')
    expect(settle(clock, dueAt(clock))).toMatchObject({ elapsedMinutes: 60, late: false })
    expect(isLate(dueAt(clock), new Date(dueAt(clock).getTime() + 1))).toBe(true)
  })

  test('warns at its shares, the last one being the due time', () => {
    const clock = clockFrom('2026-03-09T08:00Z')
    const steps = stepsOf(clock, [50, 75, 90])
    expect(steps.map((step) => step.toISOString().slice(11, 16))).toEqual(['08:30', '08:45', '08:54', '09:00'])
    expect(stepsReached(steps, new Date('2026-03-09T08:50Z'))).toBe(2)
  })

  test('follows its owner: each one’s time by their own hours', () => {
    const moved = followOwner(clockFrom('2026-03-09T15:30Z'), new Date('2026-03-09T15:45Z'), helsinki)
    // A quarter of an hour in Stockholm, the rest from nine in Helsinki, which is eight in Stockholm.
    expect(dueAt(moved)).toEqual(new Date('2026-03-10T07:45Z'))
    expect(used(moved, new Date('2026-03-10T07:15Z'))).toBe(30)
  })

  test('keeps the earlier start when two become one', () => {
    const [early, late] = [clockFrom('2026-03-09T08:00Z'), clockFrom('2026-03-09T09:00Z')]
    expect(earlierOf(late, early).startedAt).toEqual(early.startedAt)
    expect(earlierOf(early, late)).toEqual(early)
  })

  test('used and due are each other’s inverse, through any number of owners', () => {
    fc.assert(
      fc.property(anyClock, (clock) => {
        expect(used(clock, dueAt(clock))).toBeCloseTo(clock.budgetMinutes, 3)
      }),
    )
  })

  test('more minutes are never due earlier, and a pause never makes it earlier', () => {
    fc.assert(
      fc.property(
        anyClock,
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 9000 }),
        (clock, more, length) => {
          expect(instantAfter(clock, clock.budgetMinutes + more) >= dueAt(clock)).toBe(true)
          const from = new Date(clock.startedAt.getTime() + more * 60_000)
          const paused = pause(clock, from, new Date(from.getTime() + length * 60_000), 14)
          expect(dueAt(paused) >= dueAt(clock)).toBe(true)
        },
      ),
    )
  })
})
