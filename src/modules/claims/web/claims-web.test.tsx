// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { putHandOffs } from '#modules/promises/testing/hand-offs.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { claimOf, leastIn, thresholdIn, usualThreshold, type Draft } from './draft.ts'

let world: World
let marketing: Person
let sales: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  await putHandOffs(
    world,
    Array.from({ length: 30 }, (_, place) => ({
      at: new Date(Date.UTC(2026, 8, 1 + (place % 20), 9)),
      touch: place < 20 ? ('broken' as const) : ('kept' as const),
    })),
  )
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

const draft: Draft = {
  kind: 'speed',
  about: 'sales',
  from: '2026-09-01',
  to: '2026-09-30',
  segment: null,
  campaign: ' ',
  threshold: '12,5',
  least: '3',
  reasons: [],
  ownerId: '0199a0c0-0000-7000-8000-000000000000',
  words: '',
}

it('a form is a claim only when everything is there', () => {
  expect(claimOf(draft)?.question).toEqual({
    from: '2026-09-01',
    to: '2026-09-30',
    segment: null,
    campaign: null,
    threshold: 0.125,
    least: 3,
    reasons: [],
  })
  expect(claimOf({ ...draft, to: '2026-08-01' })).toBeNull()
  expect(claimOf({ ...draft, ownerId: null })).toBeNull()
  expect(claimOf({ ...draft, kind: 'price' })).toBeNull()
  expect(claimOf({ ...draft, kind: 'price', reasons: ['price'] })).not.toBeNull()
  expect(thresholdIn({ ...draft, threshold: '' })).toBeNull()
  expect(thresholdIn({ ...draft, threshold: '501' })).toBeNull()
  expect(leastIn({ ...draft, least: '1.5' })).toBeNull()
  expect(usualThreshold('volume')).toBe('100')
})

it('says what it takes while nothing is claimed', async () => {
  await open('/claims', sales)
  await screen.findByText('Nobody has claimed anything.', {}, patient)
})

it('turns an accusation into a question whose sentence changes with the form', async () => {
  await open('/claims/new', marketing)
  const ofSales = await screen.findByRole('radio', { name: /^Sales/ }, patient)
  await act(async () => fireEvent.click(ofSales))
  const speed = await screen.findByRole('radio', { name: /^Speed/ }, patient)
  await act(async () => fireEvent.click(speed))
  await screen.findByText(/of the first touches came later than promised/, {}, patient)
  act(() => {
    fireEvent.change(screen.getByLabelText(/^Threshold, percent/), { target: { value: 'much' } })
  })
  await screen.findByText('A percent from 0 to 500', {}, patient)
  expect(screen.getByRole('button', { name: 'Count it' })).toHaveProperty('disabled', true)
})

it('shows the answer with its numbers to the other side, opens the rows, and takes what is done about it', async () => {
  const question = { from: '2026-09-01', to: '2026-09-30', threshold: 0.1 }
  const { id } = await world
    .as(marketing)
    .claims.make({ kind: 'speed', about: 'sales', question, words: 'You never call', ownerId: sales.memberId })
  await world.runJobs()
  await open(`/claims/${id}?evidence=1`, sales)
  await screen.findByText('You never call', {}, patient)
  await screen.findByText(/20 of 30 rows count: 66.7/, {}, patient)
  expect((await screen.findAllByText('True', {}, patient)).length).toBeGreaterThan(0)
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show as table' })))
  const table = screen.getByRole('table', { name: 'Answer and threshold' })
  const counted = within(table).getByRole('link', { name: /66.7.*Counted/ })
  expect(counted.getAttribute('href')).toContain('evidence=1')
  expect(within(table).getByRole('row', { name: /Threshold.*10\.0/ })).toBeDefined()
  expect((await screen.findAllByText('Without a name', {}, patient)).length).toBe(20)
  act(() => {
    fireEvent.change(screen.getByLabelText('What we do about it'), { target: { value: 'Calls at nine' } })
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-11-01' } })
  })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Write it down' })))
  await screen.findByText('Calls at nine', {}, patient)
})
