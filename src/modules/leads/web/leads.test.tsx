// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let seller: Person
let leadId: string
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld()
  seller = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, seller) })
}

async function addLeads(): Promise<void> {
  const { create } = world.as(seller).leads
  const shared = { feed: 'form', source: 'Web', owner: 'Hanna' }
  const first = { firstContactAt: new Date('2026-03-01T23:30:00Z'), name: 'Anna Berg', company: 'Berg AB' }
  const found = await create({ ...shared, ...first, list: 'marketing', externalId: 'M1', custom: { Region: 'North' } })
  leadId = found.id
  await create({ ...shared, list: 'sales', externalId: 'S1', name: 'Olli Mäki', source: 'Call', status: 'open' })
  await world.as(seller).deals.create({
    externalId: 'D1',
    leadExternalId: 'M1',
    name: 'Pumps',
    amount: { minor: 125_000, currency: 'EUR' },
    openedAt: new Date('2026-04-01T08:00:00Z'),
  })
}

describe('the list of leads', () => {
  it('says what to do first while it is empty', async () => {
    await open('/leads')
    await screen.findByText('The leads of both lists will stand here.', {}, patient)
    expect(screen.getByRole('link', { name: 'Bring a list in' }).getAttribute('href')).toBe('/imports/new?kind=leads')
    await addLeads()
  })

  it('shows both lists, each row with its side', async () => {
    await open('/leads')
    const table = await screen.findByRole('table', { name: 'Leads' }, patient)
    expect(within(table).getByRole('row', { name: /Anna Berg.*Marketing/ })).toBeDefined()
    expect(within(table).getByRole('row', { name: /Olli Mäki.*Sales/ })).toBeDefined()
  })

  it('is narrowed by its address', async () => {
    await open('/leads?list=sales')
    await screen.findByText('Olli Mäki', {}, patient)
    expect(screen.queryByText('Anna Berg')).toBeNull()
  })

  it('counts the days of a period in the company’s time zone', async () => {
    // Half past eleven in the evening in UTC is the second of March in Stockholm.
    await open('/leads?from=2026-03-02&to=2026-03-02')
    await screen.findByText('Anna Berg', {}, patient)
    await open('/leads?from=2026-03-01&to=2026-03-01')
    await screen.findByText('No lead is like this. Take a filter away.', {}, patient)
  })

  it('keeps what narrows it in the address, until it is taken away', async () => {
    const { address } = await open('/leads')
    const source = await screen.findByLabelText('Source', {}, patient)
    await screen.findByText('Olli Mäki', {}, patient)
    await act(async () => fireEvent.change(source, { target: { value: 'Call' } }))
    await waitFor(() => expect(screen.queryByText('Anna Berg')).toBeNull(), patient)
    expect(address()).toBe('/leads?source=Call')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Clear' })))
    await screen.findByText('Anna Berg', {}, patient)
    expect(address()).toBe('/leads')
  })

  it('asks nothing of the house for half a word', async () => {
    const { address } = await open('/leads')
    const owner = await screen.findByLabelText('Owner', {}, patient)
    await act(async () => fireEvent.change(owner, { target: { value: 'Han' } }))
    expect(address()).toBe('/leads')
    await act(async () => fireEvent.blur(owner))
    expect(address()).toBe('/leads?owner=Han')
  })
})

describe('the page of a lead', () => {
  it('says what its list says, both dates, and what became of it', async () => {
    await open(`/leads/${leadId}`)
    await screen.findByRole('heading', { name: 'Anna Berg' }, patient)
    expect(screen.getByText('On marketing’s list')).toBeDefined()
    expect(screen.getByText('2 Mar 2026, 00:30')).toBeDefined()
    expect(screen.getByText('In the house since')).toBeDefined()
    expect(screen.getByText('North')).toBeDefined()
    const deal = await screen.findByRole('row', { name: /Pumps.*€1,250/ }, patient)
    expect(within(deal).getByRole('link', { name: 'Pumps' }).getAttribute('href')).toMatch(/^\/deals\//)
    expect(screen.getByRole('link', { name: 'Timeline of the company' }).getAttribute('href')).toMatch(/^\/companies\//)
  })

  it('that is not there says so', async () => {
    await open('/leads/01a20084-c20d-7338-9adb-eb805f5c8f61')
    await screen.findByText('It does not exist, or not in this company.', {}, patient)
  })
})
