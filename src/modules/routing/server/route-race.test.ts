import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import type { House, Person } from '#platform/server/house.ts'
import { openHouse } from '#platform/server/open-house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { route } from './index.ts'
import { openSellers, ruleTo } from './testing/sellers.ts'

let world: World
let second: { house: House; close: () => Promise<void> }
let sellers: Person[]
let leadId: string

beforeAll(async () => {
  world = await openWorld()
  const { config, clock, log, mail } = world.house
  // A second process of the same house: connections of its own on the same database.
  second = await openHouse(config, { clock, log, mail })
  const elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sellers = []
  for (const name of ['Aino Virtanen', 'Oskar Bergvall', 'Maja Ekstrom'])
    sellers.push(await world.addPerson({ name, side: 'sales', role: 'member' }))
  const team = openSellers(world)
  const teamId = await team.team(
    'Nordic',
    sellers.map((person) => ({ person, capPerDay: 20 })),
  )
  await team.publish([ruleTo({ kind: 'team', teamId })])
  leadId = (await world.as(elin).leads.create({ list: 'marketing', externalId: 'L-1', name: 'Somebody' })).id
})
afterAll(async () => {
  await second.close()
  await world.close()
})

function give(house: House, engagementId: string) {
  const at = house.clock.now()
  const { workspaceId } = world
  return house.db.inWorkspace(workspaceId, (tx) => route(tx, house, { workspaceId, engagementId, leadId, at }))
}

test('two processes that route one lead at once give it to one seller, once', async () => {
  for (let round = 0; round < 5; round++) {
    const engagementId = newId()
    const answers = await Promise.all([
      give(world.house, engagementId),
      give(second.house, engagementId),
      give(world.house, engagementId),
      give(second.house, engagementId),
    ])
    expect(new Set(answers.map(({ decisionId }) => decisionId)).size).toBe(1)
    expect(new Set(answers.map(({ memberId }) => memberId)).size).toBe(1)
    const { rows } = await world.house.ownerPool.query<{ decisions: number; tries: number }>(
      `select count(*)::int as decisions, (select count(*)::int from routing_try t where t.decision_id = any(array_agg(d.id))) as tries
       from routing_decision d where engagement_id = $1`,
      [engagementId],
    )
    expect(rows[0]).toEqual({ decisions: 1, tries: 1 })
  }
})

test('sixty-six leads through two processes at once keep the turns and the caps', async () => {
  await world.house.ownerPool.query('delete from routing_try')
  await world.house.ownerPool.query('delete from routing_decision')
  await world.house.ownerPool.query('delete from routing_share')
  const answers = await Promise.all(
    Array.from({ length: 66 }, (_, number) => give(number % 2 === 0 ? world.house : second.house, newId())),
  )
  const given = Map.groupBy(answers, ({ memberId }) => memberId)
  for (const { memberId } of sellers) expect(given.get(memberId)).toHaveLength(20)
  expect(given.get(null)).toHaveLength(6)
})
