// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAddress } from '#web/testing/show.tsx'
import { choose, dialog, follow, open, openCast, patient, press, write, type Cast } from '../testing/page-house.ts'

let cast: Cast
const task = 'Hand leads over'

beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.world.close())

async function letter(person: string, meaning: string): Promise<void> {
  const box = await screen.findByRole('checkbox', { name: `${person}: ${meaning}` }, patient)
  await act(async () => fireEvent.click(box))
}

function cell(name: RegExp) {
  return screen.findByRole('button', { name }, patient)
}

it('says the first step where no task is, and takes a first task to both heads', async () => {
  const { elin, mikko } = cast
  await open(cast, '/charter/roles', elin)
  await screen.findByText('Here stands who does what and who answers for it.', {}, patient)
  await press('Propose the first task')
  await dialog()
  await write(/^Name/, task)
  await choose('Bound to', 'Clock: answer to a hand-off')
  await letter('Aino Virtanen', 'does it')
  await letter('Mikko Aaltonen', 'answers for it')
  await press('Propose')
  await screen.findByRole('heading', { name: 'Proposed, waits for both heads' }, patient)
  expect(screen.queryByRole('button', { name: /^Sign/ })).toBeNull()
  await screen.findByRole('button', { name: `Take back: ${task}` }, patient)

  await open(cast, '/charter/roles', mikko)
  await press(`Sign: ${task}`)
  await screen.findByText('Each task has one who answers for it and somebody who does it.', {}, patient)
  expect(screen.queryByRole('heading', { name: 'Proposed, waits for both heads' })).toBeNull()
  await cell(/^Hand leads over, Mikko Aaltonen: A/)
}, 120_000)

it('asks who owns what, tells each their own result, and of others nothing below five', async () => {
  const { aino } = cast
  await open(cast, '/charter/quiz', aino)
  await choose(task, 'Aino Virtanen')
  await press('Hand in')
  await screen.findByText('You knew', {}, patient)
  expect(screen.queryByRole('button', { name: 'Hand in' })).toBeNull()
  await screen.findByText('Too few to show', {}, patient)
}, 120_000)

it('walks and writes in the matrix by keyboard, and sends what was changed', async () => {
  const { elin, mikko } = cast
  await open(cast, '/charter/roles', elin)
  const aino = await cell(/^Hand leads over, Aino Virtanen: R/)
  await act(async () => aino.focus())
  await act(async () => fireEvent.keyDown(aino, { key: 'ArrowRight' }))
  const head = await cell(/^Hand leads over, Mikko Aaltonen: A/)
  expect(document.activeElement).toBe(head)
  await act(async () => fireEvent.keyDown(head, { key: 'к', code: 'KeyR' }))
  await cell(/^Hand leads over, Mikko Aaltonen: R A/)
  await act(async () => fireEvent.keyDown(head, { key: 'a' }))
  await cell(/^Hand leads over, Mikko Aaltonen: R$/)
  await write(/^Why/, 'Mikko is away')
  await press('Propose 1 change')
  const proposal = await screen.findByRole('heading', { name: 'Proposed, waits for both heads' }, patient)
  expect(proposal.closest('section')?.textContent).toContain('Mikko Aaltonen: was A → R')
  expect(proposal.closest('section')?.textContent).toContain('Why: Mikko is away')

  await open(cast, '/charter/roles', mikko)
  await press(`Sign: ${task}`)
  await screen.findByText('Nobody answers for', { exact: false }, patient)
  const findings = (await screen.findByRole('heading', { name: 'What is not clear' }, patient)).closest('section')
  if (!findings) throw new Error('the findings stand in a card')
  await follow(task, findings)
  const drawer = await screen.findByRole('complementary', { name: task }, patient)
  await within(drawer).findByText('Nobody answers for it', {}, patient)
  await within(drawer).findByText('Version 2: in force', {}, patient)
  await within(drawer).findByText('Version 1: replaced', {}, patient)
}, 120_000)

it('declines with a reason that stays readable', async () => {
  const { world, elin, mikko, aino } = cast
  const { tasks } = await world.as(elin).charter.roles({})
  const known = tasks.find(({ inForce }) => inForce?.name === task)
  if (!known?.inForce) throw new Error('the task is in force')
  const { name, side, rhythm, object } = known.inForce
  const letters = [{ memberId: elin.memberId, letter: 'A' as const }]
  await world.as(elin).charter.changeTask({ id: known.id, name, side, rhythm, object, letters })
  await open(cast, `/charter/roles?evidence=${known.id}`, aino)
  const read = await screen.findByRole('complementary', { name: task }, patient)
  await within(read).findByText('Version 3: proposed', {}, patient)
  expect(screen.queryByRole('button', { name: /^Decline/ })).toBeNull()

  await open(cast, '/charter/roles', mikko)
  await press(`Decline: ${task}`)
  await write('Why, and what would be better', 'The owner must be in sales')
  await press('Decline', await dialog())
  await open(cast, `/charter/roles?evidence=${known.id}`, elin)
  await screen.findByText('Mikko Aaltonen declined: The owner must be in sales', {}, patient)
}, 120_000)

it('shows the same by sides, and speaks the reader’s language', async () => {
  const { world } = cast
  const elias = await world.addPerson({ name: 'Elias Nordin', side: 'sales', role: 'member', language: 'sv' })
  await openAddress('/charter/roles', { house: (request) => world.fetch(request, elias), language: 'sv' })
  const bySides = await screen.findByRole('tab', { name: 'Efter sida' }, patient)
  await act(async () => fireEvent.click(bySides))
  const table = await screen.findByRole('table', { name: 'Matris' }, patient)
  expect(within(table).getByRole('columnheader', { name: 'Försäljning' })).toBeTruthy()
  expect(within(table).getByText('Aino Virtanen', { exact: false })).toBeTruthy()
}, 60_000)
