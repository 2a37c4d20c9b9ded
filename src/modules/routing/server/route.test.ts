import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { acceptOffer, giveBack, letGo, route, routeMany } from './index.ts'
import { officeWeek, openSellers, ruleTo } from './testing/sellers.ts'
import { sql } from 'kysely'
import { trailsOf } from './trail.ts'

let world: World
let elin: Person
let aino: Person
let oskar: Person
let maja: Person
let leads: string[]
const monday = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  oskar = await world.addPerson({ name: 'Oskar Bergvall', side: 'sales', role: 'member' })
  maja = await world.addPerson({ name: 'Maja Ekstrom', side: 'sales', role: 'member' })
  leads = []
  for (let number = 0; number < 8; number++) {
    const lead = await world.as(elin).leads.create({
      list: 'marketing',
      externalId: `L-${number}`,
      name: `Person ${number}`,
      company: `Company ${number}`,
      email: `someone@company${number}.example`,
      segment: number % 2 === 0 ? 'A' : 'B',
    })
    leads.push(lead.id)
  }
})
afterAll(() => world.close())

/** Each test begins without teams, rules and decisions. */
beforeEach(async () => {
  world.setNow(monday)
  for (const table of [
    'routing_try',
    'routing_decision',
    'routing_pool',
    'routing_share',
    'routing_turn',
    'routing_version',
    'team_member',
    'team',
    'absence',
    'member_hours',
    'work_calendar',
  ])
    await world.house.ownerPool.query(`delete from ${table}`)
})

function give(wish: { leadId?: string; engagementId?: string; at?: Date; exclude?: string[] } = {}) {
  const { leadId = leads[0] ?? '', engagementId = newId(), at = monday, exclude } = wish
  return openSellers(world).within((tx) =>
    route(tx, world.house, {
      workspaceId: world.workspaceId,
      engagementId,
      leadId,
      at,
      ...(exclude ? { exclude } : {}),
    }),
  )
}

async function counts(times: number): Promise<Map<string | null, number>> {
  const given = new Map<string | null, number>()
  for (let time = 0; time < times; time++) {
    const { memberId } = await give()
    given.set(memberId, (given.get(memberId) ?? 0) + 1)
  }
  return given
}

