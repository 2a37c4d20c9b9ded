// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { choose, dialog, follow, open, openCast, patient, press, write, type Cast } from '../testing/page-house.ts'

let cast: Cast

beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.world.close())

it('says the first step where no line is, enters one, and opens its money as rows', async () => {
  const { elin } = cast
  await open(cast, '/charter/budget', elin)
  await press('Enter the first line')
  await dialog()
  await write(/^Name/, 'Trade fairs')
  await choose('Side', 'Marketing')
  await choose('Owner', 'Elin Sandqvist')
  await write(/^Planned/, '10 000,50')
  await press('Save')
  await follow(/^Trade fairs: Planned/)
  const drawer = await screen.findByRole('complementary', { name: 'Trade fairs' }, patient)
  await within(drawer).findByText('No money has moved on this line yet.', {}, patient)
  await press('Move money', drawer)
  const asks = await dialog()
  await write(/^Amount/, '12,000')
  await screen.findByText('This is no amount', {}, patient)
  await write(/^Amount/, '12000')
  await write('What for', 'A stand in Turku')
  await press('Move money', asks)
  await within(drawer).findByText('A stand in Turku', {}, patient)
  await screen.findByText('€1,999.50 over plan', {}, patient)
}, 120_000)

it('contests a line of the other side, offers an end, and ends when the other agrees', async () => {
  const { elin, mikko } = cast
  await open(cast, '/charter/budget', mikko)
  await follow(/^Trade fairs: Planned/)
  const drawer = await screen.findByRole('complementary', { name: 'Trade fairs' }, patient)
  await press('Contest', drawer)
  await write('Why', 'We staff the stand')
  await press('Contest', await dialog())
  await screen.findByRole('heading', { name: 'Contested lines' }, patient)
  const card = (await screen.findByRole('heading', { name: 'Contested lines' }, patient)).closest('section')
  if (!card) throw new Error('contested lines stand in a card')
  await within(card).findByText('We staff the stand', {}, patient)
  await press('Offer an end: Trade fairs', card)
  await write('What you offer', 'Both carry it')
  await choose(/^Whose line it becomes/, 'Both')
  await press('Offer an end', await dialog())
  await within(card).findByText('Both carry it The line goes to both.', {}, patient)
  expect(within(card).queryByRole('button', { name: /^Agree/ })).toBeNull()

  await open(cast, '/charter/budget', elin)
  await press('Agree to the offer: Trade fairs')
  await follow(/^Trade fairs: Planned/)
  await screen.findByText('Settled: Elin Sandqvist', { exact: false }, patient)
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Contested lines' })).toBeNull(), patient)
  expect((await cast.world.as(elin).charter.budget({})).lines[0]?.side).toBe('both')
}, 120_000)

it('gives rights, says beforehand who signs, and takes a request to its signature', async () => {
  const { aino, elin, gunnar } = cast
  await open(cast, '/charter/mandate', gunnar)
  await press('Give: Spend money')
  const asks = await dialog()
  const sales = within(asks).getByRole('radio', { name: 'Sales' })
  sales.click()
  within(asks).getByRole('radio', { name: 'An amount' }).click()
  await write(/^Amount/, '500')
  await press('Give the right', asks)
  await screen.findByText(', up to €500', { exact: false }, patient)
  expect(screen.getAllByText('Nobody holds it')).toHaveLength(6)

  await open(cast, '/charter/mandate', aino)
  await press('Ask for a signature')
  await write(/^Amount/, '400')
  await screen.findByText('You may decide this yourself: nobody has to sign.', {}, patient)
  await write(/^Amount/, '900')
  await screen.findByText('You may decide up to €500; beyond that marketing signs.', {}, patient)
  await write(/^What for/, 'A dinner with six buyers')
  await press('Ask', await dialog())
  await screen.findByRole('heading', { name: 'Spend money: €900' }, patient)
  await screen.findByRole('button', { name: 'Take back: A dinner with six buyers' }, patient)

  await open(cast, '/charter/mandate', elin)
  await press('Sign: A dinner with six buyers')
  await screen.findByText('No request waits for a signature.', {}, patient)
  await follow(/^A dinner with six buyers/)
  const drawer = await screen.findByRole('complementary', { name: 'Request beyond a limit' }, patient)
  await within(drawer).findByText('Elin Sandqvist', { exact: false }, patient)
}, 120_000)

it('names a goal that comes with neither right nor money as a contradiction', async () => {
  const { aino, gunnar } = cast
  await open(cast, '/charter/mandate', gunnar)
  await press('Write the first goal down')
  await write(/^Goal/, 'Be known in the Baltics')
  const asks = await dialog()
  within(asks).getByRole('radio', { name: 'A person' }).click()
  await choose('Who', 'Aino Virtanen')
  await write(/^Reach in months/, '24')
  await choose('Which right it takes', 'Choose target groups')
  await press('Save', asks)
  await screen.findByText('Aino Virtanen: answers for it, with neither the right', { exact: false }, patient)
  await open(cast, '/charter/mandate', aino)
  await screen.findByText('Be known in the Baltics', {}, patient)
  expect(screen.queryByRole('button', { name: /^Give/ })).toBeNull()
}, 120_000)
