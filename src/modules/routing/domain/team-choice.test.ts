import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseInTeam, type NotNow, type Seat, type TeamTurns } from './team-choice.ts'

function seat(memberId: string, change: Partial<Seat> = {}): Seat {
  return { memberId, weight: 1, capPerDay: null, capOpen: null, due: 0, givenToday: 0, open: 0, ...change }
}

function teamOf(seats: Seat[], defaultId: string | null = null): TeamTurns {
  return { teamId: 'team', defaultId, seats }
}

const wish = { outsideHours: 'wait' as const, exclude: new Set<string>() }
const everybodyIn = () => null

function givenBy(team: TeamTurns, leads: number, ask: (memberId: string) => NotNow | null = everybodyIn) {
  const given = new Map<string | null, number>()
  for (let lead = 0; lead < leads; lead++) {
    const { memberId } = chooseInTeam(team, ask, wish)
    given.set(memberId, (given.get(memberId) ?? 0) + 1)
  }
  return given
}

const reasons = fc.constantFrom<NotNow | null>(null, null, null, 'absent', 'paused', 'left', 'outside-hours')

const seatsOf = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 0, max: 5 }),
      capPerDay: fc.option(fc.integer({ min: 0, max: 6 })),
      capOpen: fc.option(fc.integer({ min: 0, max: 6 })),
      notNow: reasons,
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((wishes) => wishes.map((each, place) => ({ ...each, memberId: `m${place}` })))

describe('who of a team takes a lead', () => {
  test('is never somebody absent, paused, gone, without weight or beyond a cap', () => {
    fc.assert(
      fc.property(seatsOf, fc.integer({ min: 1, max: 60 }), (wishes, leads) => {
        const team = teamOf(
          wishes.map(({ memberId, weight, capPerDay, capOpen }) => seat(memberId, { weight, capPerDay, capOpen })),
        )
        const ask = (memberId: string) => wishes.find((each) => each.memberId === memberId)?.notNow ?? null
        const given = givenBy(team, leads, ask)
        for (const { memberId, weight, capPerDay, capOpen, notNow } of wishes) {
          const theirs = given.get(memberId) ?? 0
          if (notNow === 'absent' || notNow === 'paused' || notNow === 'left' || weight === 0) expect(theirs).toBe(0)
          expect(theirs).toBeLessThanOrEqual(Math.min(capPerDay ?? Infinity, capOpen ?? Infinity))
        }
      }),
    )
  })

  test('comes back from leave to the usual share, not to a pile', () => {
    const team = teamOf([seat('aino'), seat('oskar'), seat('maja')])
    givenBy(team, 30)
    givenBy(team, 300, (memberId) => (memberId === 'aino' ? 'absent' : null))
    const back = givenBy(team, 30)
    for (const memberId of ['aino', 'oskar', 'maja'])
      expect(Math.abs((back.get(memberId) ?? 0) - 10)).toBeLessThanOrEqual(1)
  })

  test('is the default acceptor when nobody can, but for absence', () => {
    const team = teamOf([seat('aino', { weight: 0 })], 'maja')
    expect(chooseInTeam(team, everybodyIn, wish)).toMatchObject({ memberId: 'maja', way: 'default', standing: 'w' })
    const away = (memberId: string) => (memberId === 'maja' ? 'absent' : null)
    expect(chooseInTeam(team, away, wish)).toMatchObject({ memberId: null, way: 'nobody' })
  })

  test('is somebody who is in now before anybody who comes in later', () => {
    const team = teamOf([seat('night', { due: 5 }), seat('day')])
    const ask = (memberId: string) => (memberId === 'night' ? ('outside-hours' as const) : null)
    expect(chooseInTeam(team, ask, wish)).toMatchObject({ memberId: 'day', way: 'turn', standing: 'ot' })
  })
})
