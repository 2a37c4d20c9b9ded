import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'

const day = 86_400_000
const opened = new Date('2026-04-01T08:00:00Z')
let world: World
let elin: Person
let mikko: Person
let tomas: Person
let marketing: Api
let sales: Api
let finance: Api

beforeAll(async () => {
  world = await openWorld(opened)
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  tomas = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'member' })
  marketing = world.as(elin)
  sales = world.as(mikko)
  finance = world.as(tomas)
})
afterAll(() => world.close())

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const revenue = { effect: 'sales', low: 10_000_00, high: 30_000_00, unit: 'money', currency: 'EUR' } as const

/** Days from the moment that the house has now. */
function after(days: number): Date {
  return new Date(world.house.clock.now().getTime() + days * day)
}

async function plan(api: Api, side: 'marketing' | 'sales' | 'both', name: string, begins = 5, lasts = 1) {
  const expected = [revenue]
  const wish = { name, kind: 'webinar', side, startsAt: after(begins), endsAt: after(begins + lasts), expected }
  return (await api.activities.create({ ...wish, plannedCost: euro(4_000_00), plannedHours: 12 })).id
}

const stated = {
  effect: 'sales',
  estimate: 20_000_00,
  low: 12_000_00,
  high: 28_000_00,
  unit: 'money',
  currency: 'EUR',
  method: 'Held back at random',
  n: 240,
} as const

async function sayRest(api: Api, id: string): Promise<void> {
  for (const effect of ['satisfaction', 'brand'] as const)
    await api.activities.notKnown({ id, effect, because: 'Nobody was asked' })
}

describe('what an activity is expected to do', () => {
  test('is a promise when it is said before the start, and kept but marked late when it is said after it', async () => {
    const id = await plan(marketing, 'marketing', 'Leak audit')
    await marketing.activities.expect({
      id,
      effect: 'sales',
      low: 15_000_00,
      high: 25_000_00,
      unit: 'money',
      currency: 'EUR',
    })
    world.setNow(after(6))
    const card = await marketing.activities.expect({
      id,
      effect: 'sales',
      low: 1,
      high: 2,
      unit: 'money',
      currency: 'EUR',
    })
    const [, , effect] = card.effects
    expect(effect?.expectations.map(({ isLate }) => isLate)).toEqual([true, false, false])
    expect(effect?.promise).toMatchObject({ low: 15_000_00, high: 25_000_00, saidBy: 'Elin Sandqvist' })
  })

  test('stays a promise only as long as the start is not moved before it', async () => {
    const id = await plan(sales, 'sales', 'Call week', 20)
    world.setNow(after(3))
    await sales.activities.expect({ id, effect: 'sales', low: 2, high: 5, unit: 'deals' })
    expect((await sales.activities.card({ id })).effects[2]?.promise).toMatchObject({ unit: 'deals' })
    await sales.activities.change({ id, startsAt: after(-1) })
    expect((await sales.activities.card({ id })).effects[2]?.promise).toMatchObject({ unit: 'money' })
    await expect(sales.activities.change({ id, startsAt: after(9) })).rejects.toMatchObject({
      code: 'activities.already-begun',
    })
  })

  test('is refused in a unit that is not its own, in money without a currency, and from more to less', async () => {
    const id = await plan(marketing, 'marketing', 'Fair')
    const saying = { id, effect: 'satisfaction', low: 1, high: 2 } as const
    await expect(marketing.activities.expect({ ...saying, unit: 'leads' })).rejects.toMatchObject({
      code: 'activities.not-its-unit',
    })
    await expect(marketing.activities.expect({ ...saying, unit: 'nps', currency: 'EUR' })).rejects.toMatchObject({
      code: 'activities.currency-of-money',
    })
    await expect(marketing.activities.expect({ ...saying, unit: 'nps', low: 3 })).rejects.toMatchObject({
      code: 'activities.low-above-high',
    })
    await expect(
      marketing.activities.create({ name: 'x', kind: 'y', side: 'sales', startsAt: after(2), endsAt: after(1) }),
    ).rejects.toMatchObject({
      code: 'activities.ends-before-start',
    })
  })

  test('is said by its own side: the other one, and a program, are refused', async () => {
    const [ofMarketing, ofSales, ofBoth] = await Promise.all([
      plan(marketing, 'marketing', 'Letter'),
      plan(sales, 'sales', 'Visits'),
      plan(sales, 'both', 'Day with customers'),
    ])
    await expect(sales.activities.expect({ id: ofMarketing, ...revenue })).rejects.toMatchObject({
      code: 'activities.other-side',
    })
    await expect(marketing.activities.expect({ id: ofSales, ...revenue })).rejects.toMatchObject({
      code: 'activities.other-side',
    })
    expect((await marketing.activities.expect({ id: ofBoth, ...revenue })).effects[2]?.expectations).toHaveLength(2)
    await expect(finance.activities.expect({ id: ofBoth, ...revenue })).rejects.toMatchObject({
      code: 'activities.other-side',
    })
    const key: Caller = {
      kind: 'key',
      workspaceId: world.workspaceId,
      keyId: ofBoth,
      name: 'CRM',
      scopes: ['read', 'write'],
    }
    await expect(world.as(key).activities.expect({ id: ofBoth, ...revenue })).rejects.toMatchObject({
      code: 'activities.people-answer',
    })
  })
})

