import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { simulate } from '#simulator/index.ts'
import { pourRecords } from '#simulator/pour.ts'
import { openWorld, type World } from '#testing/world.ts'
import { layDemoTogether } from './index.ts'

let world: World
let elin: Person

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  for (const side of ['marketing', 'sales'] as const)
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
      await world.addPerson({ name: `${name} of ${side}`, side, role: 'member' })
  const endsAt = world.house.clock.now()
  await pourRecords(world.house, world.workspaceId, simulate({ seed: 3, endsAt, leads: 300, touches: 800, months: 14 }))
  await layDemoTogether(world.house, world.workspaceId, endsAt)
}, 60_000)
afterAll(() => world.close())

async function ask<Row>(query: RawBuilder<unknown>): Promise<Row> {
  const [found] = await world.query<Row>(query)
  if (!found) throw new Error('nothing was found')
  return found
}

it('tells a year in which every part has something to see, and nothing lies ahead but meetings', async () => {
  const at = sql`${world.workspaceId}`
  const now = world.house.clock.now()
  const found = await ask(sql`select
    (select count(*)::int from comment_record where workspace_id = ${at}) as comments,
    (select count(*)::int from comment_record where workspace_id = ${at} and said_at >= ${now}) as ahead,
    (select count(*)::int from project_record where workspace_id = ${at} and closed_at is not null) as closed,
    (select count(*)::int from decision_record where workspace_id = ${at} and decided_at is not null) as decided,
    (select count(*)::int from meeting_record where workspace_id = ${at} and kind = 'session') as sessions,
    (select count(*)::int from friction_entry where workspace_id = ${at}) as frictions,
    (select count(*)::int from recognition_record where workspace_id = ${at} and giver_is_head) as by_heads,
    (select count(*)::int from customer_visit_record where workspace_id = ${at}) as visits`)
  expect(found).toMatchObject({ ahead: 0, closed: 8 })
  expect(found).toSatisfy(
    (told: Record<string, number>) =>
      (told['comments'] ?? 0) > 900 &&
      (told['decided'] ?? 0) >= 24 &&
      (told['sessions'] ?? 0) >= 12 &&
      (told['frictions'] ?? 0) > 80 &&
      (told['by_heads'] ?? 0) >= 40 &&
      (told['visits'] ?? 0) > 60,
  )
})

it('answers no comment before it was said, decides nothing before it was asked', async () => {
  const wrong = await ask<{ n: number }>(sql`select
      (select count(*) from comment_record a join comment_record b on b.workspace_id = a.workspace_id and b.id = a.answers_id
        where a.workspace_id = ${world.workspaceId} and a.said_at <= b.said_at)
    + (select count(*) from decision_record where workspace_id = ${world.workspaceId} and decided_at <= opened_at)
    + (select count(*) from project_record where workspace_id = ${world.workspaceId} and closed_at <= started_on) as n`)
  expect(wrong.n).toBe(0)
})

it('gives the pages what is open today, and the assessment its two gates', async () => {
  const api = world.as(elin)
  const overview = await api.together.overview()
  expect(overview.decisions).toHaveLength(3)
  expect(overview.projects.filter(({ late }) => late)).toHaveLength(1)
  const { gates } = await api.assessment.standing()
  for (const name of ['joint-session', 'joint-assignments'])
    expect(gates.find((gate) => gate.name === name)).toMatchObject({ state: 'met' })
  expect((await api.together.friction({})).sides).toHaveLength(2)
  expect((await api.together.friction({})).agreement.kappa).toBeGreaterThan(0.4)
})

it('is the same told twice', async () => {
  const count = () =>
    ask<{ n: number }>(sql`select count(*)::int as n from comment_record where workspace_id = ${world.workspaceId}`)
  const before = await count()
  await layDemoTogether(world.house, world.workspaceId, world.house.clock.now())
  expect(await count()).toEqual(before)
})
