import { describe, expect, test } from 'vitest'
import { aroundTheClock, mondayToFriday } from '#platform/business-time.ts'
import type { Presence } from '#modules/teams/domain/index.ts'
import { type PastLead, simulate } from './simulate.ts'
import type { Seat } from './team-choice.ts'

const office = mondayToFriday('UTC', { opens: '09:00', closes: '17:00' })

function presence(memberId: string, change: Partial<Presence> = {}): [string, Presence] {
  return [
    memberId,
    { memberId, leftAt: null, pausedAt: null, pausedUntil: null, calendar: office, absences: [], ...change },
  ]
}

function seat(memberId: string, change: Partial<Seat> = {}): Seat {
  return { memberId, weight: 1, capPerDay: null, capOpen: null, due: 0, givenToday: 0, open: 0, ...change }
}

function leadAt(text: string): PastLead {
  const at = new Date(text)
  return {
    id: text,
    at,
    localDay: text.slice(0, 10),
    hour: at.getUTCHours(),
    meets: [true],
    ownerId: null,
    valueClass: '',
  }
}

const rule = { id: 'r', target: { kind: 'team', teamId: 'team' }, offerMinutes: null, outsideHours: 'wait' } as const
const times = { promiseMinutes: 60, handlingMinutes: 30 }

function ground(presences: [string, Presence][], seats: Seat[]) {
  return { rules: [rule], teams: [{ teamId: 'team', defaultId: null, seats }], presences: new Map(presences), ...times }
}

describe('a trial on past leads', () => {
  test('breaks the promise only when answers wait for each other', () => {
    const three = ['2026-11-02T10:00:00Z', '2026-11-02T10:01:00Z', '2026-11-02T10:02:00Z'].map(leadAt)
    const alone = simulate(three, ground([presence('aino')], [seat('aino')]))
    expect(alone.map(({ kept }) => kept)).toEqual([true, true, false])
    const two = simulate(three, ground([presence('aino'), presence('oskar')], [seat('aino'), seat('oskar')]))
    expect(two.map(({ memberId, kept }) => `${memberId} ${kept}`)).toEqual(['aino true', 'oskar true', 'aino true'])
  })

  test('stops the clock at night and over the weekend', () => {
    const friday = leadAt('2026-11-06T16:45:00Z')
    expect(simulate([friday], ground([presence('aino')], [seat('aino')]))[0]?.kept).toBe(true)
  })

  test('knows who was absent on the day, and begins caps anew each morning', () => {
    const away = {
      kind: 'away' as const,
      startsAt: new Date('2026-11-02T00:00:00Z'),
      endsAt: new Date('2026-11-03T00:00:00Z'),
    }
    const people = [presence('aino', { absences: [away] }), presence('oskar')]
    const leads = ['2026-11-02T10:00:00Z', '2026-11-02T11:00:00Z', '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z'].map(
      leadAt,
    )
    const given = simulate(leads, ground(people, [seat('aino'), seat('oskar', { capPerDay: 1 })]))
    expect(given.map(({ memberId }) => memberId)).toEqual(['oskar', null, 'aino', 'oskar'])
  })

  test('counts a busy hour against whoever has to answer in it', () => {
    const busy = {
      kind: 'busy' as const,
      startsAt: new Date('2026-11-02T10:00:00Z'),
      endsAt: new Date('2026-11-02T12:00:00Z'),
    }
    const [lead] = simulate(
      [leadAt('2026-11-02T09:45:00Z')],
      ground([presence('aino', { absences: [busy] })], [seat('aino')]),
    )
    expect(lead).toMatchObject({ memberId: 'aino', kept: false })
  })

  test('is done in well under a second for twenty thousand leads', () => {
    const people = Array.from({ length: 20 }, (_, number) => presence(`m${number}`, { calendar: aroundTheClock() }))
    const leads = Array.from({ length: 20_000 }, (_, number) =>
      leadAt(new Date(Date.UTC(2026, 7, 1) + number * 380_000).toISOString()),
    )
    const begin = performance.now()
    const given = simulate(
      leads,
      ground(
        people,
        people.map(([memberId]) => seat(memberId)),
      ),
    )
    expect(new Set(given.map(({ memberId }) => memberId)).size).toBe(20)
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})