describe.each(['marketing', 'sales'] as const)('the effect card of %s', (side) => {
  const own = () => (side === 'marketing' ? marketing : sales)

  test('can’t be closed with a blank, nor with a claim that no method and interval supports', async () => {
    const id = await plan(own(), side, 'Round table')
    await expect(own().activities.notKnown({ id, effect: 'brand', because: 'x' })).rejects.toMatchObject({
      code: 'activities.not-begun',
    })
    await expect(own().activities.close({ id })).rejects.toMatchObject({ code: 'activities.not-over' })
    world.setNow(after(40))
    expect(await own().activities.one({ id })).toMatchObject({ state: 'waiting', registration: 'before' })
    await expect(own().activities.close({ id })).rejects.toMatchObject({
      code: 'activities.card-blank',
      data: { args: { effects: 'satisfaction brand sales' } },
    })
    await sayRest(own(), id)
    const claimed = await own().activities.state({ id, ...stated, method: null })
    expect(claimed).toMatchObject({ canClose: false })
    expect(claimed.effects[2]).toMatchObject({ standing: 'claimed', finding: null, stated: { isSupported: false } })
    await expect(own().activities.close({ id })).rejects.toMatchObject({ data: { args: { effects: 'sales' } } })
    await expect(own().activities.state({ id, ...stated, estimate: 1 })).rejects.toMatchObject({
      code: 'activities.outside-interval',
    })
    const supported = await own().activities.state({ id, ...stated })
    expect(supported.effects[2]).toMatchObject({ standing: 'stated', comparison: { verdict: 'inside', offBy: 0 } })
    const closed = await own().activities.close({ id, note: 'Enough' })
    expect(closed).toMatchObject({ canClose: false, closed: { note: 'Enough' } })
    expect(closed.effects.map(({ standing }) => standing)).toEqual(['not-known', 'not-known', 'stated'])
    await expect(own().activities.close({ id })).rejects.toMatchObject({ code: 'activities.card-closed' })
    await expect(own().activities.state({ id, ...stated })).rejects.toMatchObject({ code: 'activities.card-closed' })
  })

  test('can be opened again for a reason, and every step is in its history', async () => {
    const id = (await own().activities.list({ side, state: 'closed' })).items[0]?.id ?? ''
    const other = side === 'marketing' ? sales : marketing
    await expect(other.activities.reopen({ id, note: 'x' })).rejects.toMatchObject({ code: 'activities.other-side' })
    expect(await own().activities.reopen({ id, note: 'A deal was cancelled' })).toMatchObject({
      closed: null,
      canClose: true,
    })
    await expect(own().activities.reopen({ id, note: 'x' })).rejects.toMatchObject({ code: 'activities.card-open' })
    await own().activities.change({ id, realCost: euro(5_000_00) })
    const { items } = await own().activities.history({ id })
    expect(items.map(({ kind }) => kind)).toEqual([
      'activity.changed',
      'activity.card-reopened',
      'activity.card-closed',
      'activity.effect-stated',
      'activity.effect-stated',
      'activity.effect-not-known',
      'activity.effect-not-known',
      'activity.created',
    ])
    expect(items[0]?.changes).toEqual([{ field: 'realCost', before: null, after: '{"minor":500000,"currency":"EUR"}' }])
    await own().activities.close({ id })
  })
})

