// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { usualTerms } from '../domain/terms.ts'
import { fillBooks } from '../testing/small-books.ts'

let world: World
let marketing: Person
let sales: Person
let books: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2026-07-01T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  books = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function press(name: string | RegExp): Promise<void> {
  const [button] = await screen.findAllByRole('button', { name }, patient)
  if (button) await act(async () => fireEvent.click(button))
}

function type(label: string | RegExp, value: string): void {
  act(() => {
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  })
}

it('says what it takes while no deal is counted', async () => {
  await open('/outcomes', sales)
  await screen.findByText('No deals are counted yet.', {}, patient)
})

it('enters a cost, takes it back, and both entries stay', async () => {
  await open('/outcomes/costs', books)
  await screen.findByText(/was booked at in EUR/, {}, patient)
  await press('Enter a cost')
  const form = within(await screen.findByRole('dialog', {}, patient))
  const fill = (label: string | RegExp, value: string) =>
    act(() => void fireEvent.change(form.getByLabelText(label), { target: { value } }))
  fill('Month', '2026-13')
  await form.findByText('A month, as 2026-03', {}, patient)
  fill('Month', '2026-02')
  fill('Amount', '9 000,00')
  fill(/^Words/, 'Adverts of February')
  await press('Save')
  await screen.findByText('Adverts of February', {}, patient)
  await press(/^Take back/)
  type('Why', 'Booked twice')
  const dialog = await screen.findByRole('dialog', {}, patient)
  await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Take back' })))
  await screen.findByText('Counter-entry', {}, patient)
  await screen.findByText('Taken back', {}, patient)
})

it('gives those who do not keep the books no way to enter one', async () => {
  await open('/outcomes/costs', sales)
  await screen.findByText('Finance and revenue operations enter costs.', {}, patient)
  expect(screen.queryByRole('button', { name: 'Enter a cost' })).toBeNull()
})

it('shows each figure with its interval and n, and opens its rows', async () => {
  await fillBooks(world)
  await world
    .as(books)
    .outcomes.enterCost({ month: '2026-01-01', side: 'sales', kind: 'salaries', minor: 1_800_000, currency: 'EUR' })
  await world.runJobs()
  await open('/outcomes?period=2026-01-01', sales)
  const figure = await screen.findByRole('link', { name: /€3,000/ }, patient)
  await screen.findAllByText('no customers', {}, patient)
  await act(async () => fireEvent.click(figure))
  expect((await screen.findAllByText(/both sides by new customers/, {}, patient)).length).toBeGreaterThan(1)
  await screen.findByText('Pump 5', {}, patient)
})

it('opens the rows of a figure from every period of its course', async () => {
  const { address } = await open('/outcomes?period=2026-01-01&figure=wins', sales)
  const frame = (await screen.findByRole('heading', { name: /^Over time/ }, patient)).closest('figure')
  if (!frame) throw new Error('the course stands in a figure')
  await act(async () => fireEvent.click(within(frame).getByRole('button', { name: 'Show as table' })))
  const table = await screen.findByRole('table', { name: 'Over time' }, patient)
  const [link] = within(table).getAllByRole('link')
  if (!link) throw new Error('a known figure opens its rows')
  await act(async () => fireEvent.click(link))
  expect(address()).toMatch(/period=\d{4}-\d\d-01&figure=wins&evidence=wins/)
  await screen.findByRole('complementary', { name: 'Deals won' }, patient)
})

it('splits a change into steps that add up, and says that it is no cause', async () => {
  await open('/outcomes/split?from=2026-01-01&to=2026-04-01', marketing)
  await screen.findByText(/Arithmetic split, not cause/, {}, patient)
  await screen.findByText('= €60,000', {}, patient)
  await screen.findByRole('table', { name: 'Factors of the change' }, patient)
  const files: Blob[] = []
  URL.createObjectURL = (file) => `blob:${files.push(file as Blob)}`
  URL.revokeObjectURL = () => undefined
  await press(/^CSV: Revenue booked/)
  const text = (await files[0]?.text()) ?? ''
  expect(text).toContain('Factor,Before,After,By logarithms,By order')
  const steps = [...text.matchAll(/^[A-Z][^,]*,[^,]*,[^,]*,(-?[\d.]+),(-?[\d.]+)\r$/gm)]
  const total = (column: number) => steps.reduce((sum, step) => sum + Number(step[column]), 0)
  expect(total(1)).toBeCloseTo(total(2), 6)
  expect(screen.getByRole('button', { name: /^PNG: Revenue booked/ })).toBeDefined()
})

it('counts a market from its first day to the customer aimed at', async () => {
  await open('/outcomes/entry', sales)
  await screen.findByText('No market is being entered.', {}, patient)
  await press('Count a market')
  await screen.findByRole('dialog', {}, patient)
  type('Name', 'Segment B')
  type(/^Segment/, 'B')
  type('First day', '2026-01-01')
  type('Customers aimed at', '3')
  await press('Save')
  await screen.findByText('2 of 3 customers so far', {}, patient)
})

it('goes from proposed formulas by the other signature to formulas in force', async () => {
  await world.as(marketing).outcomes.propose({ terms: { ...usualTerms, cycle: 'mean-closed' }, note: 'Simpler' })
  await open('/outcomes/formulas', sales)
  await screen.findByText('mean of closed deals', {}, patient)
  await press('Sign for Sales')
  await screen.findByText(/Signed by both/, {}, patient)
})
