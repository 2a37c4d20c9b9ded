import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { rows } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { saveTouches, type NewTouch } from './touches.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const touchAt = (occurredAt: string): NewTouch => ({
  externalId: newId(),
  occurredAt,
  personId: null,
  companyId: null,
  leadId: null,
  activityId: null,
  reach: 'one-to-one',
  side: 'sales',
  author: 'Nils Berg',
  channel: 'phone',
  kind: 'call',
  subject: '',
  costMinor: null,
  currency: null,
  detail: null,
})

test('two feeds that open the same months at once both get their touches in', async () => {
  const { house, workspaceId } = world
  const months = Array.from({ length: 24 }, (_, at) => new Date(Date.UTC(1990, at, 9)).toISOString())
  const feeds = ['hub', 'crm', 'shop'].map((source) =>
    house.db.inWorkspace(workspaceId, (tx) =>
      saveTouches(tx, { workspaceId, source, importId: null, now: house.clock.now() }, months.map(touchAt)),
    ),
  )
  await Promise.all(feeds)
  const found = await house.db.inWorkspace(workspaceId, (tx) =>
    rows(
      tx,
      sql`select source, count(*) from touch where workspace_id = ${workspaceId} group by source order by source`,
    ),
  )
  expect(found).toEqual(['crm', 'hub', 'shop'].map((source) => ({ source, count: months.length })))
})