describe('the overview', () => {
  test('says how much was registered before its start, and its rows are exactly those', async () => {
    const period = { from: opened, to: after(30) }
    await marketing.activities.create({
      name: 'Said afterwards',
      kind: 'visit',
      side: 'marketing',
      startsAt: after(-2),
      realCost: euro(1_000_00),
    })
    const { sides, waitingCount } = await marketing.activities.overview(period)
    for (const { side, activities, spend } of sides) {
      for (const registration of ['before', 'late', 'aside'] as const) {
        const { items } = await marketing.activities.list({ ...period, side, registration, limit: 100 })
        expect(items).toHaveLength(activities[registration])
        const cost = items.reduce((sum, { realCost, plannedCost }) => sum + ((realCost ?? plannedCost)?.minor ?? 0), 0)
        expect(cost).toBe(spend[registration])
      }
    }
    expect(sides[0]).toMatchObject({ side: 'marketing', activities: { late: 1 }, spend: { late: 1_000_00 } })
    expect((await marketing.activities.list({ state: 'waiting', limit: 100 })).items).toHaveLength(waitingCount)
  })

  test('shows each side what waits for its word, with the work of both', async () => {
    await plan(sales, 'both', 'Open house', 3)
    await marketing.activities.create({
      name: 'Nobody said what for',
      kind: 'letter',
      side: 'both',
      startsAt: after(4),
    })
    const [ofMarketing, ofSales] = [
      await marketing.activities.mine({ side: 'marketing' }),
      await sales.activities.mine({ side: 'sales' }),
    ]
    expect(ofMarketing.unsaid.map(({ name }) => name)).toEqual(['Nobody said what for'])
    expect(ofSales.unsaid).toEqual(ofMarketing.unsaid)
    expect(ofSales.lastClosed).toMatchObject({
      activity: { name: 'Round table' },
      verdicts: [{ effect: 'satisfaction' }, { effect: 'brand' }, { effect: 'sales', verdict: 'inside' }],
    })
    expect(ofMarketing.lastClosed?.verdicts).toEqual(ofSales.lastClosed?.verdicts)
  })

  test('puts both sides on one time line', async () => {
    const { items, cut } = await sales.activities.calendar({ from: after(0), to: after(10) })
    expect(cut).toBe(false)
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Open house', 'Nobody said what for']))
    expect((await sales.activities.calendar({ from: after(400), to: after(410) })).items).toEqual([])
  })
})

describe('the calibration of promises', () => {
  test('is too few below five, the same for both sides, and opens exactly its promises', async () => {
    const { all, quarters } = await marketing.activities.calibration({})
    expect(all.marketing).toEqual({ n: 1, below: 0, inside: 1, above: 0, share: null, bias: null, biasOf: 1 })
    expect(all.sales).toEqual(all.marketing)
    expect(quarters.reduce((sum, { marketing: m, sales: s }) => sum + m.n + s.n, 0)).toBe(2)
    const [quarter] = quarters
    const { items } = await marketing.activities.promises({
      side: 'sales',
      ...(quarter && { quarter: quarter.quarter }),
      verdict: 'inside',
    })
    expect(items).toHaveLength(quarter?.sales.inside ?? -1)
    expect((await marketing.activities.promises({ effect: 'brand' })).items).toEqual([])
    const first = await marketing.activities.promises({ limit: 1 })
    const second = await marketing.activities.promises({ limit: 1, cursor: first.nextCursor ?? '' })
    expect(second.items).toHaveLength(1)
    expect(second.items).not.toEqual(first.items)
    expect(second.nextCursor).toBeNull()
  })
})
