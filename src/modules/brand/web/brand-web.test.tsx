// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { afterAll, beforeAll, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { periodAfter } from '../domain/periods.ts'

let world: World
let petri: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-01T08:00:00Z'))
  petri = await world.addPerson({ name: 'Petri Kallio', side: 'marketing', role: 'member' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, petri) })
}

it('begins empty, and tells what changed with an activity or why nobody knows', async () => {
  await open('/brand')
  await screen.findByText('Nothing is watched yet.', {}, patient)
  const { id } = await world.as(petri).brand.make({ kind: 'branded-search', name: 'Searches', grain: 'week' })
  const lines = Array.from(
    { length: 30 },
    (_, at) => `${periodAfter('2026-01-26', 'week', at)},${100 + ((at * 7) % 5)}`,
  )
  await world.as(petri).brand.importPoints({ id, text: ['date,value', ...lines].join('\n'), source: 'x' })
  const begin = (name: string, startsAt: string) =>
    world.as(petri).activities.create({
      externalId: name,
      name,
      kind: 'trade_show',
      side: 'sales',
      startsAt: new Date(startsAt),
    })
  const [fair, early] = [await begin('Fair', '2026-06-17T08:00:00Z'), await begin('Early', '2026-02-03T08:00:00Z')]
  await open(`/brand?activity=${fair.id}`)
  await screen.findByText('From 15 Jun 2026 on · 20 points before, 10 after', {}, patient)
  await open(`/brand?activity=${early.id}`)
  await screen.findByText('Not known, because fewer than twelve points without a gap lie before it.', {}, patient)
})
