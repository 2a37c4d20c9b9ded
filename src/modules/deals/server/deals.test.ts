import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { allJobs } from '../../../app.ts'

let world: World
let mikko: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  api = world.as(mikko)
})
afterAll(() => world.close())

/** The job that a new lead asks for. */
async function joinWaiting(): Promise<void> {
  await allJobs(world.house)['deals.join-waiting']?.({ workspaceId: world.workspaceId }, AbortSignal.timeout(10_000))
}

let made = 0
const key = () => `K${++made}`
const lead = (wish: Partial<Parameters<Api['leads']['create']>[0]> = {}) =>
  api.leads.create({ list: 'marketing', feed: 'hub', externalId: key(), ...wish })
const deal = (wish: Partial<Parameters<Api['deals']['create']>[0]> = {}) =>
  api.deals.create({ feed: 'crm', externalId: key(), ...wish })

describe('a deal finds its lead', () => {
  test('by the key it names, in whichever feed that stands', async () => {
    const theirs = await lead({ externalId: 'L-1' })
    expect(await deal({ leadExternalId: 'L-1' })).toMatchObject({ leadId: theirs.id, joinedBy: 'key' })
  })

  test('in its own feed first', async () => {
    await lead({ externalId: 'L-2' })
    const own = await lead({ externalId: 'L-2', feed: 'crm', list: 'sales' })
    expect(await deal({ leadExternalId: 'L-2' })).toMatchObject({ leadId: own.id })
  })

  test('when that comes after it', async () => {
    const waiting = await deal({ leadExternalId: 'L-3' })
    expect(waiting).toMatchObject({ leadId: null, joinedBy: null, leadExternalId: 'L-3' })
    const late = await lead({ externalId: 'L-3' })
    await joinWaiting()
    expect(await api.deals.one({ id: waiting.id })).toMatchObject({ leadId: late.id, joinedBy: 'key' })
  })

  test('by its person: of several leads the last one that began before the deal', async () => {
    const email = 'stina@almvik.se'
    const early = new Date('2026-01-01')
    await lead({ email, firstContactAt: early })
    const last = await lead({ email, firstContactAt: new Date('2026-02-01') })
    await lead({ email, firstContactAt: new Date('2026-06-01') })
    expect(await deal({ email, openedAt: new Date('2026-03-01') })).toMatchObject({
      leadId: last.id,
      joinedBy: 'customer',
    })
  })

  test('by its person also when two persons were found to be one', async () => {
    const theirs = await lead({ email: 'kim@forsen.se', name: 'Kim Forsen' })
    const other = await lead({ email: 'kim.forsen@home.example', name: 'Kim Forsen', feed: 'other' })
    await api.customers.merge({ kind: 'person', keptId: other.personId ?? '', goneId: theirs.personId ?? '' })
    const joined = await deal({ email: 'kim.forsen@home.example', openedAt: new Date('2026-03-01') })
    expect([theirs.id, other.id]).toContain(joined.leadId)
    expect(joined.joinedBy).toBe('customer')
  })

  test('by its company when that has leads of one person alone', async () => {
    const only = await lead({ company: 'Ensamma Ek AB', email: 'ada@ensammaek.se' })
    expect(await deal({ company: 'Ensamma Ek AB' })).toMatchObject({ leadId: only.id, joinedBy: 'customer' })
    await lead({ company: 'Ensamma Ek AB', email: 'bea@ensammaek.se' })
    expect(await deal({ company: 'Ensamma Ek AB' })).toMatchObject({ leadId: null, joinedBy: null })
  })

  test('by its customer until the one it names comes', async () => {
    const email = 'vera@lund.se'
    const first = await lead({ email })
    const joined = await deal({ email, leadExternalId: 'L-9' })
    expect(joined).toMatchObject({ leadId: first.id, joinedBy: 'customer' })
    const named = await lead({ externalId: 'L-9' })
    await joinWaiting()
    expect(await api.deals.one({ id: joined.id })).toMatchObject({ leadId: named.id, joinedBy: 'key' })
  })

  test('anew when it names another one', async () => {
    const [one, other] = [await lead({ externalId: 'L-10' }), await lead({ externalId: 'L-11' })]
    const joined = await deal({ leadExternalId: 'L-10' })
    expect(joined.leadId).toBe(one.id)
    expect(await api.deals.change({ id: joined.id, leadExternalId: 'L-11' })).toMatchObject({ leadId: other.id })
    expect(await api.deals.change({ id: joined.id, leadExternalId: null })).toMatchObject({
      leadId: null,
      joinedBy: null,
    })
  })
})

