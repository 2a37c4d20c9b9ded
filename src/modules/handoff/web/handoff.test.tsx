// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAddress } from '#web/testing/show.tsx'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const patient = { timeout: 20_000 }

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

type Given = Awaited<ReturnType<Town['handedOver']>>

function open(address: string, name: keyof Town['people'] | Given) {
  const person = typeof name === 'string' ? town.people[name] : name.owner
  return openAddress(address, { house: (request) => town.world.fetch(request, person) })
}

async function rowOf({ whole }: Given): Promise<HTMLElement> {
  const heading = await screen.findByRole('heading', { name: whole.company ?? '' }, patient)
  const row = heading.closest('li')
  if (!row) throw new Error('the lead stands in no row')
  return row
}

async function press(key: string): Promise<void> {
  await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key }))
}

it('a lead is accepted by the key A, and the clock of the first touch goes on', async () => {
  const given = await town.handedOver()
  await open('/my-leads', given)
  const row = await rowOf(given)
  act(() => row.focus())
  await press('a')
  await within(await rowOf(given)).findByRole('button', { name: 'I was in contact' }, patient)
  expect((await town.one(given.id)).state).toBe('accepted')
})

it('a lead is rejected by the key R with a reason and what shows it, and the answer is taken back by the key U', async () => {
  const given = await town.handedOver()
  await open('/my-leads', given)
  const row = await rowOf(given)
  act(() => row.focus())
  await press('r')
  fireEvent.click(await within(row).findByRole('radio', { name: 'Wrong data' }, patient))
  fireEvent.change(within(row).getByLabelText(/^What shows it/), { target: { value: 'The number is a bakery' } })
  const send = within(row).getAllByRole('button', { name: 'Reject' }).at(-1)
  await act(async () => fireEvent.click(send ?? row))
  await screen.findByText(`Rejected: ${given.whole.company}`, {}, patient)
  expect((await town.one(given.id)).rejectWords).toBe('The number is a bakery')
  await press('u')
  await rowOf(given)
  expect(await town.one(given.id)).toMatchObject({ state: 'handed-off', rejectWords: null })
  expect(screen.queryByText(`Rejected: ${given.whole.company}`)).toBeNull()
})

it('“not now” asks for a day, and its undo stands on the page of the lead too', async () => {
  const given = await town.handedOver()
  await open(`/hand-offs/${given.id}`, given)
  const notNow = await screen.findByRole('button', { name: 'Not now' }, patient)
  await act(async () => fireEvent.click(notNow))
  const form = await screen.findByRole('form', { name: 'When again?' }, patient)
  fireEvent.click(within(form).getByRole('radio', { name: 'No budget now' }))
  fireEvent.change(within(form).getByLabelText(/^Wake on/), { target: { value: '2027-03-01' } })
  await act(async () => fireEvent.click(within(form).getByRole('button', { name: 'Put aside' })))
  const undo = await screen.findByRole('button', { name: `Undo the answer about ${given.whole.company}` }, patient)
  expect((await town.one(given.id)).wakeAt?.toISOString().slice(0, 10)).toBe('2027-03-01')
  await act(async () => fireEvent.click(undo))
  await screen.findByRole('button', { name: 'Accept' }, patient)
  await screen.findByText('Taken back: as if the answer had not been', {}, patient)
})

it('the keys go on in the form that opens, and Escape leaves it', async () => {
  const given = await town.handedOver()
  await open('/my-leads', given)
  const row = await rowOf(given)
  act(() => row.focus())
  await press('n')
  const form = await within(row).findByRole('form', { name: 'When again?' }, patient)
  await within(form).findByRole('radio', { name: 'No budget now' }, patient)
  expect(form.contains(document.activeElement)).toBe(true)
  await press('Escape')
  expect(within(row).queryByRole('form')).toBeNull()
  expect(document.activeElement).toBe(row)
})

it('a rejection that lacks what shows it can’t be sent', async () => {
  const given = await town.handedOver()
  await open('/my-leads', given)
  const row = await rowOf(given)
  fireEvent.click(within(row).getByRole('button', { name: `Reject ${given.whole.company}` }))
  fireEvent.click(await within(row).findByRole('radio', { name: 'Outside our profile' }, patient))
  const send = within(row).getAllByRole('button', { name: 'Reject' }).at(-1)
  expect(send?.hasAttribute('disabled') || send?.getAttribute('aria-disabled') === 'true').toBe(true)
})

it('each figure of the hand-offs opens as many rows as it counts', async () => {
  const { address } = await open('/hand-offs', 'elin')
  const figure = await screen.findByRole('link', { name: /^Accepted/ }, patient)
  const counted = Number(/\d+/.exec(figure.textContent ?? '')?.[0])
  expect(counted).toBeGreaterThan(0)
  await act(async () => fireEvent.click(figure))
  expect(address()).toContain('reached=accepted')
  const table = await screen.findByRole('table', { name: 'All' }, patient)
  await showsRows(table, counted)
  await screen.findByText('Only: Accepted', {}, patient)
})

async function showsRows(table: HTMLElement, count: number): Promise<void> {
  await expect.poll(() => within(table).getAllByRole('row').length - 1, patient).toBe(count)
}

it('the figures of what was put aside open their rows, and a price that changed hands over who waits for it', async () => {
  const given = await town.handedOver()
  await town.world.as(given.owner).handoff.later({ id: given.id, reason: 'too-expensive', trigger: 'price-change' })
  const { address } = await open('/later', 'elin')
  const figure = await screen.findByRole('link', { name: /^When the price changes 1/ }, patient)
  await act(async () => fireEvent.click(figure))
  expect(decodeURIComponent(address())).toContain('resting~trigger=price-change')
  const drawer = await screen.findByRole('complementary', { name: /Put aside now · When the price changes/ }, patient)
  await within(drawer).findByRole('link', { name: given.whole.company ?? '' }, patient)
  expect(screen.getByRole('button', { name: /CSV/ })).toBeDefined()
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'The price has changed' })))
  await screen.findByText('1 was handed over again.', {}, patient)
  expect((await town.one(given.id)).state).toBe('handed-off')
})

it('a marketer puts a lead of the list on its way, and then finds its hand-off on the lead', async () => {
  const lead = await town.lead()
  await open(`/leads/${lead.id}`, 'hanna')
  const begin = await screen.findByRole('button', { name: 'Begin the hand-off' }, patient)
  fireEvent.click(screen.getByRole('checkbox', { name: /^They asked to be contacted/ }))
  await act(async () => fireEvent.click(begin))
  await screen.findByText(/^Waits for an answer, since/, {}, patient)
  const { items } = await town.world.as(town.people.hanna).handoff.list({ leadId: lead.id })
  expect(items).toMatchObject([{ state: 'handed-off', class: 'high-intent', origin: 'by-hand' }])
  await open(`/leads/${lead.id}`, 'aino')
  const way = await screen.findByRole('link', { name: 'Open the hand-off' }, patient)
  expect(way.getAttribute('href')).toBe(`/hand-offs/${items[0]?.id}`)
})
