import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { agreeOnClocks } from './index.ts'
import { newId } from '#platform/new-id.ts'
import { openSellers, ruleTo } from '#modules/routing/server/testing/sellers.ts'
import type { HandoffRules } from '../domain/rules.ts'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const monday = new Date('2026-11-02T09:00:00Z')
beforeEach(async () => {
  town.world.setNow(monday)
})
beforeAll(async () => {
  town = await openTown(monday)
})
afterAll(() => town.close())

function as(name: keyof Town['people']) {
  return town.world.as(town.people[name])
}

async function clock(id: string, kind: 'first-touch' | 'answer' = 'first-touch') {
  return (await town.one(id)).clocks.find((each) => each.kind === kind)
}

const sweden = {
  name: 'Sweden',
  zone: 'Europe/Stockholm',
  followsCustomer: false,
  country: 'SE',
  region: null,
  withEves: true,
  ownHolidays: [],
  specialDays: {},
  isDefault: true,
}

/** Monday to Friday, open at the same hours. */
function weekFrom(opens: string, monday = opens) {
  const day = (from: string) => [{ opens: from, closes: '17:00' }]
  const others = { tuesday: day(opens), wednesday: day(opens), thursday: day(opens), friday: day(opens) }
  return { monday: day(monday), ...others }
}

function agree(rules: Partial<HandoffRules>): Promise<void> {
  const { workspaceId, house } = town.world
  return house.db.inWorkspace(workspaceId, (tx) =>
    agreeOnClocks(tx, workspaceId, { rules, inForceFrom: monday, agreedIn: newId(), now: monday }),
  )
}

test('hours that follow the customer stand in the zone of the customer’s country, where it has one', async () => {
  const calendars = await as('signe').teams.calendars({})
  const id = calendars.items.find(({ isDefault }) => isDefault)?.id
  const week = weekFrom('08:00')
  await as('signe').teams.saveCalendar({ ...sweden, id, week, followsCustomer: true })
  town.world.setNow(new Date('2026-11-02T13:30:00Z'))
  const dueIn = async (country: string) => {
    const lead = await town.lead()
    await town.world.query(
      sql`update company set country = ${country} where id = (select company_id from lead where id = ${lead.id})`,
    )
    const { engagementId } = await as('hanna').handoff.begin({ leadId: lead.id, highIntent: true })
    return (await clock(engagementId))?.dueAt.toISOString()
  }
  // An hour: half past three in Sweden; in Almaty it is half past six in the evening, so nine on the next morning.
  expect(await dueIn('SE')).toBe('2026-11-02T14:30:00.000Z')
  expect(await dueIn('KZ')).toBe('2026-11-03T04:00:00.000Z')
  expect(await dueIn('US')).toBe('2026-11-02T14:30:00.000Z')
  await as('signe').teams.saveCalendar({ ...sweden, id, week })
})

describe('a calendar that changes', () => {
  /** Mondays are open from eleven in Sweden only, until the test ends. */
  async function openAtEleven<T>(meanwhile: () => Promise<T>): Promise<T> {
    const calendars = await as('signe').teams.calendars({})
    const id = calendars.items.find(({ isDefault }) => isDefault)?.id
    const week = weekFrom('08:00', '11:00')
    await as('signe').teams.saveCalendar({ ...sweden, id, week })
    try {
      return await meanwhile()
    } finally {
      await as('signe').teams.saveCalendar({ ...sweden, id, week: weekFrom('08:00') })
    }
  }

  test('moves the clocks that run, says so in their history, and leaves what is settled', async () => {
    const [running, settled] = [await town.handedOver(), await town.handedOver()]
    town.world.setNow(new Date('2026-11-02T09:10:00Z'))
    await town.world.as(settled.owner).handoff.accept({ id: settled.id })
    await town.world.as(settled.owner).handoff.touch({ id: settled.id, channel: 'call' })
    await town.later(1)
    const before = await town.one(settled.id)
    await openAtEleven(() => town.later(1))
    // Started at 10:00 in Sweden, now open from 11:00: an hour is used at noon.
    expect(await clock(running.id)).toMatchObject({ startedAt: monday, dueAt: new Date('2026-11-02T11:00:00Z') })
    expect((await town.one(running.id)).events.map(({ kind }) => kind)).toContain('calendar-changed')
    const after = await town.one(settled.id)
    expect(after.clocks).toEqual(before.clocks)
    expect(after.events.map(({ kind }) => kind)).not.toContain('calendar-changed')
    await town.later(1)
    expect(await clock(running.id)).toMatchObject({ dueAt: new Date('2026-11-02T10:00:00Z') })
  })

  test('is not taken for that of a later owner, where the clock stays with the first', async () => {
    const { id, owner } = await town.handedOver()
    const other = owner.memberId === town.people.aino.memberId ? town.people.oskar : town.people.aino
    const late = await as('signe').teams.saveCalendar({
      ...sweden,
      name: 'Afternoons',
      isDefault: false,
      week: weekFrom('08:00', '15:00'),
    })
    await as('signe').teams.setHours({ memberId: other.memberId, calendarId: late.id })
    await as('mikko').handoff.reassign({ id, ownerId: other.memberId })
    await town.later(1)
    expect(await clock(id)).toMatchObject({ dueAt: new Date('2026-11-02T10:00:00Z') })
    await as('signe').teams.setHours({ memberId: other.memberId, calendarId: null })
  })
})

