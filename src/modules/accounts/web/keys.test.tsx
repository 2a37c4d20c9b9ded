// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let admin: Person
let seller: Person
beforeAll(async () => {
  world = await openWorld()
  admin = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

it('a key is shown once, opens the house to a program, and no more when it is revoked', async () => {
  await open('/keys', admin)
  await screen.findByText('The keys of programs will stand here.', {}, patient)
  await press('Make a key')
  fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'warehouse' } })
  const dialog = screen.getByRole('dialog')
  await act(async () => fireEvent.submit(dialog.querySelector('form') ?? dialog))
  await screen.findByText('Copy it now. It is shown only this once.', {}, patient)
  const key = /syskon_[0-9a-f]{32}_[0-9a-f]{32}_[\w-]{32}/.exec(screen.getByRole('dialog').textContent ?? '')?.[0] ?? ''
  const ask = () =>
    world.fetch(new Request('http://house.test/api/v1/people', { headers: { authorization: `Bearer ${key}` } }))
  expect((await ask()).status).toBe(200)
  await press('I have kept it')
  expect(document.body.textContent).not.toContain(key)
  await press('Revoke the key warehouse')
  await press('Revoke')
  await screen.findByText('The keys of programs will stand here.', {}, patient)
  expect((await ask()).status).toBe(401)
})

it('who is no admin is told so in the place of the keys', async () => {
  await open('/keys', seller)
  expect((await screen.findByRole('alert', {}, patient)).textContent).toContain('Your role does not allow this.')
})

it('an admin changes what holds for the company, others read it', async () => {
  await open('/company', admin)
  const name = await screen.findByLabelText<HTMLInputElement>('Name of the company', {}, patient)
  fireEvent.change(name, { target: { value: 'Lindhav Flow Oy' } })
  await press('Save')
  await screen.findByText('Saved', {}, patient)

  await open('/company', seller)
  await screen.findByText('An admin changes these.', {}, patient)
  expect(screen.getAllByText('Lindhav Flow Oy').length).toBeGreaterThan(0)
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})
