// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { makeToken } from '../server/links.ts'
import { sheetHouse } from './sheet-house.ts'

let world: World
let director: Person
let waveId = ''
const guests = ['marketing', 'sales'].flatMap((side) =>
  Array.from({ length: 6 }, (_, at) => ({
    email: `${side}${at}@lindhav.example`,
    name: `Guest ${side} ${at}`,
    side: side === 'sales' ? ('sales' as const) : ('marketing' as const),
  })),
)

beforeAll(async () => {
  world = await openWorld()
  director = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  const wave = await world.as(director).assessment.makeWave({ closesOn: '2026-11-20', guests })
  waveId = wave.id
  await world.as(director).assessment.openWave({ id: waveId })
})
afterAll(() => world.close())

function linkFor(side: 'marketing' | 'sales'): string {
  return makeToken(world.house, { workspaceId: world.workspaceId, waveId, side, rank: 'staff' })
}

function open(token: string, language: 'en' | 'fi' = 'en') {
  const view = openAddress(`/answer#${token}`, { house: (request) => world.fetch(request), language })
  const credentials: string[] = []
  const connected = globalThis.fetch
  vi.stubGlobal('fetch', (input: string | Request, init?: RequestInit) => {
    if (input instanceof Request && /sheet/i.test(input.url)) credentials.push(input.credentials)
    return connected(input, init)
  })
  return { view, credentials }
}

async function answerAll(step: string): Promise<void> {
  for (const question of await screen.findAllByRole('group', {}, patient)) {
    const named = within(question).queryByRole('radio', { name: step })
    const radio = named ?? within(question).getAllByRole('radio').at(3)
    if (radio) await act(async () => fireEvent.click(radio))
  }
}

it('is answered without signing in, kept as one goes, gone on with later and handed in once', async () => {
  const token = linkFor('sales')
  const { credentials } = open(token)
  await screen.findByRole('heading', { name: 'How do marketing and sales work together?' }, patient)
  await screen.findByText('Nothing is shown of fewer than five people', { exact: false })
  await press('Begin')
  await screen.findByRole('heading', { name: 'Roles and hand-offs' }, patient)
  const item = 'When work passes over to us, I get what I need to start.'
  const question = await screen.findByRole('group', { name: item }, patient)
  await act(async () => fireEvent.click(within(question).getByRole('radio', { name: 'Agree' })))
  await screen.findByText('Kept', {}, patient)
  expect((await sheetHouse.sheet({ token })).answers.items).toEqual({ 'roles-b': 4 })
  expect(new Set(credentials)).toEqual(new Set(['omit']))

  open(token)
  await press('Go on where you stopped')
  const again = await screen.findByRole('group', { name: item }, patient)
  expect(within(again).getByRole<HTMLInputElement>('radio', { name: 'Agree' }).checked).toBe(true)
  for (let part = 1; part < 11; part++) {
    await screen.findByText(`Part ${part} of 11`, {}, patient)
    if (part !== 3) await answerAll('Agree')
    await press('Next')
  }
  await screen.findByRole('heading', { name: 'All in all' }, patient)
  expect(document.activeElement?.textContent).toBe('All in all')
  await screen.findByText('6 questions have no answer yet. You may leave them so.')
  await answerAll('Time')
  await press('Hand in')
  await screen.findByRole('heading', { name: 'Thank you, your sheet is handed in' }, patient)

  open(token)
  await screen.findByRole('heading', { name: 'This sheet is handed in' }, patient)
  expect(screen.queryByRole('radio')).toBeNull()
}, 120_000)

it('asks the house for nobody: no call carries the cookie of somebody who is signed in', async () => {
  const asked: string[] = []
  const token = linkFor('sales')
  await openAddress(`/answer#${token}`, {
    house: (request) => {
      asked.push(new URL(request.url).pathname)
      return world.fetch(request, director)
    },
    language: 'en',
  })
  await press('Begin')
  await screen.findByRole('heading', { name: 'Roles and hand-offs' }, patient)
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Suomi' })))
  await screen.findByRole('heading', { name: 'Roolit ja luovutukset' }, patient)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((path) => !path.startsWith('/rpc/assessment/'))).toEqual([])
}, 60_000)

it('says what did not happen when too little is answered, and leads to what is open', async () => {
  open(linkFor('marketing'), 'fi')
  await press('Aloita')
  for (let part = 1; part < 11; part++) await press('Seuraava')
  await press('Lähetä')
  await screen.findByText('Vastauksiasi ei lähetetty', {}, patient)
  await press('Siirry sinne')
  await screen.findByRole('heading', { name: 'Roolit ja luovutukset' }, patient)
}, 60_000)

it('keeps an answer for another try when the house does not answer', async () => {
  const token = linkFor('marketing')
  let away = false
  await openAddress(`/answer#${token}`, {
    house: (request) => (away ? Promise.reject(new TypeError('away')) : world.fetch(request)),
  })
  await press('Begin')
  await screen.findByRole('heading', { name: 'Roles and hand-offs' }, patient)
  away = true
  const [question] = await screen.findAllByRole('group', {}, patient)
  if (!question) throw new Error('there are questions')
  await act(async () => fireEvent.click(within(question).getByRole('radio', { name: 'Cannot judge' })))
  await screen.findByText('Your last answers were not kept yet', {}, patient)
  away = false
  await press('Try again')
  await screen.findByText('Kept', {}, patient)
  await vi.waitFor(async () => expect((await sheetHouse.sheet({ token })).answers.items).toEqual({ 'roles-a': null }))
}, 60_000)

it('says so when there is no link, a wrong one, or an ended survey', async () => {
  open('')
  await screen.findByRole('heading', { name: 'This page needs the link of your letter' }, patient)
  open('not-a-link-of-this-house-at-all')
  await screen.findByText('This link is not one of this house. Copy it whole from the letter.', {}, patient)
  await world.as(director).assessment.closeWave({ id: waveId })
  open(linkFor('sales'))
  await screen.findByRole('heading', { name: 'This survey has ended' }, patient)
}, 60_000)
