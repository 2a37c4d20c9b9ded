// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { recordsIn } from '../testing/records.ts'

let world: World
let elin: Person
const patient = { timeout: 20_000 }
const at = (day: string) => `${day}T10:00:00Z`

/** Ten leads of two sources on marketing's list; of the six from the web three are won. */
beforeAll(async () => {
  world = await openWorld(new Date('2026-11-02T18:00:00Z'))
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

async function fill(): Promise<void> {
  const records = recordsIn(world)
  const leads = Array.from({ length: 10 }, (_, row) => ({
    externalId: `M${row}`,
    source: row < 6 ? 'Web' : 'Fair',
    company: `Company ${row}`,
    firstContactAt: at(`2026-09-${String(row + 10)}`),
  }))
  await records.leads('marketing', leads)
  const deals = Array.from({ length: 6 }, (_, row) => ({
    externalId: `D${row}`,
    leadExternalId: `M${row}`,
    openedAt: at(`2026-09-${String(row + 12)}`),
    outcome: row < 3 ? ('won' as const) : ('open' as const),
    ...(row < 3 && { wonAt: at(`2026-10-${String(row + 10)}`), amount: { minor: 1_000_000, currency: 'EUR' } }),
  }))
  await records.deals(deals)
  await world.as(elin).funnel.bringUpToDate()
}

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, elin) })
}

async function press(element: HTMLElement): Promise<void> {
  await act(async () => fireEvent.click(element))
}

describe('the funnel page', () => {
  it('says in an empty house what to do first', async () => {
    await open('/funnel')
    await screen.findByText('Here stands the way from the first contact to won.', {}, patient)
    expect(screen.getByRole('link', { name: 'Bring in a list' }).getAttribute('href')).toBe('/imports/new')
  })

  it('shows the stages with what goes on, and leaves out stages without dates', async () => {
    await fill()
    await open('/funnel')
    await screen.findByText('10 journeys: 3 won, 7 still open, 0 left on the way.', {}, patient)
    expect(screen.getByRole('link', { name: /Lead: 10 journeys/ })).toBeDefined()
    expect(
      screen.getByText(/Stages without a date anywhere in the data are left out: Qualified, Accepted/),
    ).toBeDefined()
    await press(screen.getAllByRole('button', { name: 'Show as table' })[0] ?? document.body)
    const table = screen.getByRole('table', { name: 'Stages' })
    expect(within(table).getAllByRole('row')).toHaveLength(4)
  })

  it('opens exactly the rows behind a figure', async () => {
    const { address } = await open('/funnel')
    const [link] = await screen.findAllByRole('link', { name: /Fair, Leads: 4/ }, patient)
    await press(link ?? document.body)
    expect(address()).toContain('evidence=beginning%3Dlead%26row%3Dsource%253DFair')
    const drawer = await screen.findByRole('complementary', { name: 'Leads' }, patient)
    await within(drawer).findByText('All 4 rows', {}, patient)
    const names = within(drawer)
      .getAllByRole('link', { name: /^Company/ })
      .map((row) => row.textContent)
    expect(names).toEqual(['Company 9', 'Company 8', 'Company 7', 'Company 6'])
  })

  it('looks at one key alone, and back', async () => {
    const { address } = await open('/funnel')
    await press(await screen.findByRole('link', { name: 'Only Web' }, patient))
    expect(address()).toBe('/funnel?filter=source%3DWeb')
    await screen.findByText('6 journeys: 3 won, 3 still open, 0 left on the way.', {}, patient)
    await press(screen.getByRole('button', { name: /Remove Source: Web/ }))
    await screen.findByText('10 journeys: 3 won, 7 still open, 0 left on the way.', {}, patient)
  })

  it('narrows by any value of a field, with its count beside it', async () => {
    const { address } = await open('/funnel')
    const field = await screen.findByRole('combobox', { name: 'Narrow by' }, patient)
    await press(field)
    await press(await screen.findByRole('option', { name: 'Source' }, patient))
    const value = await screen.findByRole('combobox', { name: 'Value' }, patient)
    await press(value)
    await press(await screen.findByRole('option', { name: /Fair\s*4/ }, patient))
    await screen.findByText('4 journeys: 0 won, 4 still open, 0 left on the way.', {}, patient)
    expect(address()).toContain('filter=source%3DFair')
  })

  it('shows a past evening when its address says so', async () => {
    await open('/funnel?asOf=2026-10-10')
    await screen.findByText('10 journeys: 1 won, 9 still open, 0 left on the way.', {}, patient)
    expect(screen.getByText(/as of 10 Oct 2026/)).toBeDefined()
  })

  it('says where the filters leave nothing, with the way back', async () => {
    const { address } = await open('/funnel?filter=source%3DPartner')
    await screen.findByText('No journey began in this period with these filters.', {}, patient)
    await press(screen.getByRole('button', { name: 'Show all' }))
    expect(address()).toBe('/funnel')
  })

  it('says which fields there are when the address names none of them', async () => {
    await open('/funnel?by=shoe+size')
    await screen.findByText(/There is no field “shoe size” to group by\. There are: source, segment/, {}, patient)
  })
})
