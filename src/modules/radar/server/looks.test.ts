import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTown, type Town } from '#modules/handoff/testing/hand-offs.ts'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'

/** A Monday; the week of the facts is the one before. */
const monday = new Date('2026-11-02T09:00:00Z')
const week = { from: '2026-11-02', to: '2026-11-08' }
const dayMillis = 86_400_000

let town: Town
beforeAll(async () => {
  town = await openTown(monday)
})
afterAll(() => town.close())

function radar() {
  return town.world.as(town.people.elin).radar
}

function within<T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> {
  return town.world.house.db.inWorkspace(town.world.workspaceId, (tx) => work(tx, town.world.workspaceId))
}

async function count(): Promise<void> {
  await radar().recount()
  await town.world.runJobs()
}

/** A week in which the house saw one rejection with evidence, one that was taken back, a card, and the sales' list 24 rejections. */
async function plantWeek(): Promise<void> {
  const rejected = await town.handedOver()
  await town.world
    .as(rejected.owner)
    .handoff.reject({ id: rejected.id, reason: 'wrong-data', evidence: { 'wrong-field': 'A bakery' } })
  const undone = await town.handedOver()
  const seller = town.world.as(undone.owner).handoff
  await seller.reject({ id: undone.id, reason: 'wrong-data', evidence: { 'wrong-field': 'A bakery' } })
  await seller.undo({ id: undone.id })
  const lead = await town.lead()
  const { engagementId } = await town.world.as(town.people.hanna).handoff.begin({ leadId: lead.id, highIntent: false })
  await town.world.as(town.people.hanna).handoff.handOver({
    id: engagementId,
    card: {
      who: 'Plant manager',
      problem: 'Leaks since August',
      proof: 'Asked twice',
      objection: 'Price',
      nextStep: 'Friday',
    },
  })
  await within(async (tx, workspaceId) => {
    for (let at = 0; at < 24; at++)
      await sql`insert into lead (workspace_id, id, list, source, external_id, rejected_at, reject_reason, amount_minor, currency,
          created_at, updated_at)
        values (${workspaceId}, ${newId()}, 'sales', 'crm', ${`S-${at}`}, ${new Date(monday.getTime() + at * 60_000)},
          ${at < 10 ? null : 'wrong-data'}, 1000, ${at < 4 ? 'EUR' : 'SEK'}, ${monday}, ${monday})`.execute(tx)
  })
}

describe('hand-offs', () => {
  beforeAll(async () => {
    await plantWeek()
    town.world.setNow(new Date(monday.getTime() + 8 * dayMillis))
    await count()
  }, 60_000)

  test('J-11 counts rejections without a reason or evidence, of both places, and none that was taken back', async () => {
    const { readings } = await radar().symptom({ id: 'J-11' })
    const reading = readings.find(({ to }) => to === week.to)
    expect(reading).toMatchObject({ n: 25, value: 0.4, parts: { hits: 10 } })
    expect(reading?.p).toBeLessThan(0.001)
    // Ten count, and four of them are in the company's currency.
    expect(reading?.parts).toMatchObject({ costMinor: 4000 })
    const { items } = await radar().rows({ id: 'J-11', ...week, limit: 100 })
    expect(items).toHaveLength(25)
    expect(items.filter(({ counts }) => counts)).toHaveLength(10)
    expect(items.filter(({ about }) => about?.kind === 'engagement')).toMatchObject([
      { counts: false, detail: { reason: 'wrong-data' } },
    ])
  })

  test('J-16 sees how much a card says, and not what', async () => {
    const { items } = await radar().rows({ id: 'J-16', ...week, limit: 100 })
    const [card] = items.filter(({ detail }) => detail['filled'] === 3)
    expect(card).toMatchObject({ counts: false, side: 'marketing' })
    expect(JSON.stringify(items)).not.toContain('Leaks')
  })

  test('a row and the count are the same query', async () => {
    for (const id of ['J-11', 'J-16', 'J-12', 'J-28'] as const) {
      const { readings } = await radar().symptom({ id })
      const reading = readings.find(({ to }) => to === week.to) ?? readings.at(-1)
      const { items } = await radar().rows({ id, from: reading?.from, to: reading?.to, limit: 500 })
      expect({ id, n: items.length }).toEqual({ id, n: reading?.n })
    }
  })
})

