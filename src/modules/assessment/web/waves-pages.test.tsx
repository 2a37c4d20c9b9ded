// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { makeToken } from '../server/links.ts'
import { guestsOf } from './wish.ts'

let world: World
let director: Person
let seller: Person
const lines = ['marketing', 'sales'].flatMap((side) =>
  Array.from({ length: 5 }, (_, at) => `Guest ${side} ${at}; ${side}${at}@lindhav.example; ${side}; fi`),
)

beforeAll(async () => {
  world = await openWorld(new Date())
  await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  director = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
})
afterAll(() => world.close())

function open(address: string, person: Person) {
  return openAddress(address, { house: (request) => world.fetch(request, person) })
}

async function confirm(name: string): Promise<void> {
  await press(name)
  await press(name, await screen.findByRole('dialog', {}, patient))
}

it('reads guests line by line and names the lines that it cannot read', () => {
  const { guests, wrong } = guestsOf(
    'Anna Berg; anna@x.example; sales; sv; leader\n\nnobody\nOle; ole@x.example; service; en',
  )
  expect(guests).toEqual([
    { name: 'Anna Berg', email: 'anna@x.example', side: 'sales', language: 'sv', rank: 'leader' },
  ])
  expect(wrong).toEqual([3, 4])
})

it('shows before anybody is asked what will be shown to whom, prepares, asks and ends', async () => {
  const view = await open('/standing/waves/new', director)
  const cuts = await screen.findByRole('table', { name: 'Groups that are compared' }, patient)
  expect(within(cuts).getAllByText('Not shown: fewer than five').length).toBeGreaterThan(0)
  const guests = await screen.findByRole('textbox', { name: /^People without an account/ }, patient)
  await act(async () => fireEvent.change(guests, { target: { value: 'not a line' } }))
  await screen.findByText('Line 1 cannot be read.', {}, patient)
  await act(async () => fireEvent.change(guests, { target: { value: lines.join('\n') } }))
  expect((await screen.findAllByText('Shown; 1 person may stay silent', {}, patient)).length).toBe(2)
  const aino = await screen.findByRole('checkbox', { name: 'Aino Virtanen' }, patient)
  await act(async () => fireEvent.click(aino))
  await screen.findByText('Shown; nobody may stay silent', {}, patient)
  await press('Prepare it')
  await screen.findByText('It is prepared; nobody has been asked yet.', {}, patient)
  expect(view.address()).toMatch(/^\/standing\/waves\/[0-9a-f-]{36}$/)
  const people = await screen.findByRole('table', { name: 'Who is asked' }, patient)
  expect(within(people).queryByText('Aino Virtanen')).toBeNull()
  expect(within(people).getAllByText('Not sent yet')).toHaveLength(11)

  await confirm('Open and ask')
  await screen.findByText('It is running. Nobody can see who has answered', { exact: false }, patient)
  await press('Send a further link to Guest sales 0')
  await screen.findByText('1 further link is on its way', {}, patient)
  const [wave] = (await world.as(director).assessment.waves()).items
  if (!wave) throw new Error('there is a wave')
  const before = document.querySelector('main')?.textContent
  const token = makeToken(world.house, {
    workspaceId: world.workspaceId,
    waveId: wave.id,
    side: 'sales',
    rank: 'staff',
  })
  const items = Object.fromEntries(
    ['roles', 'means', 'plan', 'information'].flatMap((key) =>
      ['a', 'b', 'c'].map((letter) => [`${key}-${letter}`, 4]),
    ),
  )
  await world.as({ kind: 'nobody' }).assessment.sendSheet({ token, answers: { items } })
  await open(`/standing/waves/${wave.id}`, director)
  await screen.findByText('1 further link is on its way', {}, patient)
  const untimed = (text: string | undefined) => text?.replace(/Read (just now|.* ago)/, '')
  expect(untimed(document.querySelector('main')?.textContent)).toBe(untimed(before))

  await confirm('End now')
  await screen.findByText('It has ended. This is all that will ever be told of it.', {}, patient)
  await screen.findByText('Sales, all figures: fewer than five answered.', {}, patient)
}, 120_000)

it('shows everybody the surveys, and only those who run them how to prepare one', async () => {
  await open('/standing/waves', seller)
  await screen.findByRole('link', { name: 'Survey 1' }, patient)
  expect(screen.queryByRole('link', { name: 'Prepare a survey' })).toBeNull()
  await open('/standing/waves/new', seller)
  await screen.findByText('Waves are run by HR, leadership or those who belong to both sides.', {}, patient)
  expect(screen.queryByRole('button', { name: 'Prepare it' })).toBeNull()
  await open('/standing/waves', director)
  await screen.findByRole('link', { name: 'Prepare a survey' }, patient)
}, 60_000)

it('drops what was only prepared', async () => {
  const wave = await world.as(director).assessment.makeWave({ closesOn: '2099-01-01', kind: 'pulse' })
  const view = await open(`/standing/waves/${wave.id}`, director)
  await screen.findByRole('heading', { name: 'Survey 2, short' }, patient)
  await confirm('Drop')
  await screen.findByRole('link', { name: 'Survey 1' }, patient)
  expect(view.address()).toBe('/standing/waves')
  expect(screen.queryByRole('link', { name: 'Survey 2, short' })).toBeNull()
}, 60_000)
