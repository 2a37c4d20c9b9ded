// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { putCompanies } from '../testing/customers.ts'
import { designOf, draftFrom, emptyDraft } from './draft.ts'

let world: World
let hanna: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2041-03-01T08:00:00Z'))
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  await putCompanies(world, 240)
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, hanna) })
}

it('fields say a design, or nothing while they are not whole', () => {
  expect(designOf(emptyDraft, 100)).toMatchObject({ windowDays: 28, shareHeld: 0.2, minimalEffect: 0.03 })
  expect(designOf({ ...emptyDraft, outcome: 'revenue', effect: '12,5', value: '' }, 100)).toMatchObject({
    minimalEffect: 1250,
  })
  expect(designOf({ ...emptyDraft, list: 'a.example\nb.example, ' }, 100)?.population).toMatchObject({
    list: ['a.example', 'b.example'],
  })
  for (const wrong of [{ share: '0' }, { share: 'x' }, { windowDays: '1.5' }, { effect: '' }])
    expect(designOf({ ...emptyDraft, ...wrong }, 100)).toBeNull()
})

it('takes over what another page proposes, and nothing that it does not know', () => {
  const proposed = 'name=Trade+show&unit=company&outcome=won&accounts=640&rate=0.21&effect=-0.0412&activityId=a1'
  expect(draftFrom(new URLSearchParams(proposed))).toEqual({
    ...emptyDraft,
    name: 'Trade show',
    outcome: 'won',
    share: '50',
    effect: '4.12',
    activityId: 'a1',
  })
  expect(draftFrom(new URLSearchParams('unit=planet&outcome=&effect=x'))).toEqual(emptyDraft)
})

it('begins empty, shows what could be found, and one that was drawn with its arms', async () => {
  await open('/experiments')
  await screen.findByText('No experiments yet.', {}, patient)
  await open('/experiments/plan')
  await screen.findByText('240 customers', {}, patient)
  await screen.findByText(/It cannot be worked out/, {}, patient)
  const activity = await world.as(hanna).activities.create({
    externalId: 'letter',
    name: 'Letter',
    kind: 'mailing',
    side: 'marketing',
    startsAt: new Date('2041-03-10T08:00:00Z'),
  })
  const { id } = await world.as(hanna).experiments.plan({
    unit: 'company',
    population: {},
    strata: ['segment'],
    outcome: 'lead',
    windowDays: 14,
    shareHeld: 0.25,
    minimalEffect: 0.1,
    activityId: activity.id,
    name: 'Letter to all',
  })
  await open(`/experiments/${id}`)
  await screen.findByRole('heading', { name: 'Letter to all' }, patient)
  await screen.findByText('As drawn: 60 held out, 60 expected (p 1.000)', {}, patient)
  const [give] = await screen.findAllByRole('button', { name: 'Give it up' }, patient)
  if (!give) throw new Error('it can be given up')
  await act(async () => fireEvent.click(give))
  await screen.findByText('The draw stays on record, and another experiment can be planned.', {}, patient)
})
