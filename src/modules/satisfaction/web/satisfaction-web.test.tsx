// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { openAddress } from '#web/testing/show.tsx'

let world: World
let anneli: Person
const patient = { timeout: 20_000 }

beforeAll(async () => {
  world = await openWorld(new Date('2026-10-01T08:00:00Z'))
  anneli = await world.addPerson({ name: 'Anneli Rand', side: 'service', role: 'member' })
})
afterAll(() => world.close())

function open(address: string) {
  return openAddress(address, { house: (request) => world.fetch(request, anneli) })
}

it('says that there are too few, then the score with its interval and the answers behind it', async () => {
  await open('/satisfaction?from=2026-01-01&to=2026-10-01')
  await screen.findByText('No answers in this period.', {}, patient)
  const lines = Array.from({ length: 20 }, (_, at) => `2026-05-1${at % 9},${at < 12 ? 9 : 3}`)
  const text = ['date,score', ...lines.map((line, at) => `${line},${at}`)].join('\n').replace('score', 'score,key')
  await world.as(anneli).satisfaction.importAnswers({ text, source: 'test' })
  await open('/satisfaction?from=2026-01-01&to=2026-10-01&show=detractors')
  await screen.findByText(/95 % interval −23 to 63 · 20 answers/, {}, patient)
  const asTable = await screen.findByRole('button', { name: 'Show as table' }, patient)
  await act(async () => fireEvent.click(asTable))
  const month = screen.getByRole('link', { name: /^20 .*May 2026/ })
  expect(month.getAttribute('href')).toBe('/satisfaction?from=2026-05-01&to=2026-05-31&show=nps#answers')
})

it('makes a link that is shown once', async () => {
  await open('/satisfaction/links')
  const [make] = await screen.findAllByRole('button', { name: 'Make a link' }, patient)
  if (!make) throw new Error('a link can be made')
  await act(async () => fireEvent.click(make))
  // Nobody is named: the page says what that means before and after, and nothing can be sent.
  expect(await screen.findByText(/The answer is joined to no customer/, {}, patient)).toBeDefined()
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Send it to this address' }).disabled).toBe(true)
  const email = screen.getByLabelText(/The customer’s e-mail/)
  fireEvent.change(email, { target: { value: 'a@b.example' } })
  expect(screen.queryByText(/The answer is joined to no customer/)).toBeNull()
  fireEvent.change(email, { target: { value: '' } })
  const buttons = await screen.findAllByRole('button', { name: 'Make a link' }, patient)
  const last = buttons.at(-1)
  if (last) await act(async () => fireEvent.click(last))
  await screen.findByText('Copy it now: it is not shown again.', {}, patient)
  expect(screen.getByText(/The answer is joined to no customer/)).toBeDefined()
  await open('/satisfaction/links')
  await screen.findByText('Anybody with the link', {}, patient)
})