describe('a clock that follows its owner', () => {
  test('keeps what is used and goes on by the hours of whoever has the lead now', async () => {
    await agree({ policy: 'follow-owner' })
    const { id, owner } = await town.handedOver()
    const other = owner.memberId === town.people.aino.memberId ? 'oskar' : 'aino'
    const { id: calendarId } = await as('signe').teams.saveCalendar({
      ...sweden,
      name: 'From one',
      isDefault: false,
      week: weekFrom('13:00'),
    })
    await as('signe').teams.setHours({ memberId: town.people[other].memberId, calendarId })
    town.world.setNow(new Date('2026-11-02T09:20:00Z'))
    await as('mikko').handoff.reassign({ id, ownerId: town.people[other].memberId })
    // 20 minutes are used; the other 40 count from 13:00 in Sweden on.
    expect(await clock(id)).toMatchObject({ startedAt: monday, dueAt: new Date('2026-11-02T12:40:00Z') })
    const { events } = await town.one(id)
    expect(events.at(-1)).toMatchObject({ kind: 'reassigned' })
    await as('signe').teams.setHours({ memberId: town.people[other].memberId, calendarId: null })
    await agree({ policy: 'first-owner' })
  })
})

describe('an offer', () => {
  test('that runs out goes to the next, its clocks go on, and in the end nobody has it', async () => {
    const sellers = openSellers(town.world)
    await sellers.publish([ruleTo({ kind: 'team', teamId: town.teamId }, { offerMinutes: 15 })])
    const { id, owner } = await town.handedOver()
    const next = owner.memberId === town.people.aino.memberId ? town.people.oskar : town.people.aino
    expect((await town.one(id)).offerUntil).toEqual(new Date('2026-11-02T09:15:00Z'))
    await town.later(14)
    expect((await town.one(id)).owner?.id).toBe(owner.memberId)
    await town.later(1)
    const offered = await town.one(id)
    expect(offered.owner?.id).toBe(next.memberId)
    expect(offered.offerUntil).toEqual(new Date('2026-11-02T09:30:00Z'))
    expect(offered.clocks.find(({ kind }) => kind === 'first-touch')).toMatchObject({ startedAt: monday })
    const told = await town.world.as(next).messages.list({ limit: 50 })
    expect(told.items.filter(({ link }) => link.endsWith(id)).map(({ kind }) => kind)).toEqual(['lead-offered'])
    await expect(town.world.as(owner).handoff.accept({ id })).rejects.toMatchObject({ code: 'handoff.not-yours' })
    await town.later(15)
    expect(await town.one(id)).toMatchObject({ owner: null, offerUntil: null, team: { name: 'North' } })
    await town.world.as(owner).handoff.accept({ id })
    expect((await town.one(id)).owner?.id).toBe(owner.memberId)
    await sellers.publish([ruleTo({ kind: 'team', teamId: town.teamId })])
  })
})

describe('a pause', () => {
  test('never moves the due time to an earlier moment, however often and long it is and when it ends', async () => {
    const minutes = fc.integer({ min: 1, max: 3 * 24 * 60 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(minutes, minutes), { minLength: 1, maxLength: 3 }), async (pauses) => {
        town.world.setNow(monday)
        const { id, owner } = await town.handedOver()
        const mine = town.world.as(owner).handoff
        let due = (await clock(id))?.dueAt ?? monday
        const started = due
        for (const [wished, kept] of pauses) {
          const now = town.world.house.clock.now()
          await mine.pause({ id, reason: 'legal', until: new Date(now.getTime() + wished * 60_000) })
          const paused = (await clock(id))?.dueAt ?? monday
          expect(paused.getTime()).toBeGreaterThanOrEqual(due.getTime())
          if (kept < wished) {
            town.world.setNow(new Date(now.getTime() + kept * 60_000))
            await mine.resume({ id })
          } else await town.later(wished)
          due = (await clock(id))?.dueAt ?? monday
          expect(due.getTime()).toBeLessThanOrEqual(paused.getTime())
          expect(due.getTime()).toBeGreaterThanOrEqual(started.getTime())
        }
        expect((await town.replayed(id)).paused).toBe(false)
      }),
      { numRuns: 6, seed: 11 },
    )
  })

  test('outlives the answer: the first touch waits until the agreed moment, and goes on then', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    await mine.pause({ id, reason: 'customer-asked', until: new Date('2026-11-02T12:00:00Z') })
    await mine.accept({ id })
    expect(await town.replayed(id)).toMatchObject({ state: 'accepted', paused: true })
    town.world.setNow(new Date('2026-11-02T12:00:00Z'))
    await town.later(1)
    expect((await town.replayed(id)).paused).toBe(false)
    expect(await clock(id)).toMatchObject({ standing: 'running', dueAt: new Date('2026-11-02T13:00:00Z') })
    await mine.pause({ id, reason: 'customer-asked', until: new Date('2026-11-02T14:00:00Z') })
    await mine.touch({ id, channel: 'call' })
    expect(await town.replayed(id)).toMatchObject({ state: 'working', paused: false })
  })
})