describe('projects, budget and friction', () => {
  const now = new Date(monday.getTime() + 8 * dayMillis)

  async function plant(tx: Tx, workspaceId: string): Promise<void> {
    const { elin, mikko } = town.people
    for (let at = 0; at < 8; at++)
      await sql`insert into joint_project (workspace_id, id, name, purpose, lead_marketing_id, lead_sales_id, started_on, due_on,
          declared_result, measure, declared_at, closed_at, closed_name, result_met, evidence, made_name, made_side, made_at)
        values (${workspaceId}, ${newId()}, ${`Project ${at}`}, 'x', ${elin.memberId}, ${mikko.memberId}, '2026-05-01', '2026-09-01', 'more', 'count',
          ${monday}, ${new Date(now.getTime() - 30 * dayMillis)}, 'x', ${at === 0}, 'x', 'x', 'sales', ${monday})`.execute(
        tx,
      )
    const [plain, contested] = [newId(), newId()]
    for (const [id, minor] of [
      [plain, 8_000_000],
      [contested, 2_000_000],
    ] as const)
      await sql`insert into budget_line (workspace_id, id, name, purpose, side, owner_id, from_day, to_day, planned_minor, currency, state,
          written_name, written_at)
        values (${workspaceId}, ${id}, 'Fair', 'x', 'both', ${elin.memberId}, '2026-01-01', '2026-12-31', ${minor}, 'EUR', 'open', 'x', ${monday})`.execute(
        tx,
      )
    await sql`insert into budget_contest (workspace_id, id, line_id, side, reason, raised_by, raised_name, raised_at)
      values (${workspaceId}, ${newId()}, ${contested}, 'sales', 'ours', ${mikko.memberId}, 'x', ${monday})`.execute(tx)
    for (let at = 0; at < 5; at++)
      await sql`insert into friction_entry (workspace_id, id, week, side, cause, hours, functional)
        values (${workspaceId}, ${newId()}, '2026-09-14', null, 'chaos', 2, ${at === 0})`.execute(tx)
  }

  beforeAll(async () => {
    await within(plant)
    await count()
  }, 60_000)

  test('J-06 holds one of eight against a half, with its interval', async () => {
    const { readings } = await radar().symptom({ id: 'J-06' })
    expect(readings.at(-1)).toMatchObject({ value: 0.125, n: 8, parts: { hits: 1 } })
    expect(readings.at(-1)?.high).toBeLessThan(0.5)
  })

  test('J-17 is what is contested of the joint budget now, in money, and leads to the line', async () => {
    const { symptom } = await radar().symptom({ id: 'J-17' })
    expect(symptom).toMatchObject({
      standing: 'alarm',
      value: 0.2,
      costMinor: 2_000_000,
      over: 'standing',
      grain: null,
    })
    const { items } = await radar().rows({ id: 'J-17' })
    expect(items.filter(({ counts }) => counts)).toMatchObject([
      { about: { kind: 'budget-line' }, detail: { minor: 2_000_000 } },
    ])
  })

  test('rows are told of a year at most, and from when', async () => {
    const told = await radar().rows({ id: 'J-06', from: '2001-01-01', to: '2026-11-09' })
    expect(told.from).toBe('2025-11-11')
    expect(told.items).toHaveLength(8)
  })

  test('J-24 leaves out what led somewhere, and tells days of work', async () => {
    const { readings } = await radar().symptom({ id: 'J-24' })
    const period = readings.find(({ n }) => n === 5)
    expect(period?.parts).toMatchObject({ disputeHours: 8, costDays: 1 })
    const { items } = await radar().rows({ id: 'J-24', from: '2026-09-01', to: '2026-09-30' })
    expect(items).toEqual([])
  })

  test('J-24 tells no hours of fewer than five entries, nor of the period that runs', async () => {
    const { readings, hasRows } = await radar().symptom({ id: 'J-24' })
    expect(hasRows).toBe(false)
    for (const { n, closed, parts } of readings) if (n < 5 || !closed) expect(parts).toEqual({})
  })
})
