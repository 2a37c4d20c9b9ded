// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let lead: Person
let member: Person
beforeAll(async () => {
  world = await openWorld()
  lead = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  member = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function sendDialog(): Promise<void> {
  const dialog = screen.getByRole('dialog')
  await act(async () => fireEvent.submit(dialog.querySelector('form') ?? dialog))
}

it('a form is made with a preview beside it, and is there to put on a page', async () => {
  await open('/capture/forms/new', lead)
  const name = await screen.findByLabelText(/^Name/, {}, patient)
  fireEvent.change(name, { target: { value: 'Newsletter' } })
  fireEvent.change(screen.getByLabelText(/^Heading/), { target: { value: 'Hear from us' } })
  await screen.findByRole('heading', { name: 'Hear from us' }, patient)
  await press('Make the form')
  await screen.findByRole('heading', { name: 'Newsletter' }, patient)
  expect(document.body.textContent).toMatch(
    /<script src="http.+\/f\/[\w-]{34}\/embed\.js" crossorigin="anonymous" async>/,
  )
  await act(async () => fireEvent.click(screen.getByRole('tab', { name: 'Plain markup' })))
  expect(document.body.textContent).toContain('<input type="email" name="email" required>')
})

it('what was sent in leads to its lead, and what was dropped says why', async () => {
  const [form] = (await world.as(lead).capture.forms({})).items
  const send = (typed: Record<string, string>) =>
    world.fetch(new Request(`http://house.test/f/${form?.key}`, { method: 'POST', body: new URLSearchParams(typed) }))
  await send({ name: 'Anna Berg', email: 'anna@berg.example' })
  await send({ name: 'Bot', email: 'bot@spam.example', website_2: 'x' })
  await open('/capture', lead)
  const forms = await screen.findByRole('table', { name: 'Forms' }, patient)
  expect(within(forms).getByRole('link', { name: /1 submission of Newsletter/ })).toBeDefined()
  await open(`/capture/submissions?wayId=${form?.id}`, lead)
  const sent = await screen.findByRole('link', { name: 'Anna Berg' }, patient)
  expect(sent.getAttribute('href')).toMatch(/^\/leads\//)
  await act(async () => fireEvent.click(screen.getByRole('tab', { name: 'Dropped' })))
  await screen.findByText('A machine: it filled in what people do not see', {}, patient)
})

it('a write key and a webhook’s secret are shown once', async () => {
  await open('/capture', lead)
  await press('Make a write key')
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Web site' } })
  await sendDialog()
  await screen.findByText('Copy it now. It is shown only this once.', {}, patient)
  await press('I have kept it')
  await press('Make a webhook')
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'Scanner' } })
  await sendDialog()
  await screen.findByText('Copy it now. It is shown only this once.', {}, patient)
  const secret = /whsec_[\w+/=]+/.exec(screen.getByRole('dialog').textContent ?? '')?.[0] ?? ''
  expect(secret).not.toBe('')
  await press('I have kept it')
  expect(document.body.textContent).not.toContain(secret)
  await press('Revoke the webhook Scanner')
  await press('Revoke')
  await screen.findByText('A webhook makes leads of what another tool’s form sends.', {}, patient)
})

it('a host that is none is refused where it was written', async () => {
  await open('/capture', lead)
  fireEvent.change(await screen.findByLabelText(/^Another host/, {}, patient), { target: { value: 'a b' } })
  await press('Allow')
  await screen.findByText(/is no host/, {}, patient)
})

it('who holds no keys sees them and can’t make any', async () => {
  await open('/capture', member)
  await screen.findByText('Web site', {}, patient)
  expect(screen.queryByRole('button', { name: 'Make a write key' })).toBeNull()
  expect(screen.queryByLabelText(/^Another host/)).toBeNull()
})
