// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { fillTown } from '../testing/full-town.ts'
import { openTown, type Town } from '../testing/town.ts'

let world: World
let town: Town
let elin: Person
let mikko: Person
const patient = { timeout: 10_000 }
const days = 'from=2026-05-01&to=2026-05-31'

beforeAll(async () => {
  world = await openWorld(new Date('2026-07-02T09:00:00Z'))
  town = await openTown({ ...world, addWorkspace: () => Promise.resolve(world.workspaceId) })
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function open(address: string, person = elin) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function press(element: HTMLElement): Promise<void> {
  await act(async () => fireEvent.click(element))
}

it('says what it takes while nothing was won', async () => {
  await open('/attribution')
  await screen.findByText('Here stands what brought the won deals.', {}, patient)
})

it(
  'shares the won deals among channels, adds up, and opens exactly the deals of a row',
  { timeout: 90_000 },
  async () => {
    await fillTown(town)
    await world.runJobs()
    const { address } = await open(`/attribution?${days}`)
    await screen.findByText(/Credits add up to/, {}, patient)
    expect(screen.getByText(/the difference is €0/)).toBeDefined()
    expect(screen.getByText('Credit is not cause')).toBeDefined()
    const [webinar] = screen.getAllByRole('link', { name: /^Webinar: \d+ deals?, open the rows/ })
    const count = Number(webinar?.textContent)
    await press(webinar ?? document.body)
    expect(address()).toContain('evidence=deals%3Achannel%3Dwebinar')
    const drawer = await screen.findByRole('complementary', { name: 'Webinar' }, patient)
    expect(await within(drawer).findAllByRole('link', { name: /^Firma/ }, patient)).toHaveLength(count)
  },
)

it('says of a model that learns that nobody is paid by it, and that it knows channels alone', async () => {
  await open(`/attribution?${days}&model=markov-1`)
  await screen.findByText('As Markov, order 1 shares it', { exact: false }, patient)
  expect(screen.getAllByText('Not for pay').length).toBeGreaterThan(0)
  await open(`/attribution?${days}&model=markov-1&by=side`)
  await screen.findByText('Markov, order 1 says nothing of this field.', {}, patient)
})

it('lays all models side by side, in words too', async () => {
  await open(`/attribution/models?${days}`)
  const table = await screen.findByRole('table', { name: /in every model/ }, patient)
  expect(within(table).getAllByText(/They differ|All agree/).length).toBeGreaterThan(2)
  const [span] = within(table).getAllByRole('link', { name: /Webinar: .*open the rows/ })
  await press(span ?? document.body)
  const drawer = await screen.findByRole('complementary', { name: 'Webinar' }, patient)
  within(drawer).getByText('W-shaped')
})

it('shows a deal’s touches in every model with their sum', async () => {
  const deals = await world.as(elin).attribution.deals({ from: '2026-05-01', to: '2026-05-31' })
  const [deal] = deals.items
  await open(`/attribution/deals/${deal?.dealId ?? ''}`)
  const table = await screen.findByRole('table', { name: 'Each touch in each model' }, patient)
  expect(within(table).getAllByRole('row')).toHaveLength(2 + (deal?.touches ?? 0))
  expect(screen.getByText(/the touches add up to €1,000\.\d\d; the difference is €0/)).toBeDefined()
})

it('shows the paths as rows', async () => {
  await open(`/attribution/paths?${days}`)
  const table = await screen.findByRole('table', { name: 'The paths' }, patient)
  expect(within(table).getByText('Webinar → E-mail → Meeting')).toBeDefined()
})

it('opens the deals of a link of the flow, and gives them as a file', { timeout: 60_000 }, async () => {
  await open(`/attribution/paths?${days}`)
  const frame = (await screen.findByRole('heading', { name: /^From touch to touch/ }, patient)).closest('figure')
  if (!frame) throw new Error('the flow stands in a figure')
  await press(within(frame).getByRole('button', { name: /Show as table/ }))
  const table = await screen.findByRole('table', { name: 'From touch to touch' }, patient)
  const link = within(table).getByRole('link', { name: /deals?: Meeting → Won/ })
  const count = Number(link.textContent)
  await press(link)
  const drawer = await screen.findByRole('complementary', { name: 'Won deals' }, patient)
  expect(await within(drawer).findAllByRole('link', { name: /^Firma/ }, patient)).toHaveLength(count)
  expect(within(drawer).getByText('Meeting → Won, the last step')).toBeDefined()
  const file = within(drawer).getByRole('link', { name: 'These deals (CSV)' }).getAttribute('href') ?? ''
  const answer = await world.fetch(new Request(`http://house.test${file}`), elin)
  expect((await answer.text()).trim().split('\r\n')).toHaveLength(count + 1)
})

it('opens the deals of a path, won and lost', { timeout: 60_000 }, async () => {
  await open(`/attribution/paths?${days}`)
  const name = /won deals?: Webinar → E-mail → Meeting/
  const won = await screen.findByRole('link', { name }, patient)
  const count = Number(won.textContent)
  await press(won)
  const drawer = await screen.findByRole('complementary', { name: 'Won deals' }, patient)
  expect(await within(drawer).findAllByRole('link', { name: /^Firma/ }, patient)).toHaveLength(count)
  expect(within(drawer).getByText('Webinar → E-mail → Meeting')).toBeDefined()
})

it('says how many touches and days won deals took, and opens those of a step', { timeout: 60_000 }, async () => {
  await open(`/attribution/paths?${days}`)
  await screen.findByText(/Half of \d+ won deals had/, {}, patient)
  expect(screen.getByText(/Half of \d+ won deals took/)).toBeDefined()
  const frame = screen.getByRole('heading', { name: /^Touches before a won deal/ }).closest('figure')
  const asTable = frame && within(frame).getByRole('button', { name: /Show as table/ })
  await press(asTable ?? document.body)
  const table = await screen.findByRole('table', { name: 'Touches before a won deal' }, patient)
  const [step] = within(table).getAllByRole('link')
  const count = Number(step?.textContent)
  await press(step ?? document.body)
  const drawer = await screen.findByRole('complementary', { name: 'Won deals' }, patient)
  expect(await within(drawer).findAllByRole('link', { name: /^Firma/ }, patient)).toHaveLength(count)
})

it('has the intervals of slow models worked out when somebody asks', { timeout: 60_000 }, async () => {
  await open(`/attribution/models?${days}`)
  await press(await screen.findByRole('button', { name: 'Work the intervals out' }, patient))
  await screen.findByRole('progressbar', {}, patient)
  await world.runJobs()
  await open(`/attribution/models?${days}`)
  await screen.findByText(/They are worked out of just these deals/, {}, patient)
})

it('proposes hold-outs by side and by content too', { timeout: 60_000 }, async () => {
  await open(`/attribution/models?${days}&by=side`)
  await screen.findByRole('table', { name: /in every model/ }, patient)
  expect(screen.queryByText('Intervals of the models that take long')).toBeNull()
  expect((await screen.findAllByRole('link', { name: /Propose a hold-out of/ }, patient)).length).toBeGreaterThan(0)
})

it('takes two signatures for figures that stand', { timeout: 90_000 }, async () => {
  const sign = (side: string) => screen.findByRole('button', { name: new RegExp(`Sign for ${side}.*31 May`) }, patient)
  await open('/attribution/periods')
  await press(await sign('marketing'))
  await open('/attribution/periods', mikko)
  await press(await sign('sales'))
  await screen.findByText('Signed by both', {}, patient)
  await open(`/attribution?${days}`)
  await screen.findByText('Both sides signed this period. These are the figures as known now.', {}, patient)
  await press(screen.getByRole('button', { name: 'As signed' }))
  await screen.findByText(/These are the figures that both sides signed/, {}, patient)
})

it('changes rules only with the other side', { timeout: 90_000 }, async () => {
  await open('/attribution/rules')
  await press(await screen.findByRole('button', { name: 'Propose a change' }, patient))
  const window = screen.getByLabelText('Window, days before the end')
  fireEvent.change(window, { target: { value: '0' } })
  await screen.findByText('A number from 1 to 730')
  fireEvent.change(window, { target: { value: '120' } })
  await press(screen.getByRole('button', { name: 'Propose and sign' }))
  await screen.findByText('Proposed: v2', {}, patient)
  await open('/attribution/rules', mikko)
  await press(await screen.findByRole('button', { name: 'Sign for sales' }, patient))
  await screen.findByText('v1 was in force', {}, patient)
})

it(
  'measures how models err when somebody first looks, and says with which version and when',
  { timeout: 90_000 },
  async () => {
    await open('/attribution/bias')
    await screen.findByRole('heading', { name: 'How models err' }, patient)
    await screen.findByRole('progressbar', {}, patient)
    await world.runJobs()
    await open('/attribution/bias')
    await screen.findByText('Planted effect', {}, patient)
    expect(screen.getAllByText(/measured by version 0\.1\.0 on 2 July? 2026/).length).toBeGreaterThan(0)
    expect(screen.getByRole('button', { name: 'Measure again' })).toBeDefined()
  },
)
