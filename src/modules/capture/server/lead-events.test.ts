import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTown, type Town } from '../../handoff/testing/hand-offs.ts'

let town: Town
let key: string
const monday = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  town = await openTown(monday)
  key = (await capture('elin').makeWriteKey({ name: 'Web site' })).key
  await capture('elin').nameLeadEvent({
    kind: 'track',
    name: 'Demo Requested',
    highIntent: true,
    source: 'Product',
    campaign: 'Trial',
  })
})
afterAll(() => town.close())
beforeEach(() => town.world.setNow(monday))

function capture(name: keyof Town['people']) {
  return town.world.as(town.people[name]).capture
}

let sent = 0

async function tell(...messages: object[]): Promise<void> {
  const batch = messages.map((message) => ({ messageId: `m-${++sent}`, ...message }))
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' }
  await town.world.fetch(
    new Request('http://house.test/v1/batch', { method: 'POST', headers, body: JSON.stringify({ batch }) }),
  )
  await town.world.runJobs()
  // Sorting calls for judging again a moment later.
  await town.world.runJobs()
}

function identify(userId: string) {
  return { type: 'identify', userId, traits: { email: `${userId}@berg.example`, name: userId } }
}

function demo(who: object, more: object = {}) {
  return { type: 'track', event: 'demo requested ', properties: { plan: 'pro' }, ...who, ...more }
}

async function engagementsOf(userId: string) {
  const { items } = await town.world.as(town.people.signe).handoff.list({ limit: 200 })
  return items.filter(({ person }) => person === userId)
}

describe('an event that is named to make a lead', () => {
  test('puts whoever is known on the list, hands over, and starts the clock', async () => {
    await tell(identify('anna'), demo({ userId: 'anna' }))
    const [engagement, ...others] = await engagementsOf('anna')
    expect(others).toEqual([])
    expect(engagement).toMatchObject({
      state: 'handed-off',
      origin: 'collector',
      class: 'high-intent',
      campaign: 'Trial',
      form: 'Demo Requested',
    })
    expect(engagement?.clocks.find(({ kind }) => kind === 'first-touch')?.startedAt).toEqual(monday)
    const [lead] = (await town.world.as(town.people.signe).leads.list({ search: 'anna@berg.example' })).items
    expect(lead).toMatchObject({ list: 'marketing', feed: 'collector', source: 'Product', name: 'anna' })
    const [submission] = (await capture('hanna').submissions({})).items
    expect(submission).toMatchObject({ way: 'event', wayName: 'Demo Requested', answers: { plan: 'pro' } })
  })

  test('is one engagement with two touches within ten minutes, also together with a form', async () => {
    await tell(identify('berit'), demo({ userId: 'berit' }))
    town.world.setNow(new Date(monday.getTime() + 9 * 60_000))
    await tell(demo({ userId: 'berit' }))
    const all = await engagementsOf('berit')
    expect(all).toHaveLength(1)
    const [event] = (await capture('hanna').leadEvents()).items
    expect(event?.lately.repeats).toBe(1)
    const { items } = await town.world
      .as(town.people.signe)
      .ledger.touches({ personId: all[0]?.personId ?? '', limit: 50 })
    expect(items.filter(({ subject }) => subject.startsWith('demo requested'))).toHaveLength(2)
  })

  test('sent twice under one messageId is one', async () => {
    await tell(identify('cecilia'), demo({ userId: 'cecilia' }, { messageId: 'the-same' }))
    town.world.setNow(new Date(monday.getTime() + 60 * 60_000))
    await tell(demo({ userId: 'cecilia' }, { messageId: 'the-same' }))
    const [engagement] = await engagementsOf('cecilia')
    expect(engagement?.touches).toBe(1)
  })

  test('of somebody unknown waits until they say who they are; of yesterday’s it starts nothing', async () => {
    await tell(demo({ anonymousId: 'device-1' }))
    expect(await engagementsOf('disa')).toEqual([])
    town.world.setNow(new Date(monday.getTime() + 30 * 60_000))
    await tell({ ...identify('disa'), anonymousId: 'device-1' })
    expect(await engagementsOf('disa')).toMatchObject([{ state: 'handed-off', origin: 'collector' }])
    const old = new Date(monday.getTime() - 25 * 3_600_000).toISOString()
    await tell(identify('elsa'), demo({ userId: 'elsa' }, { timestamp: old }))
    expect(await engagementsOf('elsa')).toEqual([])
  })

  test('is a touch only, once nobody wants leads of it; and its name is free again', async () => {
    const [event] = (await capture('hanna').leadEvents()).items
    const again = { kind: 'track', name: 'DEMO REQUESTED', highIntent: true, source: '', campaign: '' } as const
    await expect(capture('elin').nameLeadEvent(again)).rejects.toMatchObject({
      code: 'capture.lead-event-named',
    })
    await expect(capture('hanna').retireLeadEvent({ id: event?.id ?? '' })).rejects.toMatchObject({
      code: 'house.not-allowed',
    })
    expect(await capture('elin').retireLeadEvent({ id: event?.id ?? '' })).toEqual({ retired: true })
    await tell(identify('frida'), demo({ userId: 'frida' }))
    expect(await engagementsOf('frida')).toEqual([])
    await capture('elin').nameLeadEvent({ kind: 'identify', name: 'x', highIntent: false, source: '', campaign: '' })
    await tell(identify('gun'))
    await tell(identify('gun'))
    const [engagement] = await engagementsOf('gun')
    expect(engagement).toMatchObject({ origin: 'collector', class: 'standard', touches: 1 })
    for (const { id } of (await capture('hanna').leadEvents()).items) await capture('elin').retireLeadEvent({ id })
  })
})

