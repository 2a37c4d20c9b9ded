import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { findDoubles } from './find-doubles.ts'
import { type CompanyRow, saveCompanies } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A house whose clock runs on by so much each time it is asked. */
function houseInAHurry(seconds: number): House {
  let now = world.house.clock.now().getTime()
  return { ...world.house, clock: { now: () => new Date((now += seconds * 1000)) } }
}

async function count(query: string): Promise<number> {
  const { rows } = await world.house.ownerPool.query<{ n: number }>(query)
  return rows[0]?.n ?? 0
}

const waiting = () => count('select coalesce(sum(cardinality(ids)), 0)::int as n from changed_customers')

test('the search for doubles makes way after a while or when it is stopped, and goes on where it was', async () => {
  const { workspaceId } = world
  const ingest = { workspaceId, source: 'crm', importId: null, now: world.house.clock.now(), defaultCountry: 'FI' }
  const firms = Array.from({ length: 2400 }, (_, i): CompanyRow => ({ externalId: `${i}`, name: `Firma ${i}` }))
  const twins = ['A', 'B'].map((externalId): CompanyRow => ({ externalId, name: 'Norrsken Energi' }))
  await world.house.db.inWorkspace(workspaceId, (tx) => saveCompanies(tx, ingest, [...firms, ...twins]))
  expect(await waiting()).toBe(2402)

  await findDoubles(world.house)({ workspaceId }, AbortSignal.abort())
  expect(await waiting()).toBe(2402)

  await findDoubles(houseInAHurry(15))({ workspaceId }, new AbortController().signal)
  expect(await waiting()).toBe(1402)

  await world.runJobs()
  expect(await waiting()).toBe(0)
  expect(await count("select count(*)::int as n from likely_double where state = 'open'")).toBe(1)
})
