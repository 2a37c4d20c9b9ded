// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'
import { openSellers, ruleTo } from '../server/testing/sellers.ts'

let world: World
let revops: Person
let member: Person
const patient = { timeout: 20_000 }
const start = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  world = await openWorld(start)
  revops = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
  member = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  const sellers = openSellers(world)
  await sellers.officeHours()
  const teamId = await sellers.team('North', [{ person: member }])
  await sellers.publish([ruleTo({ kind: 'team', teamId }, { name: 'Everybody' })])
  for (const nth of [1, 2, 3])
    await world.as(revops).leads.create({
      list: 'marketing',
      externalId: `L-${nth}`,
      name: `Lead ${nth}`,
      email: `lead-${nth}@example.com`,
      qualifiedAt: new Date(start.getTime() - nth * 86_400_000),
    })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function press(name: string | RegExp): Promise<void> {
  // A dialog that has just closed may still cover the page.
  const button = await screen.findByRole('button', { name, hidden: true }, patient)
  await act(async () => fireEvent.click(button))
}

it('rules are drafted, published, and stand among the versions with what changed and what a trial said', async () => {
  await open('/routing', revops)
  await press('Change the rules')
  await press('Add a rule')
  const dialog = await screen.findByRole('dialog', {}, patient)
  fireEvent.change(within(dialog).getByLabelText(/^Name/), { target: { value: 'Owner first' } })
  await act(async () => fireEvent.submit(dialog.querySelector('form') ?? dialog))
  await press(/Move Owner first up/)
  await screen.findByText('Owner first now stands at place 1 of 2.', {}, patient)
  const draftBegins = async () => (await world.as(revops).routing.read()).draft?.rules[0]?.name
  await expect.poll(draftBegins, patient).toBe('Owner first')
  const first = () =>
    within(screen.getByRole('list', { name: 'Draft', hidden: true })).getAllByRole('listitem', { hidden: true })[0]
  await expect.poll(() => first()?.textContent, patient).toMatch(/Owner first/)
  world.setNow(new Date(start.getTime() + 3_600_000))
  await press('Publish')
  await screen.findByText(/^Version 2, published by Signe Holmgaard/, {}, patient)
  await world.runJobs()
  await open('/routing/versions', revops)
  await screen.findByRole('heading', { name: 'Version 2, in force', hidden: true }, patient)
  expect(await screen.findByText('Owner first was added at place 1.', {}, patient)).toBeDefined()
  await screen.findByText(
    /^Tried on the leads before it: .+ by the version before; no lead goes to somebody else/,
    {},
    patient,
  )
})

it('an older version is put in force again as a new one', async () => {
  world.setNow(new Date(start.getTime() + 2 * 3_600_000))
  await open('/routing/versions', revops)
  await press(/Put version 1 in force again/)
  await screen.findByRole('dialog', { name: 'Put the rules of version 1 in force again?' }, patient)
  const dialog = screen.getByRole('dialog')
  await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Put in force again' })))
  await screen.findByRole('heading', { name: 'Version 3, in force', hidden: true }, patient)
  await screen.findByText('The rules of version 1 again.', {}, patient)
  const { published } = await world.as(revops).routing.read()
  expect(published).toMatchObject({ number: 3, againOf: 1, tookPlaceOf: 2, rules: [{ name: 'Everybody' }] })
})

it('who does not lead sees the versions and can’t put one in force', async () => {
  await open('/routing/versions', member)
  await screen.findByRole('heading', { name: 'Version 3, in force', hidden: true }, patient)
  expect(screen.queryByRole('button', { name: /in force again/ })).toBeNull()
})

it('a trial on past leads runs as a job, and says who would have got them', async () => {
  await open('/routing', revops)
  await press('Try the rules')
  await screen.findByRole('button', { name: /Stop/ }, patient)
  await world.runJobs()
  await screen.findByText(/^n = 3, /, {}, patient)
})

it('a trial can be stopped', async () => {
  await open('/routing', revops)
  await press('Try the rules')
  const stop = await screen.findByRole('button', { name: /Stop/ }, patient)
  await act(async () => fireEvent.click(stop))
  await world.runJobs()
  await screen.findByText(/^Stopped|cancelled|Cancelled/, {}, patient)
})

it('who leads gives back the turn of a customer who never showed up, and says why', async () => {
  const { items } = await world.as(revops).leads.list({ search: 'lead-1@example.com' })
  await world.as(revops).handoff.begin({ leadId: items[0]?.id ?? '', highIntent: true })
  await open('/routing', member)
  await press(/^The whole trail/)
  await screen.findByText(/^Aino Virtanen got it/, {}, patient)
  expect(screen.queryByRole('button', { name: /turn back/, hidden: true })).toBeNull()
  await open('/routing', revops)
  await press(/^The whole trail/)
  await press('Give Aino Virtanen the turn back')
  const form = await screen.findByRole('form', { name: 'Give Aino Virtanen the turn back' }, patient)
  fireEvent.change(within(form).getByLabelText('Why'), { target: { value: 'Never showed up' } })
  await act(async () => fireEvent.submit(form))
  await screen.findByText('The turn was given back: Never showed up', {}, patient)
  const { items: decisions } = await world.as(revops).routing.decisions({})
  expect(decisions).toMatchObject([{ state: 'returned', endWhy: 'Never showed up' }])
})
