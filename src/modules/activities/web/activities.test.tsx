// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let marketer: Person
let activityId: string
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  marketer = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, marketer) })
}

async function addActivities(): Promise<void> {
  const { create } = world.as(marketer).activities
  const startsAt = new Date('2026-03-10T08:00:00Z')
  const plannedCost = { minor: 250_000, currency: 'EUR' }
  const fair = await create({
    externalId: 'A1',
    name: 'Spring fair',
    kind: 'fair',
    side: 'marketing',
    startsAt,
    plannedCost,
  })
  activityId = fair.id
  await create({ externalId: 'A2', name: 'Call week', kind: 'call block', side: 'sales' })
}

describe('the list of activities', () => {
  it('says what to do first while it is empty', async () => {
    await open('/activities')
    await screen.findByText('Activities of both sides will stand here.', {}, patient)
    await addActivities()
  })

  it('shows whose work each is', async () => {
    await open('/activities')
    const table = await screen.findByRole('table', { name: 'Activities' }, patient)
    expect(within(table).getByRole('row', { name: /Spring fair.*Marketing.*10 Mar 2026.*€2,500/ })).toBeDefined()
    expect(within(table).getByRole('row', { name: /Call week.*Sales/ })).toBeDefined()
  })

  it('is narrowed by its address', async () => {
    await open('/activities?side=sales')
    await screen.findByText('Call week', {}, patient)
    expect(screen.queryByText('Spring fair')).toBeNull()
  })
})

describe('the page of an activity', () => {
  it('says whom it reached, and that its cost is not known rather than nothing', async () => {
    await open(`/activities/${activityId}`)
    await screen.findByRole('heading', { name: 'Spring fair' }, patient)
    expect(screen.getByText('Persons reached')).toBeDefined()
    expect(await screen.findByText(/Planned €2,500 · Real: not written down yet/, {}, patient)).toBeDefined()
  })
})
