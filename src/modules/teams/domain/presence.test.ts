import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mondayToFriday } from '#platform/business-time.ts'
import { type Presence, standingAt, whyNotAt } from './presence.ts'

const office = mondayToFriday('Europe/Stockholm', { opens: '08:00', closes: '17:00' })

function presence(change: Partial<Presence> = {}): Presence {
  return { memberId: 'm', leftAt: null, pausedAt: null, pausedUntil: null, calendar: office, absences: [], ...change }
}

const monday = new Date('2026-11-02T09:00:00Z')
const span = (kind: 'away' | 'busy', from: string, to: string) => ({
  kind,
  startsAt: new Date(from),
  endsAt: new Date(to),
})

describe('whether somebody takes leads', () => {
  test('is yes within hours', () => {
    expect(standingAt(presence(), monday)).toEqual({ available: true, why: null, backAt: null })
  })

  test('is no outside hours, with the next opening', () => {
    const night = new Date('2026-11-06T17:00:00Z')
    expect(standingAt(presence(), night)).toEqual({
      available: false,
      why: 'outside-hours',
      backAt: new Date('2026-11-09T07:00:00Z'),
    })
  })

  test('is no while absent, and back is the first open moment after it', () => {
    const absences = [
      span('away', '2026-11-01T23:00:00Z', '2026-11-06T23:00:00Z'),
      span('busy', '2026-11-09T07:00:00Z', '2026-11-09T10:00:00Z'),
    ]
    expect(standingAt(presence({ absences }), monday)).toEqual({
      available: false,
      why: 'absent',
      backAt: new Date('2026-11-09T10:00:00Z'),
    })
  })

  test('is no while paused: until a moment, or nobody knows when', () => {
    const paused = { pausedAt: monday, pausedUntil: new Date('2026-11-02T16:30:00Z') }
    expect(standingAt(presence(paused), monday)).toMatchObject({
      why: 'paused',
      backAt: new Date('2026-11-03T07:00:00Z'),
    })
    expect(standingAt(presence({ pausedAt: monday }), monday)).toMatchObject({ why: 'paused', backAt: null })
  })

  test('names the gravest reason: gone before absent before paused before outside hours', () => {
    const absences = [span('away', '2026-11-01T00:00:00Z', '2026-11-08T00:00:00Z')]
    expect(whyNotAt(presence({ absences, pausedAt: monday, leftAt: monday }), monday)).toBe('left')
    expect(whyNotAt(presence({ absences, pausedAt: monday }), monday)).toBe('absent')
  })

  test('is yes at the moment that was named for the return', () => {
    const hours = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(fc.array(fc.tuple(hours, hours), { maxLength: 6 }), hours, (pairs, after) => {
        const at = (hour: number) => new Date(monday.getTime() + hour * 3_600_000)
        const absences = pairs.map(([from, length]) => ({
          kind: 'away' as const,
          startsAt: at(from),
          endsAt: at(from + length + 1),
        }))
        const someone = presence({ absences: absences.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()) })
        const { available, backAt } = standingAt(someone, at(after))
        if (!available && backAt) expect(standingAt(someone, backAt).available).toBe(true)
      }),
    )
  })
})
