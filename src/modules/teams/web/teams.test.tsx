// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openSellers } from '#modules/routing/server/testing/sellers.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let head: Person
let aino: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2026-11-02T09:00:00Z'))
  head = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  const sellers = openSellers(world)
  await sellers.officeHours()
  await sellers.team('North', [{ person: aino }])
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

it('a team is made, and changed under its name', async () => {
  await open('/teams', head)
  await press('Make a team')
  const dialog = await screen.findByRole('dialog', {}, patient)
  fireEvent.change(within(dialog).getByLabelText(/^Name/), { target: { value: 'South' } })
  await act(async () => fireEvent.submit(dialog.querySelector('form') ?? dialog))
  await screen.findByRole('heading', { name: 'South', hidden: true }, patient)
  await press('Change the team North')
  const change = await screen.findByRole('dialog', { name: 'North' }, patient)
  fireEvent.change(within(change).getByLabelText(/^Name/), { target: { value: 'North and east' } })
  await act(async () => fireEvent.submit(change.querySelector('form') ?? change))
  await screen.findByRole('heading', { name: 'North and east', hidden: true }, patient)
})

it('the hours that clocks run by stand with their week and their time zone', async () => {
  await open('/working-hours', head)
  await screen.findByRole('heading', { name: 'Sweden', hidden: true }, patient)
  expect(document.body.textContent).toContain('Europe/Stockholm')
})

it('a seller sees the teams and changes none', async () => {
  await open('/teams', aino)
  await screen.findByRole('heading', { name: 'North and east', hidden: true }, patient)
  expect(screen.queryByRole('button', { name: 'Make a team' })).toBeNull()
})
