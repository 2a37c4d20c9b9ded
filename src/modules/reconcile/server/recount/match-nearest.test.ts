import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { matchNearest, openCandidates } from './match-nearest.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Place = { one: number; other: number }

/** Who is paired among so many on either side, all with all, that far apart in time. */
function pairsOf(many: number, gap: ReturnType<typeof sql>): Promise<Place[]> {
  return world.house.db.inWorkspace(world.workspaceId, async (tx) => {
    await openCandidates(tx)
    await sql`
      insert into rc_candidate
      select lpad(m::text, 32, '0')::uuid, lpad((s + 1000)::text, 32, '0')::uuid, ${gap}, '2026-03-01T09:00:00Z'::timestamptz
      from generate_series(1, ${many}::int) m, generate_series(1, ${many}::int) s`.execute(tx)
    await matchNearest(tx)
    return rows<Place>(
      tx,
      sql`select right(one::text, 12)::int as one, right(other::text, 12)::int - 1000 as other from rc_chosen order by 1`,
    )
  })
}

const sameOnEachSide = (many: number) => Array.from({ length: many }, (_, i) => ({ one: i + 1, other: i + 1 }))

test('rows of one moment are paired in the order of their ids, however many', async () => {
  expect(await pairsOf(3, sql`0`)).toEqual(sameOnEachSide(3))
  expect(await pairsOf(200, sql`0`)).toEqual(sameOnEachSide(200))
})

test('the nearest in time are paired, also where each pair frees the next one alone', async () => {
  // The gap grows with the place in the row, so that a round of mutual choices finds one pair.
  expect(await pairsOf(40, sql`abs(m - s) * 100 + m`)).toEqual(sameOnEachSide(40))
  expect(await pairsOf(40, sql`(m - 41 + s) * (m - 41 + s)`)).toEqual(
    Array.from({ length: 40 }, (_, i) => ({ one: i + 1, other: 40 - i })),
  )
})