describe('touches that come later', () => {
  async function agreeOnPrices(): Promise<void> {
    const api = town.world.as(town.people.elin)
    const known = await Promise.all([1, 2, 3].map(() => town.lead({ firstContactAt: monday })))
    const { id } = await api.agreement.write({
      key: 'mql',
      text: 'Opened the prices twice within a month.',
      rule: {
        join: 'all',
        of: [
          {
            about: 'touches',
            check: 'at-least',
            count: 2,
            days: 30,
            kinds: ['event'],
            channels: [],
            subject: 'opened prices',
          },
        ],
      },
      examples: known.map(({ id: leadId }) => ({ leadId, meets: false })),
      owners: { marketing: town.people.elin.memberId, sales: town.people.mikko.memberId },
      effectiveFrom: '2026-11-01',
    })
    await api.agreement.propose({ id })
    await api.agreement.sign({ id })
    await town.world.as(town.people.mikko).agreement.sign({ id })
  }

  const opened = (who: object) => ({ type: 'track', event: 'Opened prices', ...who })

  test('judge again who is still before the hand-off, by the definition in force', async () => {
    await agreeOnPrices()
    const lead = await town.lead({ name: 'hilda', email: 'hilda@berg.example' })
    const { state } = await town.world.as(town.people.hanna).handoff.begin({ leadId: lead.id })
    expect(state).toBe('nurture')
    await tell(identify('hilda'), opened({ userId: 'hilda' }))
    expect(await engagementsOf('hilda')).toMatchObject([{ state: 'nurture' }])
    await tell(opened({ userId: 'hilda' }))
    const [engagement] = await engagementsOf('hilda')
    expect(engagement).toMatchObject({ state: 'handed-off', class: 'standard' })
    expect(engagement?.clocks.map(({ kind }) => kind).toSorted()).toEqual(['answer', 'first-touch'])
  })

  test('count those of before somebody said who they are', async () => {
    const lead = await town.lead({ name: 'ida', email: 'ida@berg.example' })
    await town.world.as(town.people.hanna).handoff.begin({ leadId: lead.id })
    await tell(opened({ anonymousId: 'device-2' }), opened({ anonymousId: 'device-2' }))
    expect(await engagementsOf('ida')).toMatchObject([{ state: 'nurture' }])
    await tell({ ...identify('ida'), anonymousId: 'device-2' })
    expect(await engagementsOf('ida')).toMatchObject([{ state: 'handed-off' }])
  })

  test('do not hand over again what sales has just rejected', async () => {
    const [given] = await engagementsOf('hilda')
    const id = given?.id ?? ''
    await town.world
      .as(town.people.mikko)
      .handoff.reject({ id, reason: 'outside-profile', evidence: { note: 'An intern' } })
    await town.world.runJobs()
    await town.world.as(town.people.hanna).handoff.giveUp({ id, to: 'nurture' })
    await tell(opened({ userId: 'hilda' }))
    expect(await engagementsOf('hilda')).toMatchObject([{ state: 'nurture' }])
    town.world.setNow(new Date(monday.getTime() + 9 * 86_400_000))
    await tell(opened({ userId: 'hilda' }))
    expect(await engagementsOf('hilda')).toMatchObject([{ state: 'handed-off' }])
  })
})
