// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { cardFields } from '#modules/handoff/domain/index.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { putHandOffs } from '../testing/hand-offs.ts'
import { paperTerms } from '../testing/paper-terms.ts'
import { draftOf, termsOf } from './draft.ts'

let world: World
let marketing: Person
let sales: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-05T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikael Aaltonen', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function press(name: string | RegExp): Promise<void> {
  const button = await screen.findByRole('button', { name }, patient)
  await act(async () => fireEvent.click(button))
}

it('fields and terms are two ways to write the same', () => {
  const usual = {
    appealMinutes: 960,
    reassignOnBreach: true,
    policy: 'first-owner' as const,
    cardFields: [...cardFields],
  }
  expect(termsOf(draftOf(paperTerms, usual), 'EUR')).toEqual({ ...paperTerms, handoff: usual })
  expect(termsOf({ ...draftOf(paperTerms, usual), segments: [] }, 'EUR')).toBeNull()
  const draft = draftOf(paperTerms, usual)
  expect(termsOf({ ...draft, numbers: { ...draft.numbers, attempts: '6,5' } }, 'EUR')).toBeNull()
  expect(termsOf({ ...draft, numbers: { ...draft.numbers, goalShare: '45,5' } }, 'EUR')?.marketing.goalShare).toBe(
    0.455,
  )
})

it('says what it takes while nothing is promised', async () => {
  await open('/promises', sales)
  await screen.findByText('Nothing is promised for this month.', {}, patient)
  await screen.findByText('Nothing is owed on either side.', {}, patient)
  await screen.findByText('A lead whose answer is late goes to the next in turn.', {}, patient)
  await screen.findByText('The seller is warned when 50 %, 75 % and 90 % of the time is used, and when it is over.', {
    normalizer: (words) => words.replaceAll('\u202f', ' '),
  })
})

it('lets both sign that a late lead stays with its seller', async () => {
  await open('/promises/write', marketing)
  const goesOn = await screen.findByRole('checkbox', { name: /^A lead whose answer is late/ }, patient)
  fireEvent.click(goesOn)
  fireEvent.change(screen.getByLabelText('Segment'), { target: { value: 'demo' } })
  fireEvent.click(screen.getByRole('radio', { name: 'Of whoever has the lead' }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'What proves the interest' }))
  await press('Save the draft')
  await screen.findByText(/^A lead whose answer is late stays with its seller/, {}, patient)
  await screen.findByText('When a lead changes hands, the working hours of whoever has it count.', {}, patient)
  await screen.findByText(/^A hand-off may not leave out: Who they are, Which problem they have/, {}, patient)
  const [draft] = (await world.as(marketing).promises.versions()).items
  expect(draft?.terms.handoff).toEqual({
    appealMinutes: 960,
    reassignOnBreach: false,
    policy: 'follow-owner',
    cardFields: ['who', 'problem', 'objection', 'nextStep'],
  })
  await world.as(marketing).promises.drop({ id: draft?.id ?? '' })
})

it('goes from a draft by two signatures to promises that are counted, and opens the rows', async () => {
  const draft = await world.as(marketing).promises.write({ terms: paperTerms, month: '2026-10-01' })
  await open(`/promises/versions/${draft.id}`, marketing)
  await screen.findByText('It promises 550 leads a month; sales can work 639, which is 159 a seller.', {}, patient)
  await screen.findByText('Promised leads are worth €89,500; promised is €90,000.', {}, patient)
  await press('Propose to the other side')
  await press('Sign for marketing')
  await open('/promises', sales)
  await screen.findByText('It waits for sales.', {}, patient)
  await open(`/promises/versions/${draft.id}`, sales)
  await press('Sign for sales')
  await screen.findByText('Signed by both', {}, patient)

  await putHandOffs(
    world,
    Array.from({ length: 20 }, (_, place) => ({
      at: new Date('2026-10-06T08:00:00Z'),
      touch: place < 19 ? ('kept' as const) : ('broken' as const),
    })),
  )
  world.setNow(new Date('2026-10-08T10:00:00Z'))
  await world.as(sales).promises.overview({})
  await world.runJobs()
  await open('/promises', sales)
  await screen.findByText('Marketing promises sales', {}, patient)
  const figure = await screen.findByRole(
    'link',
    { name: /First touch within 60 business minutes.*open the rows/ },
    patient,
  )
  expect(figure.textContent).toBe('95 %'.replace(' ', '\u202f'))
  await screen.findByText('€12,000', {}, patient)
  await act(async () => fireEvent.click(figure))
  const drawer = await screen.findByRole('complementary', { name: 'First touch in time' }, patient)
  await act(async () => fireEvent.click(within(drawer).getByLabelText('Broken')))
  await within(drawer).findAllByText('Broken', {}, patient)
})

it('names the figures where sales cannot work what is promised', async () => {
  const terms = { ...paperTerms, sales: { ...paperTerms.sales, capacity: { ...paperTerms.sales.capacity, reps: 2 } } }
  const draft = await world.as(marketing).promises.write({ terms, month: '2026-11-01' })
  await open(`/promises/versions/${draft.id}`, marketing)
  await press('Propose to the other side')
  await screen.findByText(
    'It promises 550 leads a month; sales can work 319, which is 159 a seller. The promise cannot start.',
    {},
    patient,
  )
})

it('calculates from revenue back to leads', async () => {
  await open('/promises/paper', sales)
  await screen.findByText('500', {}, patient)
  expect((await screen.findAllByText('159', {}, patient)).length).toBeGreaterThan(0)
  fireEvent.change(screen.getByLabelText(/^Revenue goal/), { target: { value: '1 000 000' } })
  await screen.findByText('1,000', {}, patient)
})