describe('a lead', () => {
  test('goes to nobody while there are no rules, and says so', async () => {
    expect(await give()).toMatchObject({ memberId: null, teamId: null, offer: null })
  })

  test('goes round by the weights of the team', async () => {
    const sellers = openSellers(world)
    const teamId = await sellers.team('Nordic', [
      { person: aino, weight: 2 },
      { person: oskar },
      { person: maja, weight: 0 },
    ])
    await sellers.publish([ruleTo({ kind: 'team', teamId })])
    expect(await counts(6)).toEqual(
      new Map([
        [aino.memberId, 4],
        [oskar.memberId, 2],
      ]),
    )
  })

  test('goes by the first rule that it meets and that has somebody', async () => {
    const sellers = openSellers(world)
    const first = await sellers.team('Empty', [])
    const second = await sellers.team('Segment A', [{ person: aino }])
    const third = await sellers.team('The rest', [{ person: oskar }])
    const inA = {
      join: 'all' as const,
      of: [{ about: 'field' as const, field: 'segment', check: 'is' as const, values: ['A'] }],
    }
    await sellers.publish([
      ruleTo({ kind: 'team', teamId: first }, { name: 'Nobody here' }),
      ruleTo({ kind: 'team', teamId: second }, { name: 'A', when: inA }),
      ruleTo({ kind: 'team', teamId: third }, { name: 'Rest' }),
    ])
    const a = await give({ leadId: leads[0] ?? '' })
    const b = await give({ leadId: leads[1] ?? '' })
    expect([a.memberId, b.memberId]).toEqual([aino.memberId, oskar.memberId])
    const [trail] = await sellers.within((tx) => trailsOf(tx, world.workspaceId, { decisionId: b.decisionId }))
    expect(trail?.rules.map(({ name, said }) => `${name} ${said}`)).toEqual([
      'Nobody here empty',
      'A not-met',
      'Rest used',
    ])
    expect(trail).toMatchObject({ memberName: 'Oskar Bergvall', teamName: 'The rest', ruleName: 'Rest', way: 'turn' })
  })

  test('tells for everybody of the team why it is not theirs', async () => {
    const sellers = openSellers(world)
    await sellers.officeHours()
    const nights = await sellers.within(async (tx) => {
      const { storeCalendar } = await import('#modules/teams/server/index.ts')
      return storeCalendar(
        tx,
        world.workspaceId,
        {
          name: 'Nights',
          zone: 'Europe/Stockholm',
          followsCustomer: false,
          week: { monday: [{ opens: '20:00', closes: '06:00' }] },
          country: null,
          region: null,
          withEves: false,
          ownHolidays: [],
          specialDays: {},
          isDefault: false,
        },
        monday,
      )
    })
    await world.as(elin).teams.setHours({ memberId: maja.memberId, calendarId: nights.id })
    await world.as(oskar).teams.addAbsence({
      memberId: oskar.memberId,
      startsAt: new Date('2026-11-01T23:00:00Z'),
      endsAt: new Date('2026-11-06T23:00:00Z'),
    })
    const teamId = await sellers.team('Nordic', [
      { person: aino, capPerDay: 1 },
      { person: oskar },
      { person: maja },
      { person: elin },
    ])
    await sellers.publish([ruleTo({ kind: 'team', teamId })])
    await give()
    const { decisionId, memberId } = await give()
    expect(memberId).toBe(elin.memberId)
    const [trail] = await sellers.within((tx) => trailsOf(tx, world.workspaceId, { decisionId }))
    expect(trail?.rules[0]?.people.map(({ name, said }) => `${name}: ${said}`)).toEqual([
      'Aino Virtanen: day-full',
      'Oskar Bergvall: absent',
      'Maja Ekstrom: outside-hours',
      'Elin Sandqvist: taker',
    ])
  })

  test('that comes at night is for the one whose turn is next, or passes the rule over', async () => {
    const sellers = openSellers(world)
    await sellers.officeHours()
    const teamId = await sellers.team('Nordic', [{ person: aino }, { person: oskar }])
    const night = new Date('2026-11-02T22:00:00Z')
    await sellers.publish([ruleTo({ kind: 'team', teamId })])
    expect((await give({ at: night })).memberId).toBe(aino.memberId)
    expect((await give({ at: night })).memberId).toBe(oskar.memberId)
    await sellers.publish([ruleTo({ kind: 'team', teamId }, { outsideHours: 'skip' })])
    expect((await give({ at: night })).memberId).toBeNull()
  })

  test('falls to the default acceptor when all are full, also beyond the caps', async () => {
    const sellers = openSellers(world)
    const teamId = await sellers.team('Nordic', [{ person: aino, capOpen: 1 }], { defaultId: maja.memberId })
    await sellers.publish([ruleTo({ kind: 'team', teamId }, { offerMinutes: 5 })])
    const engagementId = newId()
    expect((await give({ engagementId })).memberId).toBe(aino.memberId)
    expect(await give()).toMatchObject({ memberId: maja.memberId, offer: null })
    await sellers.within((tx) => letGo(tx, { workspaceId: world.workspaceId, engagementId, at: monday, why: 'won' }))
    expect((await give()).memberId).toBe(aino.memberId)
  })

  test('of an account goes to its owner first', async () => {
    const sellers = openSellers(world)
    const teamId = await sellers.team('Nordic', [{ person: aino }])
    await sellers.publish([ruleTo({ kind: 'owner' }, { name: 'Owner' }), ruleTo({ kind: 'team', teamId })])
    await world.as(elin).deals.create({
      externalId: `D-${newId()}`,
      name: 'Open deal',
      company: 'Company 2',
      email: 'someone@company2.example',
      stage: 'Proposal',
      openedAt: new Date('2026-10-01T09:00:00Z'),
      owner: 'Oskar Bergvall',
    })
    expect((await give({ leadId: leads[2] ?? '' })).memberId).toBe(oskar.memberId)
    expect((await give({ leadId: leads[3] ?? '' })).memberId).toBe(aino.memberId)
  })

  test('is offered for a while, goes on when nobody took it, and comes to the default acceptor after a full pass', async () => {
    const sellers = openSellers(world)
    await sellers.officeHours()
    const teamId = await sellers.team('Nordic', [{ person: aino }, { person: oskar }], { defaultId: maja.memberId })
    await sellers.publish([ruleTo({ kind: 'team', teamId }, { offerMinutes: 15 })])
    const engagementId = newId()
    const first = await give({ engagementId })
    expect(first).toMatchObject({ memberId: aino.memberId, offer: { until: new Date('2026-11-02T09:15:00Z') } })
    const second = await give({ engagementId, exclude: [aino.memberId], at: new Date('2026-11-02T15:55:00Z') })
    expect(second).toMatchObject({ memberId: oskar.memberId, offer: { until: new Date('2026-11-03T07:10:00Z') } })
    const late = { workspaceId: world.workspaceId, decisionId: first.decisionId, memberId: aino.memberId, at: monday }
    await expect(sellers.within((tx) => acceptOffer(tx, late))).rejects.toMatchObject({ code: 'routing.offer-over' })
    const third = await give({ engagementId, exclude: [oskar.memberId] })
    expect(third).toMatchObject({ memberId: maja.memberId, offer: null })
  })

  test('that was offered is taken by the one it was offered to, and once', async () => {
    const sellers = openSellers(world)
    const teamId = await sellers.team('Nordic', [{ person: aino }])
    await sellers.publish([ruleTo({ kind: 'team', teamId }, { offerMinutes: 15 })])
    const engagementId = newId()
    const { decisionId } = await give({ engagementId })
    const take = (memberId: string, at = monday) =>
      sellers.within((tx) => acceptOffer(tx, { workspaceId: world.workspaceId, decisionId, memberId, at }))
    await expect(take(oskar.memberId)).rejects.toMatchObject({ code: 'routing.not-offered-to-you' })
    await expect(take(aino.memberId, new Date('2026-11-02T09:16:00Z'))).rejects.toMatchObject({
      code: 'routing.offer-over',
    })
    await take(aino.memberId)
    await take(aino.memberId)
    expect(await give({ engagementId })).toMatchObject({ decisionId, memberId: aino.memberId, offer: null })
  })
})

