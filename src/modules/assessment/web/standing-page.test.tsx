// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { patient, press } from '#web/testing/hands.ts'
import { openAddress } from '#web/testing/show.tsx'
import { ownScales } from '../domain/instrument.ts'
import { makeToken } from '../server/links.ts'
import { layDemoAssessment } from '../server/index.ts'
import { courseRows, runsOf } from './course.ts'

let world: World
let director: Person
let marketer: Person
beforeAll(async () => {
  world = await openWorld()
  const people = [
    ...['Elin', 'Hanna', 'Petri', 'Vera'].map((name) => ({ name, side: 'marketing' as const })),
    ...['Mikko', 'Aino', 'Jukka', 'Oskar', 'Maja'].map((name) => ({ name, side: 'sales' as const })),
  ]
  for (const { name, side } of people) {
    const person = await world.addPerson({ name, side, role: name === 'Elin' ? 'lead' : 'member' })
    if (name === 'Hanna') marketer = person
  }
  director = await world.addPerson({ name: 'Gunnar', side: 'leadership', role: 'lead' })
})
afterAll(() => world.close())

function open(person: Person) {
  return openAddress('/standing', { house: (request) => world.fetch(request, person) })
}

it('says what it takes while no survey has ended, and shows the gates all the same', async () => {
  await open(marketer)
  await screen.findByText('No survey has ended yet', {}, patient)
  expect(screen.queryByRole('link', { name: 'Prepare the first survey' })).toBeNull()
  await screen.findByRole('heading', { name: 'What must be seen' })
  expect(screen.getAllByText('The source does not exist yet', { exact: false }).length).toBeGreaterThan(5)
}, 60_000)

it('shows the lower of both keys, names their difference, and has every chart as a table', async () => {
  await layDemoAssessment(world.house, world.workspaceId, world.house.clock.now())
  const standing = await world.as(director).assessment.standing()
  await open(director)
  await screen.findByRole('heading', { name: 'Two keys' }, patient)
  expect(standing).toMatchObject({ shown: 'undefined', finding: 'says-more' })
  expect(screen.getAllByText('Undefined').length).toBeGreaterThan(1)
  await screen.findByText('People see themselves further than the facts of the house show.', { exact: false })
  await screen.findByText('There are too few people to see less than a very large gap.', { exact: false })
  const way = await screen.findByRole('link', { name: 'What a lead is, is signed by both sides' })
  expect(way.getAttribute('href')).toBe('/agreement')
  await screen.findByText('The line is broken where', { exact: false }, patient)
  const figures = screen.getAllByRole('figure')
  expect(figures).toHaveLength(3)
  for (const figure of figures)
    await act(async () => fireEvent.click(within(figure).getByRole('button', { name: /^Show as table/ })))
  const means = await screen.findByRole('table', { name: 'Both sides on every dimension' }, patient)
  expect(within(means).getAllByRole('row')).toHaveLength(9)
  const gaps = await screen.findByRole('table', { name: 'Where the sides see it differently' })
  const deltas = standing.latest?.released.gaps.filter(({ measure }) => measure.startsWith('scale.')) ?? []
  expect(within(gaps).getAllByRole('row')).toHaveLength(deltas.length + 1)
  await screen.findByText('Leaders, all figures: fewer than five answered.')
}, 90_000)

it('takes what the company says of itself and advises by it', async () => {
  await open(director)
  await screen.findByText('Stay where you are. Nothing that is known speaks for more.', {}, patient)
  await press('Say how it is here')
  const conflict = await screen.findByRole('group', { name: 'There is frequent conflict' }, patient)
  await act(async () => fireEvent.click(within(conflict).getByRole('radio', { name: 'Yes' })))
  await press('Save')
  await screen.findByText('Move one level up, to Defined.', {}, patient)
  await screen.findByText('Write down who does what, and how disputes are settled')
  await open(marketer)
  await screen.findByText('Move one level up, to Defined.', {}, patient)
  expect(screen.queryByRole('button', { name: 'Say how it is here' })).toBeNull()
  expect(screen.queryByText('In people’s own words')).toBeNull()
}, 90_000)

it('shows leaders beside their people to the heads alone, and only when there are five of them', async () => {
  await open(director)
  await screen.findByRole('heading', { name: 'Leaders beside their people' }, patient)
  await screen.findByText('Fewer than 5 leaders answered, so they are not shown apart.', { exact: false })
  const guests = ['marketing', 'sales'].flatMap((side) =>
    Array.from({ length: 8 }, (_, at) => ({
      name: `Guest ${side} ${at}`,
      email: `ranks-${side}${at}@lindhav.example`,
      side: side === 'sales' ? ('sales' as const) : ('marketing' as const),
      rank: at < 3 ? ('leader' as const) : ('staff' as const),
    })),
  )
  const house = world.as(director).assessment
  const [running] = (await house.waves()).items
  if (running?.state === 'open') await house.closeWave({ id: running.id })
  const wave = await house.makeWave({ closesOn: '2099-01-01', guests })
  await house.openWave({ id: wave.id })
  for (const { side, rank } of guests) {
    const token = makeToken(world.house, { workspaceId: world.workspaceId, waveId: wave.id, side, rank })
    const step = (key: string) => ((rank === 'leader') === (key !== 'friction') ? 4 : 2)
    const items = Object.fromEntries(ownScales.flatMap(({ key, items: keys }) => keys.map((item) => [item, step(key)])))
    await world
      .as({ kind: 'nobody' })
      .assessment.sendSheet({ token, answers: { items, overall: rank === 'leader' ? 4 : 2 } })
  }
  await house.closeWave({ id: wave.id })
  await open(director)
  const table = await screen.findByRole('table', { name: 'Leaders beside their people' }, patient)
  const [, first] = within(table).getAllByRole('row')
  expect(first?.textContent).toContain('The relation all in all')
  await screen.findByText('Leaders answer higher than their people on “The relation all in all”', { exact: false })
  await open(marketer)
  await screen.findByRole('heading', { name: 'Two keys' }, patient)
  expect(screen.queryByRole('heading', { name: 'Leaders beside their people' })).toBeNull()
}, 90_000)

it('breaks the line where a change would tell of those who joined or left', () => {
  const wave = (number: number, score100: number, comparable: ('marketing' | 'sales')[]) => ({
    id: String(number),
    number,
    kind: 'full' as const,
    closedAt: new Date(number),
    score100,
    figures: [],
    comparable,
  })
  const waves = [
    wave(1, 40, []),
    wave(2, 50, ['marketing', 'sales']),
    wave(3, 60, ['sales']),
    wave(4, 65, ['marketing', 'sales']),
  ]
  const rows = courseRows(waves, 'score100')
  expect(runsOf(rows, 'both')).toEqual([
    [40, 50, null, null],
    [null, null, 60, 65],
  ])
  expect(courseRows(waves, 'scale.roles')).toEqual([])
})