describe('how a deal ended', () => {
  test('is told by its dates, and undone when they are taken away', async () => {
    const open = await deal({ stage: 'Offer' })
    expect(open.outcome).toBe('open')
    const won = await api.deals.change({ id: open.id, wonAt: new Date('2026-04-01') })
    expect(won).toMatchObject({ outcome: 'won', wonAt: new Date('2026-04-01') })
    expect(await api.deals.change({ id: open.id, outcome: 'lost', lossReason: 'Price' })).toMatchObject({
      outcome: 'lost',
      wonAt: null,
      lossReason: 'Price',
    })
    expect(await api.deals.change({ id: open.id, lostAt: new Date('2026-05-01') })).toMatchObject({ outcome: 'lost' })
    expect(await api.deals.change({ id: open.id, lostAt: null })).toMatchObject({ outcome: 'open', lostAt: null })
    expect(await api.deals.change({ id: open.id, stage: 'Talks' })).toMatchObject({ outcome: 'open', stage: 'Talks' })
  })

  test('is refused when it contradicts itself', async () => {
    const at = new Date('2026-04-01')
    await expect(deal({ wonAt: at, lostAt: at })).rejects.toMatchObject({ code: 'deals.won-and-lost' })
    await expect(deal({ wonAt: at, outcome: 'lost' })).rejects.toMatchObject({
      code: 'deals.date-against-outcome',
      data: { args: { outcome: 'lost' } },
    })
  })
})

describe('a deal that a program writes', () => {
  test('is refused when its feed has used the key already, or is not there', async () => {
    const first = await deal()
    await expect(deal({ externalId: first.externalId })).rejects.toMatchObject({ code: 'deals.key-taken' })
    await expect(api.deals.one({ id: world.workspaceId })).rejects.toMatchObject({ code: 'house.not-found' })
    await expect(api.deals.change({ id: world.workspaceId })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  test('keeps its customer when only an address is added', async () => {
    const first = await deal({ company: 'Rakt Fram AB' })
    const after = await api.deals.change({ id: first.id, email: 'rakel@raktfram.se' })
    expect(after.companyId).toBe(first.companyId)
    expect(after.personId).not.toBeNull()
  })

  test('is listed by what it is', async () => {
    const feed = 'listed'
    const amount = { minor: 500_00, currency: 'EUR' }
    await deal({
      feed,
      externalId: 'a',
      owner: 'Aino',
      product: 'Pump',
      segment: 'A',
      stage: 'Offer',
      amount,
      openedAt: new Date('2026-01-10'),
    })
    await deal({
      feed,
      externalId: 'b',
      owner: 'Jukka',
      product: 'Valve',
      segment: 'B',
      wonAt: new Date('2026-02-01'),
      openedAt: new Date('2026-01-20'),
    })
    await deal({ feed, externalId: 'c', owner: 'Aino' })
    const keys = async (wish: Parameters<Api['deals']['list']>[0]) =>
      (await api.deals.list({ feed, ...wish })).items.map(({ externalId }) => externalId)
    expect(await keys({})).toEqual(['b', 'a', 'c'])
    expect(await keys({ owner: 'Aino' })).toEqual(['a', 'c'])
    expect(await keys({ outcome: 'won' })).toEqual(['b'])
    expect(await keys({ product: 'Pump' })).toEqual(['a'])
    expect(await keys({ segment: 'B' })).toEqual(['b'])
    expect(await keys({ stage: 'Offer' })).toEqual(['a'])
    expect(await keys({ from: new Date('2026-01-15') })).toEqual(['b'])
    expect(await keys({ to: new Date('2026-01-15') })).toEqual(['a'])
    expect(await keys({ key: 'c' })).toEqual(['c'])
    const first = await api.deals.list({ feed, limit: 2 })
    expect(
      (await api.deals.list({ feed, limit: 2, cursor: first.nextCursor ?? '' })).items.map(
        ({ externalId }) => externalId,
      ),
    ).toEqual(['c'])
    expect((await api.deals.list({ feed, key: 'a' })).items[0]?.amount).toEqual(amount)
  })
})
