import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '#modules/accounts/server/index.ts'
import type { Person } from '#platform/server/house.ts'
import { simulate } from '#simulator/index.ts'
import { pourSimulation } from '#simulator/pour.ts'
import { allDoors, knock } from '#testing/doors.ts'
import { sampleOf } from '#testing/hostile.ts'
import { openWorld, type World } from '#testing/world.ts'

let world: World
let stranger: Person
/** Ids of things of the first company, one or two of each kind. */
let ids: string[]
let before: Map<string, string>

beforeAll(async () => {
  world = await openWorld()
  await world.addPerson({ name: 'The owner', side: 'both', role: 'admin' })
  await pourSimulation(
    world.house,
    world.workspaceId,
    simulate({ seed: 3, endsAt: world.house.clock.now(), leads: 60, touches: 500, months: 3 }),
  )
  await world.runJobs()
  stranger = await anAdminElsewhere()
  ids = await idsOf(world.workspaceId)
  before = await fingerprints(world.workspaceId)
}, 120_000)
afterAll(() => world.close())

async function anAdminElsewhere(): Promise<Person> {
  const workspaceId = await world.addWorkspace('Another company')
  const wish = {
    name: 'A stranger',
    email: 'stranger@elsewhere.example',
    title: '',
    side: 'both',
    role: 'admin',
    language: 'en',
    timeZone: 'UTC',
  } as const
  const memberId = await addPerson(world.house, workspaceId, { ...wish, passwordHash: 'none:none' })
  return { kind: 'person', workspaceId, memberId, ...wish }
}

async function tables(): Promise<{ name: string; hasId: boolean }[]> {
  const { rows } = await world.house.ownerPool.query<{ name: string; hasId: boolean }>(`
    select c.relname as name, exists (select from pg_attribute i where i.attrelid = c.oid and i.attname = 'id') as "hasId"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`)
  return rows
}

async function idsOf(workspaceId: string): Promise<string[]> {
  const found: string[] = []
  for (const { name, hasId } of await tables()) {
    if (!hasId) continue
    const { rows } = await world.house.ownerPool.query<{ id: string }>(
      `select id::text from public."${name}" where workspace_id = $1 limit 2`,
      [workspaceId],
    )
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

async function fingerprints(workspaceId: string): Promise<Map<string, string>> {
  const prints = new Map<string, string>()
  for (const { name } of await tables()) {
    const { rows } = await world.house.ownerPool.query<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(r::text, '' order by r::text)), '') as print from public."${name}" r where workspace_id = $1`,
      [workspaceId],
    )
    prints.set(name, rows[0]?.print ?? '')
  }
  return prints
}

describe('the admin of another company', () => {
  test.each(allDoors().filter(({ access }) => access !== 'anyone'))(
    'finds nothing of ours at $path',
    async ({ path, schema }) => {
      expect(ids.length).toBeGreaterThan(8)
      for (const id of schema ? ids : ids.slice(0, 1)) {
        const answer = await knock(
          world,
          path,
          schema ? sampleOf(schema, { text: 'all', id, number: 1 }) : {},
          stranger,
        )
        const said = await answer.text()
        expect(answer.status).toBeLessThan(500)
        expect({ path, leaked: ids.filter((each) => each !== id && said.includes(each)) }).toEqual({ path, leaked: [] })
      }
    },
  )

  test('has changed nothing of ours', async () => {
    expect(await fingerprints(world.workspaceId)).toEqual(before)
  })
})
