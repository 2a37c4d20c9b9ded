import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { openTown, unconserved, type Town } from '../testing/town.ts'
import { layDemoAttribution } from './demo.ts'

let world: World
let town: Town
beforeAll(async () => {
  world = await openWorld(new Date('2026-07-10T09:00:00Z'))
  town = await openTown(world)
})
afterAll(() => world.close())

test('the simulated company has credits month by month, a signed quarter and what was identified after it, however often told', async () => {
  const { workspaceId } = town
  const { addPerson } = await import('#modules/accounts/server/index.ts')
  for (const [name, side] of [
    ['Elin Sandqvist', 'marketing'],
    ['Mikko Aaltonen', 'sales'],
  ] as const) {
    const email = `${side}@vellamo.example`
    const about = {
      name,
      email,
      title: '',
      side,
      role: 'lead' as const,
      language: 'en' as const,
      timeZone: 'Europe/Helsinki',
      passwordHash: 'none:none',
    }
    await addPerson(world.house, workspaceId, about)
  }
  for (let i = 0; i < 8; i++) {
    const company = `Firma ${i} AB`
    await town.touches(
      { company, at: `2026-02-0${i + 1}T08:00:00Z`, channel: 'paid_search' },
      { company, at: `2026-02-1${i}T08:00:00Z`, channel: 'outbound_call', side: 'sales', author: 'aino' },
    )
    await town.deal({ key: `D-${i}`, company, won: `2026-0${2 + (i % 4)}-20T09:00:00Z`, amount: 10_000 + i })
  }
  const now = world.house.clock.now()
  await layDemoAttribution(world.house, workspaceId, now)
  const tables = await town.tables()
  expect(unconserved(tables)).toEqual([])
  const { items } = await town.api.attribution.periods({})
  expect(items).toMatchObject([
    { from: '2026-01-01', to: '2026-03-31', state: 'frozen', restatements: 1, wonChange: [] },
  ])
  const restated = await town.api.attribution.restatements({})
  expect(restated.items).toMatchObject([{ cause: 'touches', day: '2026-05-04', most: { channel: 'paid_search' } }])
  expect(await town.api.attribution.onePeriod({ id: items[0]?.id ?? '' })).toMatchObject({ addsUp: true })
  await layDemoAttribution(world.house, workspaceId, now)
  expect(await town.tables()).toEqual(tables)
})
