import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulate } from '#simulator/index.ts'
import { pourRecords } from '#simulator/pour.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { layDemoCharter } from '../index.ts'

let world: World
let api: Api

beforeAll(async () => {
  world = await openWorld()
  const now = world.house.clock.now()
  const simulation = simulate({ seed: 3, endsAt: now, leads: 200, touches: 500, months: 14 })
  for (const { name, side, role } of simulation.people) await world.addPerson({ name, side, role })
  await pourRecords(world.house, world.workspaceId, simulation)
  await layDemoCharter(world.house, world.workspaceId, now)
  api = world.as(await world.addPerson({ name: 'Reader', side: 'finance', role: 'auditor' }))
}, 60_000)
afterAll(() => world.close())

test('the simulated company has a charter with the defects that its lights are to tell of', async () => {
  const { tasks, findings } = await api.charter.roles({})
  expect(tasks.filter(({ inForce }) => inForce !== null)).toHaveLength(22)
  expect(new Set(findings.map(({ kind, tasks: names }) => `${kind}: ${names.join(', ')}`))).toEqual(
    new Set([
      'two-accountables: Decide who is invited to trade fairs',
      'claimed-by-both: Decide who is invited to trade fairs',
      'nobody-does-it: Keep the sheets about competitors',
    ]),
  )
  const { lights, waiting, statement } = await api.charter.standing({})
  const stateOf = new Map(lights.flatMap(({ evidence }) => evidence.map(({ name, state }) => [name, state])))
  expect(lights.map(({ name, state }) => [name, state])).toEqual([
    ['roles', 'amber'],
    ['means', 'amber'],
    ['strategy', 'red'],
  ])
  expect([...stateOf].filter(([, state]) => state === 'met').map(([name]) => name)).toEqual([
    'tasks-in-force',
    'clocks-have-accountable',
    'lines',
    'within-plan',
    'statement',
  ])
  expect(waiting.map(({ kind, name }) => [kind, name])).toEqual([
    ['contest', 'Samples'],
    ['task', 'Keep the sheets about competitors'],
    ['request', 'Twice the room at the Baltic Flow Forum, with a place to talk'],
  ])
  expect(statement?.signatures.sales?.name).toBe('Mikko Aaltonen')
})

test('its money is that of its own activities, and its quiz tells what five have answered', async () => {
  const { lines, sums } = await api.charter.budget({})
  expect(lines).toHaveLength(6)
  expect(sums.marketing.committed.minor).toBeGreaterThan(0)
  const fairs = lines.find(({ name }) => name === 'Trade fairs')
  const { items } = await api.charter.moves({ id: fairs?.id ?? '' })
  expect(items.every(({ about, aboutName }) => about?.kind === 'activity' && aboutName !== null)).toBe(true)
  const { told } = await api.charter.quiz({})
  expect(told.people).toBe(5)
  expect(told.all?.share).toBeGreaterThan(0.5)
  const { items: devices } = await api.charter.devices({})
  expect(devices.filter(({ flagged }) => flagged).map(({ name }) => name)).toEqual(['Marketing for sellers'])
  const { goals, withoutHolder } = await api.charter.mandate({})
  expect(goals.filter(({ contradicts }) => contradicts).map(({ name }) => name)).toEqual([
    'Win the water utilities of the Baltics',
  ])
  expect(withoutHolder).toEqual(['target-group'])
})

test('told twice it is the same, and another company has none of it', async () => {
  const counted = async () => (await api.charter.roles({})).tasks.length
  const before = await counted()
  await layDemoCharter(world.house, world.workspaceId, world.house.clock.now())
  expect(await counted()).toBe(before)
  const other = await world.addWorkspace('Another company')
  await layDemoCharter(world.house, other, world.house.clock.now())
  const { rows } = await world.house.ownerPool.query('select 1 from charter_task where workspace_id = $1', [other])
  expect(rows).toEqual([])
})
