import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'

let world: World
let hanna: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  api = world.as(hanna)
})
afterAll(() => world.close())

const fair = { feed: 'plan', name: 'Pumps and Valves', kind: 'trade show', side: 'both' } as const
const euro = (minor: number) => ({ minor, currency: 'EUR' })

describe('an activity', () => {
  test('is planned before it is done: what it may cost, and later what it did', async () => {
    const planned = await api.activities.create({
      ...fair,
      externalId: 'F1',
      startsAt: new Date('2026-05-01'),
      plannedCost: euro(10_000_00),
    })
    expect(planned).toMatchObject({
      name: 'Pumps and Valves',
      side: 'both',
      plannedCost: euro(10_000_00),
      realCost: null,
    })
    const done = await api.activities.change({
      id: planned.id,
      realCost: euro(12_500_00),
      endsAt: new Date('2026-05-03'),
    })
    expect(done).toMatchObject({ plannedCost: euro(10_000_00), realCost: euro(12_500_00) })
    expect(await api.activities.one({ id: planned.id })).toEqual({
      ...done,
      touches: 0,
      persons: 0,
      companies: 0,
      budgetLine: null,
    })
  })

  test('is refused with a key its feed has used, costs in two currencies, or when it is not there', async () => {
    await expect(api.activities.create({ ...fair, externalId: 'F1' })).rejects.toMatchObject({
      code: 'activities.key-taken',
    })
    const crowns = { minor: 100, currency: 'SEK' }
    await expect(
      api.activities.create({ ...fair, externalId: 'F2', plannedCost: euro(1), realCost: crowns }),
    ).rejects.toMatchObject({
      code: 'activities.two-currencies',
      data: { args: { planned: 'EUR', real: 'SEK' } },
    })
    const { id } = await api.activities.create({ ...fair, externalId: 'F3', plannedCost: euro(1) })
    await expect(api.activities.change({ id, realCost: crowns })).rejects.toMatchObject({
      code: 'activities.two-currencies',
    })
    await expect(api.activities.one({ id: world.workspaceId })).rejects.toMatchObject({ code: 'house.not-found' })
    await expect(api.activities.change({ id: world.workspaceId })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  test('is listed by side, kind, channel, owner and time', async () => {
    const feed = 'listed'
    await api.activities.create({
      ...fair,
      feed,
      externalId: 'a',
      kind: 'mailing',
      side: 'marketing',
      channel: 'email',
      owner: 'Hanna',
      startsAt: new Date('2026-01-10'),
    })
    await api.activities.create({
      ...fair,
      feed,
      externalId: 'b',
      kind: 'call block',
      side: 'sales',
      startsAt: new Date('2026-02-10'),
    })
    await api.activities.create({ ...fair, feed, externalId: 'c' })
    const keys = async (wish: Parameters<Api['activities']['list']>[0]) =>
      (await api.activities.list({ feed, ...wish })).items.map(({ externalId }) => externalId)
    expect(await keys({})).toEqual(['b', 'a', 'c'])
    expect(await keys({ side: 'sales' })).toEqual(['b'])
    expect(await keys({ kind: 'mailing' })).toEqual(['a'])
    expect(await keys({ channel: 'email' })).toEqual(['a'])
    expect(await keys({ owner: 'Hanna' })).toEqual(['a'])
    expect(await keys({ from: new Date('2026-02-01') })).toEqual(['b'])
    expect(await keys({ to: new Date('2026-02-01') })).toEqual(['a'])
    const first = await api.activities.list({ feed, limit: 2 })
    expect(
      (await api.activities.list({ feed, limit: 2, cursor: first.nextCursor ?? '' })).items.map(
        ({ externalId }) => externalId,
      ),
    ).toEqual(['c'])
  })
})
