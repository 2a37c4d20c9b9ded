// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let seller: Person
let dealId: string
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  seller = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, seller) })
}

async function addDeals(): Promise<void> {
  const { create } = world.as(seller).deals
  const openedAt = new Date('2026-04-01T08:00:00Z')
  const won = { wonAt: new Date('2026-05-02T08:00:00Z'), amount: { minor: 99_900, currency: 'EUR' } }
  const deal = await create({ externalId: 'D1', name: 'Pumps', company: 'Berg AB', openedAt, stage: 'Signed', ...won })
  dealId = deal.id
  await create({ externalId: 'D2', name: 'Valves', openedAt, stage: 'Proposal', owner: 'Aino' })
}

describe('the list of deals', () => {
  it('says what to do first while it is empty', async () => {
    await open('/deals')
    await screen.findByText('Deals will stand here.', {}, patient)
    expect(screen.getByRole('link', { name: 'Bring deals in' }).getAttribute('href')).toBe('/imports/new?kind=deals')
    await addDeals()
  })

  it('shows the outcome of closed deals and the stage of open ones', async () => {
    await open('/deals')
    const table = await screen.findByRole('table', { name: 'Deals' }, patient)
    expect(within(table).getByRole('row', { name: /Pumps.*Won.*2 May 2026.*€999/ })).toBeDefined()
    expect(within(table).getByRole('row', { name: /Valves.*Proposal/ })).toBeDefined()
  })

  it('is narrowed by its address', async () => {
    await open('/deals?outcome=open&owner=Aino')
    await screen.findByText('Valves', {}, patient)
    expect(screen.queryByText('Pumps')).toBeNull()
  })
})

describe('the page of a deal', () => {
  it('says what is said of it and when it happened', async () => {
    await open(`/deals/${dealId}`)
    await screen.findByRole('heading', { name: 'Pumps' }, patient)
    expect(screen.getByText('Won · €999')).toBeDefined()
    expect(screen.getByText('2 May 2026, 10:00')).toBeDefined()
    expect(screen.getByText('In the house since')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Timeline of the company' }).getAttribute('href')).toMatch(/^\/companies\//)
  })
})
