// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { notify, registerDeed } from '../server/index.ts'

let world: World
let aino: Person
let admin: Person
const accepted: string[] = []
beforeAll(async () => {
  world = await openWorld()
  aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  admin = await world.addPerson({ name: 'Sanna Riihelä', side: 'both', role: 'admin' })
  registerDeed('handoff.accept', async (_tx, _house, { name }, { engagementId = '' }) => {
    accepted.push(`${name} ${engagementId}`)
    return Promise.resolve()
  })
})
afterAll(() => world.close())
beforeEach(() => world.as(aino).messages.markRead({}))

function handOver(lead: string): Promise<void> {
  return world.house.db.inWorkspace(world.workspaceId, (tx) =>
    notify(tx, world.house, {
      workspaceId: world.workspaceId,
      to: [aino.memberId],
      kind: 'handed-over',
      about: { kind: 'engagement', id: lead },
      values: { lead, company: 'Brevika Salt', due: '2026-11-02T10:30:00.000Z' },
      link: '/leads',
      deed: { name: 'handoff.accept', input: { engagementId: lead }, until: new Date('2026-11-02T17:00:00Z') },
    }),
  )
}

function open(address: string, person?: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

it('the bell counts what is not read, and reading takes it away', async () => {
  await handOver('Ann')
  await handOver('Bo')
  await open('/messages', aino)
  const [bell] = await screen.findAllByRole('link', { name: 'Messages, 2 unread' }, patient)
  expect(bell?.getAttribute('href')).toBe('/messages')
  await screen.findByText(/Ann, Brevika Salt, was handed to you. First touch due 2 Nov, 11:30./, {}, patient)
  await press('Mark all as read')
  await screen.findAllByRole('link', { name: 'Messages, none unread' }, patient)
  expect(await world.as(aino).messages.unread()).toEqual({ unread: 0 })
})

it('the link of a mail asks first, does it at the press, and works no second time', async () => {
  await handOver('Cecilia')
  await world.runJobs()
  const text = world.mails.find((mail) => mail.text.includes('Cecilia'))?.text ?? ''
  const address = new URL(/http\S+\/deed\/\S+/.exec(text)?.[0] ?? '').pathname
  await open(address)
  await screen.findByRole('heading', { name: 'Accept this lead?' }, patient)
  await screen.findByText('From a mail to Aino Virtanen, Lindhav Flow AB.', {}, patient)
  expect(accepted).toEqual([])
  await press('Accept')
  await screen.findByText('Accepted. It is yours now.', {}, patient)
  expect(accepted).toEqual(['Aino Virtanen Cecilia'])
  await open(address)
  expect((await screen.findByRole('alert', {}, patient)).textContent).toContain('This link no longer works')
})

it('a person chooses quiet hours and what comes by mail', async () => {
  await open('/messages/wishes', aino)
  const quiet = await screen.findByLabelText('Keep quiet at some hours', {}, patient)
  await act(async () => fireEvent.click(quiet))
  fireEvent.change(screen.getByLabelText(/^Quiet from/), { target: { value: '25:00' } })
  await screen.findByText('A time of day, as 22:00', {}, patient)
  fireEvent.change(screen.getByLabelText(/^Quiet from/), { target: { value: '21:30' } })
  await press('Save')
  await waitFor(async () => {
    expect(await world.as(aino).messages.wishes()).toMatchObject({ quietFrom: '21:30', quietTo: '07:00' })
  }, patient)
})

it('an admin makes a webhook, sees its secret once, and is told why an address is refused', async () => {
  await open('/webhooks', admin)
  await screen.findByText('No program listens yet.', {}, patient)
  await press('Make a webhook')
  const fill = async (url: string) => {
    fireEvent.change(screen.getByLabelText(/^Name/), { target: { value: 'warehouse' } })
    fireEvent.change(screen.getByLabelText(/^Address/), { target: { value: url } })
    const form = screen.getByRole('dialog').querySelector('form')
    if (form) await act(async () => fireEvent.submit(form))
  }
  await fill('https://10.0.0.1/hook')
  await screen.findByText(/The address lies in a private network/, {}, patient)
  await fill('https://hooks.example.com/in')
  await screen.findByText('Copy it now. It is shown only this once.', {}, patient)
  const secret = /whsec_[\w+/=]+/.exec(screen.getByRole('dialog').textContent ?? '')?.[0] ?? ''
  expect(secret).toMatch(/^whsec_.{44}/)
  await press('I have kept it')
  expect(document.body.textContent).not.toContain(secret)
  await screen.findByText('https://hooks.example.com/in', {}, patient)
})
