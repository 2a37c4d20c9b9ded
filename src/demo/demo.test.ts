import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { rows } from '#platform/server/database.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { pourRecords } from '#simulator/pour.ts'
import { simulateDemo } from './company.ts'
import { planHistory, tellHistory } from './tell-history.ts'

let world: World
let signe: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  signe = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
  api = world.as(signe)
  await pourRecords(world.house, world.workspaceId, simulateDemo(world.house.clock.now()))
})
afterAll(() => world.close())

async function touchesIn(): Promise<number> {
  const [found] = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
    rows<{ touches: number }>(
      tx,
      sql`select count(*)::int as touches from ledger_touch where workspace_id = ${world.workspaceId}`,
    ),
  )
  return found?.touches ?? 0
}

async function plan() {
  await planHistory(world.house, world.workspaceId, world.house.clock.now())
  const [job] = (await api.operations.longJobs({ limit: 1 })).items
  if (!job) throw new Error('nothing was planned')
  return job
}

/** As the queue does it, without the counts that follow. */
function tell(longJobId: string): Promise<void> {
  const { house, workspaceId } = world
  return tellHistory(house)({ workspaceId, longJobId, endsAt: house.clock.now().toISOString() }, house.stopping)
}

describe('the history of the simulated company', () => {
  test('is listed as long work, and stops at the next chunk when somebody asks for that', async () => {
    const job = await plan()
    expect(job).toMatchObject({ kind: 'demo', state: 'waiting', title: 'Lindhav Flow AB' })
    await api.operations.cancelLongJob({ id: job.id })
    await tell(job.id)
    const [stopped] = (await api.operations.longJobs({ limit: 1 })).items
    expect(stopped).toMatchObject({ state: 'cancelled' })
    expect(stopped?.done).toBeGreaterThan(0)
    expect(stopped?.done).toBeLessThan(stopped?.total ?? 0)
    expect(await touchesIn()).toBe(stopped?.done)
  })

  test('is told whole, and told twice it is the same', async () => {
    const job = await plan()
    await tell(job.id)
    const [told] = (await api.operations.longJobs({ limit: 1 })).items
    expect(told).toMatchObject({ id: job.id, state: 'done' })
    expect(told?.done).toBe(told?.total)
    expect(await touchesIn()).toBe(told?.total)
    await tell(job.id)
    expect(await touchesIn()).toBe(told?.total)
  }, 120_000)
})