describe('a turn given back', () => {
  test('makes its owner next again, once', async () => {
    const sellers = openSellers(world)
    const teamId = await sellers.team('Nordic', [{ person: aino }, { person: oskar }])
    await sellers.publish([ruleTo({ kind: 'team', teamId })])
    const { decisionId, memberId } = await give()
    expect(memberId).toBe(aino.memberId)
    await world.as(elin).routing.giveBack({ id: decisionId, why: 'The customer never came' })
    expect((await give()).memberId).toBe(aino.memberId)
    expect((await give()).memberId).toBe(oskar.memberId)
    await expect(
      sellers.within((tx) => giveBack(tx, world.house, { workspaceId: world.workspaceId, decisionId, why: 'again' })),
    ).rejects.toMatchObject({ code: 'routing.given-back-already' })
  })

  test('needs somebody who had it', async () => {
    const { decisionId } = await give()
    await expect(world.as(elin).routing.giveBack({ id: decisionId, why: 'x' })).rejects.toMatchObject({
      code: 'routing.nobody-had-it',
    })
  })
})

describe('many leads at once', () => {
  test('go as they would have gone one after the other', async () => {
    const sellers = openSellers(world)
    await sellers.officeHours({ week: officeWeek })
    const seats = [{ person: aino, weight: 3, capPerDay: 4 }, { person: oskar }, { person: maja, weight: 2 }]
    const teamId = await sellers.team('Nordic', seats)
    await sellers.publish([ruleTo({ kind: 'team', teamId })])
    const one: (string | null)[] = []
    for (const leadId of leads) one.push((await give({ leadId })).memberId)
    await world.house.ownerPool.query(
      'delete from routing_try; delete from routing_decision; delete from routing_share',
    )
    const batch = leads.map((leadId) => ({ engagementId: newId(), leadId }))
    const many = await sellers.within((tx) =>
      routeMany(tx, world.house, { workspaceId: world.workspaceId, leads: batch, at: monday }),
    )
    expect(batch.map(({ engagementId }) => many.get(engagementId)?.memberId)).toEqual(one)
    const again = await sellers.within((tx) =>
      routeMany(tx, world.house, { workspaceId: world.workspaceId, leads: batch, at: monday }),
    )
    expect(again.size).toBe(0)
    const due = await sellers.within((tx) =>
      sql<{
        sum: number
      }>`select round(sum(due)::numeric, 6)::float8 as sum from routing_share where workspace_id = ${world.workspaceId}`.execute(
        tx,
      ),
    )
    expect(due.rows[0]?.sum).toBeCloseTo(0)
  })
})
