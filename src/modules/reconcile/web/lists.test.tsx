// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { TwoLists } from '#testing/two-lists.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let elin: Person
let mikko: Person
let seller: Person
const patient = { timeout: 20_000 }

/** Of August: one that both have, one that marketing alone has without a cause, one that the seller found. */
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  const lists = new TwoLists(world)
  const at = '2026-08-10T08:00:00Z'
  await lists.leads(
    { list: 'marketing', id: 'M-1', at, person: 'Eva Lind', owner: 'hanna', amount: 5000_00 },
    { list: 'sales', id: 'S-1', at, person: 'Eva Lind', owner: 'hanna', amount: 5000_00 },
    { list: 'marketing', id: 'M-2', at, person: 'Jan Holm', owner: 'hanna', amount: 1000_00 },
    { list: 'sales', id: 'S-3', at, person: 'Timo Salo', owner: 'aino', source: 'Referral', amount: 2000_00 },
  )
  await lists.recount({ all: true })
})
afterAll(() => world.close())

async function openLists(person: Person, address = '/reconcile') {
  const view = await openAddress(address, { house: (request) => world.fetch(request, person) })
  await screen.findByRole('heading', { name: 'Why the lists differ' }, patient)
  return view
}

async function press(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const found = await screen.findByRole(role, { name }, patient)
  await act(async () => fireEvent.click(found))
}

describe('the two lists', () => {
  it('stand over each other for the last quarter that is over, and every number says what it counts', async () => {
    await openLists(elin)
    expect(screen.getByRole('link', { name: '2 rows on marketing’s list, open the rows' })).toBeDefined()
    expect(screen.getByRole('link', { name: '1 row that only sales has, open the rows' })).toBeDefined()
    expect(screen.getByRole('link', { name: 'The one figure, 1 row, open the rows' })).toBeDefined()
    const causes = screen.getByRole('table', { name: 'Why the lists differ' })
    expect(within(causes).getByRole('rowheader', { name: /^Referral entered by hand/ })).toBeDefined()
    expect(screen.getByText('Figure of the quarter, not signed yet')).toBeDefined()
  })

  it('open exactly the rows behind a figure, and of a row what both sides say', async () => {
    const { address } = await openLists(elin, '/reconcile?period=2026-08')
    await press('1 row that only sales has, open the rows', 'link')
    await press('Look at Timo Salo', 'link')
    expect(address()).toContain('evidence=all.only-sales%7E')
    const drawer = await screen.findByRole('complementary', { name: 'Timo Salo' }, patient)
    expect(await within(drawer).findByRole('row', { name: /Owner – aino/ }, patient)).toBeDefined()
  })

  it('stand as a table of their own, narrowed and ordered by the address, with the same rows in the file', async () => {
    const { address } = await openLists(elin, '/reconcile?period=2026-08&evidence=all.only-sales')
    await press('The row in a table', 'link')
    const table = await screen.findByRole('table', { name: 'Rows' }, patient)
    expect(address()).toBe('/reconcile/rows?period=2026-08&group=only-sales')
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Timo Salo'])
    expect(screen.getByRole('link', { name: 'Export rows' }).getAttribute('href')).toContain('group=only-sales')
    await press('Clear')
    await screen.findByRole('link', { name: 'Look at Jan Holm' }, patient)
    await press('Began')
    await screen.findByText(/3 of 3/, {}, patient)
    expect(address()).toContain('sort=begun')
    await press('Look at Jan Holm', 'link')
    await screen.findByRole('complementary', { name: 'Jan Holm' }, patient)
  })

  it('are signed by nobody who is no head', async () => {
    await openLists(seller)
    expect(screen.queryByRole('button', { name: /^Sign/ })).toBeNull()
  })

  it('one side takes a row in, the other agrees, and both heads sign the figure', async () => {
    await openLists(mikko, '/reconcile?period=2026-Q3&evidence=all.only-sales.referral')
    await press('Resolve all of them')
    fireEvent.click(await screen.findByLabelText('Count it'))
    fireEvent.change(screen.getByLabelText(/^Why/), { target: { value: 'She asked for it at the fair.' } })
    await press('Decide, and ask marketing')
    await screen.findAllByText('waits for marketing', {}, patient)

    await openLists(elin)
    expect(screen.queryByRole('button', { name: 'Sign for marketing' })).toBeNull()
    expect(screen.getByText('1 decision waits for an answer before the figure can be signed.')).toBeDefined()
    await press('Agree: Referral entered by hand')
    await press('Sign for marketing')
    await press('Sign 2 rows')
    await screen.findByText('Sales’ head has not signed yet.', {}, patient)

    await openLists(mikko)
    await press('Sign for sales')
    await press('Sign 2 rows')
    await screen.findByText('Signed figure of the quarter', {}, patient)
    expect(screen.getByRole('list', { name: 'Signatures and restatements' }).textContent).toContain('2 signed by both')

    await openAddress('/reconcile/restatements', { house: (request) => world.fetch(request, seller) })
    const quarters = await screen.findByRole('table', { name: 'Quarters' }, patient)
    expect(within(quarters).getByText('Elin Sandqvist and Mikko Aaltonen')).toBeDefined()
  })

  it('say that they are counted for the first time, and are no empty house meanwhile', async () => {
    const young = await openWorld()
    const newcomer = await young.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
    const fresh = new TwoLists(young)
    await fresh.leads({ list: 'marketing', id: 'M-1', at: '2026-08-10T08:00:00Z', person: 'Eva Lind' })
    await openAddress('/reconcile', { house: (request) => young.fetch(request, newcomer) })
    await screen.findByText('The two lists are being counted for the first time.', {}, patient)
    expect(screen.queryByRole('link', { name: 'Bring in marketing’s list' })).toBeNull()
    await young.close()
  })

  it('that are not here yet ask for marketing’s list first', async () => {
    const empty = await openWorld()
    const newcomer = await empty.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
    await openAddress('/reconcile', { house: (request) => empty.fetch(request, newcomer) })
    const way = await screen.findByRole('link', { name: 'Bring in marketing’s list' }, patient)
    expect(way.getAttribute('href')).toBe('/imports/new?list=marketing')
    await empty.close()
  })
})
