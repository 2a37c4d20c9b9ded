// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
})
afterAll(() => world.close())

async function openPeople(person: Person) {
  const view = await openAddress('/people', { house: (request) => world.fetch(request, person) })
  await screen.findByRole('list', { name: 'Sales' }, patient)
  return view
}

describe('people', () => {
  it('stand under their side, and whoever is no admin changes nobody', async () => {
    await openPeople(seller)
    expect(within(screen.getByRole('list', { name: 'Marketing' })).getByText('Elin Sandqvist')).toBeDefined()
    expect(within(screen.getByRole('list', { name: 'Sales' })).getByText('Aino Virtanen')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Invite somebody' })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull()
    expect(screen.queryByText('Invited, not here yet')).toBeNull()
  })

  it('are invited with a side and a role, and the invitation can be taken back', async () => {
    await openPeople(admin)
    await press('Invite somebody')
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'lotta@lindhav.example' } })
    fireEvent.click(screen.getByLabelText(/^Lead:/))
    await press('Send the invitation')
    await screen.findByText('An invitation is on its way to lotta@lindhav.example.', {}, patient)
    const list = await screen.findByRole('list', { name: 'Invited, not here yet' }, patient)
    expect(within(list).getByText('Marketing · Lead')).toBeDefined()
    await press('Take back the invitation to lotta@lindhav.example')
    await screen.findByText('No invitation is open.', {}, patient)
  })

  it('who are here already are not invited again: the dialog says so and stays', async () => {
    await openPeople(admin)
    await press('Invite somebody')
    fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: seller.email } })
    await press('Send the invitation')
    expect((await screen.findByRole('alert', {}, patient)).textContent).toContain(seller.email)
    expect(screen.getByRole('dialog')).toBeDefined()
  })

  it('change their place', async () => {
    await openPeople(admin)
    await press('Change Aino Virtanen')
    fireEvent.change(screen.getByLabelText(/^Job title/), { target: { value: 'Key account manager' } })
    fireEvent.click(screen.getByLabelText(/^Lead:/))
    await press('Save')
    await screen.findByText('Key account manager · Lead', {}, patient)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), patient)
  })

  it('leave after a second question, and can be let in again', async () => {
    await openPeople(admin)
    await press('Change Aino Virtanen')
    await press('Let leave the house')
    await press('Let Aino Virtanen leave')
    const left = await screen.findByRole('list', { name: 'Left the house' }, patient)
    expect(within(left).getByText('Left on 2 Nov 2026')).toBeDefined()
    await press('Let in again: Aino Virtanen')
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Left the house' })).toBeNull(), patient)
  })

  it('keep one admin: the last one cannot step down', async () => {
    await openPeople(admin)
    await press('Change Sanna Riihelä')
    fireEvent.click(screen.getByLabelText(/^Member:/))
    await press('Save')
    expect((await screen.findByRole('alert', {}, patient)).textContent).toContain('The house needs an admin.')
  })
})
