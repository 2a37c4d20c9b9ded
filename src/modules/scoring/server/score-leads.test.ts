import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { rows } from '#platform/server/database.ts'
import { openWorld, type World } from '#testing/world.ts'
import { type CountedTouch, engagementLines } from '../domain/points.ts'
import type { ScoreRule } from '../domain/score-rule.ts'
import { agree, engagement, fit, meet, settleLead, settleLeads, type Town } from '../testing/small-house.ts'
import { scoreLeads } from './index.ts'

let world: World
let marketing: Person
let sales: Person
const now = new Date('2026-11-02T09:00:00Z')
const day = 86_400_000

beforeAll(async () => {
  world = await openWorld(now)
  marketing = await world.addPerson({ name: 'Elin', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko', side: 'sales', role: 'lead' })
})
afterAll(() => world.close())

function scored(leadIds: string[], at = now) {
  const { workspaceId } = world
  return world.house.db.inWorkspace(workspaceId, (tx) => scoreLeads(tx, world.house, { workspaceId, leadIds, at }))
}

async function why({ leadId }: Town) {
  const answer = await world.as(sales).scoring.why({ leadId })
  if (answer.why === null) throw new Error('the lead has no score')
  return answer.why
}

function sum(lines: readonly { points: number }[]): number {
  return lines.reduce((all, { points }) => all + Math.round(points * 10), 0) / 10
}

describe('the score of a lead', () => {
  test('is 0 while no rules are in force, and nothing is kept', async () => {
    const lead = await settleLead(world)
    expect((await scored([lead.leadId])).get(lead.leadId)).toEqual({ fit: 0, engagement: 0, model: null })
    expect((await world.as(sales).scoring.why({ leadId: lead.leadId })).why).toBeNull()
  })

  test('opens to every point with its rule and its touch, as of its instant', async () => {
    const rules = [
      fit(20, 'Web'),
      fit(-5.5, 'Fair'),
      engagement(10, ['demo']),
      engagement(-4, ['left'], { halfLifeDays: null }),
    ]
    await agree(world, marketing, sales, rules)
    const lead = await settleLead(world, { source: 'Web' })
    await meet(world, [
      { personId: lead.personId, kind: 'demo', at: new Date(now.getTime() - 30 * day), subject: 'Pumps' },
      { personId: lead.personId, kind: 'left', at: new Date(now.getTime() - 300 * day) },
      { personId: lead.personId, kind: 'demo', at: new Date(now.getTime() + day) },
    ])
    expect((await scored([lead.leadId])).get(lead.leadId)).toEqual({ fit: 20, engagement: 1, model: null })
    const opened = await why(lead)
    expect(opened.scoredAt).toEqual(now)
    expect(opened.fitLines).toMatchObject([{ name: 'From Web', points: 20 }])
    expect(opened.touchLines).toMatchObject([
      { name: 'Met demo', points: 5, touch: { kind: 'demo', channel: 'web', side: 'marketing', subject: 'Pumps' } },
      { name: 'Met left', points: -4, halfLifeDays: null },
    ])
    const view = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      rows(
        tx,
        sql`select fit, engagement, model from lead_score_record where workspace_id = ${world.workspaceId} and lead_id = ${lead.leadId}`,
      ),
    )
    expect(view).toEqual([{ fit: 20, engagement: 1, model: null }])
  })

  test('always is the sum of its log, and the log is what the rules say by hand', async () => {
    const anyTouch = fc.record({
      kind: fc.constantFrom('demo', 'visit', 'mail', 'other'),
      hours: fc.integer({ min: -100, max: 24 * 200 }),
    })
    const anyRule = fc.record({
      points: fc.integer({ min: -300, max: 300 }).filter((tenths) => tenths !== 0),
      kinds: fc.subarray(['demo', 'visit', 'mail']),
      halfLifeDays: fc.constantFrom(null, 1, 7, 30, 365),
      most: fc.integer({ min: 1, max: 500 }),
    })
    const rounds = fc.sample(
      fc.record({
        rules: fc.array(anyRule, { minLength: 1, maxLength: 5 }),
        leads: fc.array(fc.array(anyTouch, { maxLength: 15 }), { minLength: 4, maxLength: 8 }),
      }),
      { numRuns: 6, seed: 3 },
    )
    for (const { rules, leads } of rounds) {
      const inForce = [
        fit(12.3, 'Web'),
        ...rules.map(({ points, kinds, halfLifeDays, most }) =>
          engagement(points / 10, kinds, { halfLifeDays, most: most / 10 }),
        ),
      ]
      // Each lead is scored as by hand, in one statement for all.
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      await roundHolds(inForce, leads)
    }
  })

  async function roundHolds(rules: ScoreRule[], leads: { kind: string; hours: number }[][]): Promise<void> {
    await agree(world, marketing, sales, rules)
    const towns = await settleLeads(
      world,
      leads.map(() => ({ source: 'Web' })),
    )
    await meet(
      world,
      towns.flatMap(({ personId }, place) =>
        (leads[place] ?? []).map(({ kind, hours }) => ({
          personId,
          kind,
          at: new Date(now.getTime() - hours * 3_600_000),
        })),
      ),
    )
    const scores = await scored(towns.map(({ leadId }) => leadId))
    const byPlace = rules.map((rule) => (rule.layer === 'engagement' ? rule : null))
    for (const town of towns) {
      // oxlint-disable-next-line no-await-in-loop -- one lead after the other
      const [opened, touches] = [await why(town), await touchesOf(town)]
      const score = scores.get(town.leadId)
      expect(sum(opened.fitLines)).toBe(score?.fit)
      expect(sum(opened.touchLines)).toBeCloseTo(score?.engagement ?? Number.NaN, 10)
      const byHand = engagementLines(byPlace, touches, now)
      expect(opened.touchLines.map(({ touchId, points }) => [touchId, Math.round(points * 10)])).toEqual(
        byHand.map(({ touchId, tenths }) => [touchId, tenths]),
      )
    }
  }

  async function touchesOf({ personId }: Town): Promise<CountedTouch[]> {
    const page = await world.as(sales).ledger.touches({ personId, limit: 500 })
    return page.items
  }

  test('keeps no log that does not add up: the database refuses it', async () => {
    const lead = await settleLead(world, { source: 'Web' })
    await scored([lead.leadId])
    const change = world.house.db.inWorkspace(world.workspaceId, (tx) =>
      sql`update lead_score set engagement_tenths = engagement_tenths + 1 where workspace_id = ${world.workspaceId} and lead_id = ${lead.leadId}`.execute(
        tx,
      ),
    )
    await expect(change).rejects.toThrow(/check constraint/)
  })

  test('fades: scored again 30 days later a touch is worth half', async () => {
    await agree(world, marketing, sales, [engagement(10, ['demo'])])
    const lead = await settleLead(world)
    await meet(world, [{ personId: lead.personId, kind: 'demo', at: now }])
    expect((await scored([lead.leadId])).get(lead.leadId)?.engagement).toBe(10)
    expect((await scored([lead.leadId], new Date(now.getTime() + 30 * day))).get(lead.leadId)?.engagement).toBe(5)
  })

  test('counts touches of a person that was merged into the lead’s own', async () => {
    const [kept, gone] = await settleLeads(world, [{}, {}])
    if (!kept || !gone) throw new Error('two were settled')
    await meet(world, [{ personId: gone.personId, kind: 'demo', at: now }])
    await world.house.db.inWorkspace(world.workspaceId, (tx) =>
      sql`update person set merged_into = ${kept.personId} where workspace_id = ${world.workspaceId} and id = ${gone.personId}`.execute(
        tx,
      ),
    )
    expect((await scored([kept.leadId])).get(kept.leadId)?.engagement).toBe(10)
  })

  test('leaves out leads that do not exist, and those of another company', async () => {
    const lead = await settleLead(world)
    const other = await world.addWorkspace('Other AB')
    const found = await world.house.db.inWorkspace(other, (tx) =>
      scoreLeads(tx, world.house, { workspaceId: other, leadIds: [lead.leadId], at: now }),
    )
    expect(found.get(lead.leadId)).toEqual({ fit: 0, engagement: 0, model: null })
    expect((await scored(['00000000-0000-4000-8000-000000000001'])).size).toBe(0)
  })
})

describe('leads are scored by a job', () => {
  test('all of them when rules come into force, and those whose touches changed when they do', async () => {
    const [first, second] = await settleLeads(world, [{ source: 'Web' }, { source: 'Fair' }])
    if (!first || !second) throw new Error('two were settled')
    await agree(world, marketing, sales, [fit(7, 'Web'), engagement(3, ['demo'])])
    await world.runJobs()
    expect(await why(first)).toMatchObject({ fit: 7, engagement: 0 })
    expect(await why(second)).toMatchObject({ fit: 0, engagement: 0 })
    await meet(world, [{ personId: second.personId, kind: 'demo', at: now }])
    const { markStale } = await import('#modules/ledger/server/index.ts')
    await world.house.db.inWorkspace(world.workspaceId, (tx) => markStale(tx, world.workspaceId, ['2026-11-01']))
    await world.runJobs()
    expect(await why(second)).toMatchObject({ fit: 0, engagement: 3 })
  })
})
