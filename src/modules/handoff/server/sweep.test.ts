import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { openHouse, type OpenHouse } from '#platform/server/open-house.ts'
import { newId } from '#platform/new-id.ts'
import { allJobs } from '../../../app.ts'
import { openTown, type Town } from '../testing/hand-offs.ts'
import { sweep } from './sweep.ts'

let town: Town
let second: OpenHouse
const monday = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  town = await openTown(monday)
  const { config, clock, log, mail } = town.world.house
  second = await openHouse(config, { clock, log, mail })
})
afterAll(async () => {
  await second.close()
  await town.close()
})
beforeEach(() => town.world.setNow(monday))

function minutesAfter(minutes: number): Date {
  return new Date(monday.getTime() + minutes * 60_000)
}

describe('a house that comes up again on the same database', () => {
  test('takes at once what became due while nothing ran: warnings, a breach, the end of waiting, a day that came', async () => {
    const [late, parked] = [await town.handedOver(), await town.handedOver()]
    await town.world
      .as(parked.owner)
      .handoff.later({ id: parked.id, reason: 'no-need-now', wakeAt: minutesAfter(8 * 24 * 60) })
    town.world.setNow(minutesAfter(8 * 24 * 60 + 90))
    await second.house.ownerPool.query('update graphile_worker._private_jobs set run_at = now()')
    const jobs = await startJobs(second.house.ownerPool, allJobs(second.house), second.house.log)
    try {
      await expect.poll(async () => (await town.one(parked.id)).state, { timeout: 10_000 }).toBe('handed-off')
    } finally {
      await jobs.stop()
    }
    const whole = await town.one(late.id)
    expect(whole.clocks.find(({ kind }) => kind === 'first-touch')?.standing).toBe('late')
    expect(whole.state).toBe('expired')
    // Nobody is sent after a lead for which waiting is over.
    expect(whole.events.map(({ kind }) => kind)).not.toContain('reassigned')
    expect(whole.events.filter(({ kind }) => kind === 'breached')).toHaveLength(2)
    const told = await town.world.as(town.people.mikko).messages.list({ limit: 100 })
    expect(told.items.filter(({ kind, link }) => kind === 'escalated' && link.endsWith(late.id))).toHaveLength(2)
  })
})

/** As many hand-offs as `count`, all of this moment, copied from one that came in by the door. */
async function copies(count: number): Promise<Set<string>> {
  const { id } = await town.handedOver()
  const { house, workspaceId } = town.world
  const fresh = Array.from({ length: count }, () => ({ id: newId(), first: newId(), answer: newId() }))
  const ids = JSON.stringify(fresh)
  await house.db.inWorkspace(workspaceId, async (tx) => {
    const made = sql`jsonb_to_recordset(${ids}::jsonb) as n (id uuid, first uuid, answer uuid)`
    const copied = (table: string, change: ReturnType<typeof sql>, where: ReturnType<typeof sql>) =>
      sql`insert into ${sql.ref(table)} select r.* from ${sql.ref(table)} o cross join ${made}
        cross join lateral jsonb_populate_record(o, ${change}) r where o.workspace_id = ${workspaceId} and ${where}`.execute(
        tx,
      )
    await copied(
      'engagement',
      sql`jsonb_build_object('id', n.id, 'customer_key', n.id, 'person_id', null, 'company_id', null)`,
      sql`o.id = ${id}`,
    )
    await copied('engagement_event', sql`jsonb_build_object('engagement_id', n.id)`, sql`o.engagement_id = ${id}`)
    const clockId = sql`case o.kind when 'answer' then n.answer else n.first end`
    await copied(
      'handoff_clock',
      sql`jsonb_build_object('engagement_id', n.id, 'id', ${clockId})`,
      sql`o.engagement_id = ${id}`,
    )
  })
  return new Set([id, ...fresh.map((each) => each.id)])
}

type Told = { engagement: string; kind: string; n: number }

async function tellings(of: ReadonlySet<string>): Promise<{ events: Told[]; messages: Told[]; open: number }> {
  const { house, workspaceId } = town.world
  const [events, messages, open] = await house.db.inWorkspace(workspaceId, async (tx) => [
    await rows<Told>(
      tx,
      sql`select engagement_id as engagement, concat_ws(' ', kind, detail ->> 'clock') as kind, count(*)::int as n
        from engagement_event where workspace_id = ${workspaceId} and kind in ('breached', 'expired') group by 1, 2`,
    ),
    await rows<Told>(
      tx,
      sql`select about_id as engagement, kind, count(*)::int as n from message where workspace_id = ${workspaceId}
        and kind in ('clock-warning', 'clock-broken') group by 1, 2`,
    ),
    await rows<{ engagement: string }>(
      tx,
      sql`select engagement_id as engagement from handoff_clock where workspace_id = ${workspaceId} and settled_at is null
        and due_at < ${house.clock.now()}`,
    ),
  ])
  const ours = <Each extends { engagement: string }>(all: readonly Each[]) =>
    all.filter((each) => of.has(each.engagement))
  return { events: ours(events), messages: ours(messages), open: ours(open).length }
}

function timesOf(told: readonly Told[], kind: string): number[] {
  return told.filter((each) => each.kind === kind).map(({ n }) => n)
}

async function sweptByBoth(): Promise<void> {
  const look = (house: House) => sweep(house)({ workspaceId: town.world.workspaceId }, new AbortController().signal)
  await Promise.all([look(town.world.house), look(second.house)])
}

describe('two houses that look at a thousand clocks in the same moment', () => {
  test('warn and break each of them once, and leave none out', async () => {
    const ours = await copies(500)
    const onceEach = Array.from(ours, () => 1)
    town.world.setNow(minutesAfter(31))
    await sweptByBoth()
    expect(timesOf((await tellings(ours)).messages, 'clock-warning')).toEqual(onceEach)
    town.world.setNow(minutesAfter(61))
    await sweptByBoth()
    const broken = await tellings(ours)
    expect(timesOf(broken.events, 'breached first-touch')).toEqual(onceEach)
    expect(timesOf(broken.messages, 'clock-broken')).toEqual(onceEach)
    town.world.setNow(minutesAfter(7 * 24 * 60))
    await sweptByBoth()
    const ended = await tellings(ours)
    expect(timesOf(ended.events, 'breached first-touch')).toEqual(onceEach)
    expect(timesOf(ended.events, 'breached answer')).toEqual(onceEach)
    expect(timesOf(ended.events, 'expired')).toEqual(onceEach)
    expect(ended.open).toBe(0)
  }, 120_000)
})
