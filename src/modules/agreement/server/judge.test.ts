import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { Rule } from '../domain/rule.ts'
import { metInItsDays } from '../testing/judged-by-hand.ts'
import { now, randomRule, randomTown } from '../testing/random-rules.ts'
import { settle, type Town } from '../testing/town.ts'
import { judgedSql, type Judging } from './judge.ts'

let world: World
const [town] = fc.sample(randomTown, { numRuns: 1, seed: 7 }) as [Town]

beforeAll(async () => {
  world = await openWorld(now)
  await world.house.db.inWorkspace(world.workspaceId, (tx) => settle(tx, world.workspaceId, town, now))
})
afterAll(() => world.close())

type Verdict = { id: string; was: boolean; is: boolean }

function judged(which: Judging['which'], rule: Rule, old: Rule | null): Promise<Verdict[]> {
  const judging = { workspaceId: world.workspaceId, old, new: rule, which, now }
  return world.house.db.inWorkspace(world.workspaceId, (tx) =>
    rows<Verdict>(
      tx,
      sql`${judgedSql(judging)} select id, was_met as was, is_met as "is" from lead_judged order by id`,
    ),
  )
}

describe('leads judged for a back-test', () => {
  const from = new Date('2026-09-01T00:00:00Z')
  const to = new Date('2026-10-20T00:00:00Z')

  test('count by each rule exactly when they met it at a moment of their first days', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, fc.option(randomRule), async (rule, old) => {
        const expected = town.leads
          .filter(({ said: { list, firstContactAt } }) => {
            return list === 'marketing' && firstContactAt && firstContactAt >= from && firstContactAt < to
          })
          .map((lead) => ({
            id: lead.id,
            was: old !== null && metInItsDays(old, lead, town, now),
            is: metInItsDays(rule, lead, town, now),
          }))
          .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        expect(await judged({ list: 'marketing', from, to }, rule, old)).toEqual(expected)
      }),
      { numRuns: 120 },
    )
  })

  test('are the same when they are named one by one', async () => {
    await fc.assert(
      fc.asyncProperty(randomRule, async (rule) => {
        const ofPeriod = await judged({ list: 'sales', from, to }, rule, null)
        expect(await judged({ ids: ofPeriod.map(({ id }) => id) }, rule, null)).toEqual(ofPeriod)
      }),
      { numRuns: 40 },
    )
  })
})
