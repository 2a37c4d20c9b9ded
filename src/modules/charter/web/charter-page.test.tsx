// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { choose, dialog, follow, open, openCast, patient, press, write, type Cast } from '../testing/page-house.ts'

let cast: Cast
const words = 'Both win the same customer, or neither does.'

beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.world.close())

it('says of an empty house what is missing, and leads to where it is written', async () => {
  const { elin } = cast
  const view = await open(cast, '/charter', elin)
  expect((await screen.findAllByText('Something is missing', {}, patient)).length).toBe(3)
  await screen.findByText('no task is in force: propose the first', {}, patient)
  await screen.findByText('Nothing waits for a signature.', {}, patient)
  expect(screen.queryByRole('button', { name: 'Write the statement' })).toBeNull()
  await follow('Tasks signed by both')
  await screen.findByRole('heading', { name: 'Who does what' }, patient)
  expect(view.address()).toBe('/charter/roles')
}, 120_000)

it('takes the statement of the director to both heads, and to every home', async () => {
  const { elin, gunnar, mikko } = cast
  await open(cast, '/charter', gunnar)
  await press('Write the statement')
  await write('The statement', words)
  await press('Save and show', await dialog())
  await screen.findByText(words, { selector: 'blockquote' }, patient)
  await open(cast, '/charter', elin)
  await press('Sign the statement')
  await screen.findByText(/^Elin Sandqvist, /, {}, patient)
  expect(screen.getAllByText('Not signed')).toHaveLength(1)
  await open(cast, '/charter', mikko)
  const waiting = await screen.findByRole('table', { name: 'Waiting for a signature' }, patient)
  await within(waiting).findByText('You', {}, patient)
  await press('Sign the statement')
  await screen.findByText('version 1, signed by all three', {}, patient)
  await screen.findByText('Nothing waits for a signature.', {}, patient)
}, 120_000)

it('lets both sides rate what holds them together', async () => {
  const { elin, mikko } = cast
  await open(cast, '/charter/devices', elin)
  await press('Enter the first one')
  await choose('Kind', 'Shared training')
  await write(/^Name/, 'Marketing for sellers')
  await choose('Owner', 'Elin Sandqvist')
  await write(/^What it is for/, 'Know the words of the other side')
  await press('Save', await dialog())
  await screen.findByText('Research finds little effect of this kind alone', {}, patient)
  await screen.findByText('Not rated yet', {}, patient)
  for (const [person, answer, said] of [
    [elin, '4', /^Marketing: how well/],
    [mikko, '2', /^Sales: how well/],
  ] as const) {
    await open(cast, '/charter/devices', person)
    await follow(/^Marketing for sellers/)
    const drawer = await screen.findByRole('complementary', { name: 'Marketing for sellers' }, patient)
    await within(drawer).findByRole('heading', { name: said }, patient)
    within(drawer).getByRole('radio', { name: answer }).click()
    await press('Rate', drawer)
    await press('Change the rating', drawer)
  }
  const [device] = (await cast.world.as(elin).charter.devices({})).items
  expect(device?.quarters[0]).toMatchObject({ marketing: { rating: 4 }, sales: { rating: 2 }, mean: 3 })
}, 120_000)
