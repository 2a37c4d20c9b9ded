import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const monday = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  town = await openTown(monday)
})
afterAll(() => town.close())
beforeEach(() => town.world.setNow(monday))

function customers() {
  return town.world.as(town.people.signe).customers
}

let companies = 0

/** Two persons of one company that are one in truth: the second is handed over some minutes after the first. */
async function twins(minutes: number, { firstAsks = true, company = `Twins ${++companies} AB` } = {}) {
  const begin = async (highIntent: boolean) => {
    const lead = await town.lead({ company })
    const { engagementId } = await town.world.as(town.people.hanna).handoff.begin({ leadId: lead.id, highIntent })
    if (lead.personId === null) throw new Error('the lead has no person')
    return { id: engagementId, personId: lead.personId, leadId: lead.id }
  }
  const first = await begin(firstAsks)
  town.world.setNow(new Date(monday.getTime() + minutes * 60_000))
  const second = await begin(true)
  return { first, second, company }
}

type Twins = Awaited<ReturnType<typeof twins>>

/** The second record of the person is kept, as whoever merges sees fit; the clocks do not care. */
async function merged({ first, second }: Twins): Promise<string> {
  const { id } = await customers().merge({ kind: 'person', keptId: second.personId, goneId: first.personId })
  await town.later(1)
  return id
}

/** Whether it stands among the company’s engagements; one that was merged is there by its link alone. */
async function isCounted(id: string): Promise<boolean> {
  const { items } = await town.world.as(town.people.signe).handoff.list({ limit: 500 })
  return items.some((each) => each.id === id)
}

async function clock(id: string, kind: 'first-touch' | 'answer' = 'first-touch') {
  return (await town.one(id)).clocks.find((each) => each.kind === kind)
}

describe('two customers that turn out to be one', () => {
  test('have one engagement with the earlier clock, and both histories stay', async () => {
    const both = await twins(20)
    const { first, second } = both
    const before = await clock(first.id)
    await merged(both)
    expect(await clock(first.id)).toMatchObject({ startedAt: monday, dueAt: before?.dueAt, standing: 'running' })
    expect(await isCounted(second.id)).toBe(false)
    const [kept, gone] = [await town.replayed(first.id), await town.replayed(second.id)]
    expect(kept).toMatchObject({ state: 'handed-off', touches: 2, merged: false })
    expect(gone).toMatchObject({ state: 'handed-off', merged: true })
    // Merged once is enough: the next look finds nothing to do.
    await town.later(1)
    expect((await town.one(first.id)).touches).toBe(2)
  })

  test('are two again when the merge is taken back, each with its own clocks and a history that says so', async () => {
    const both = await twins(20)
    const { first, second } = both
    const [firstBefore, secondBefore] = [await clock(first.id), await clock(second.id)]
    const mergeId = await merged(both)
    await customers().unmerge({ id: mergeId })
    await town.later(1)
    const [firstAfter, secondAfter] = [await clock(first.id), await clock(second.id)]
    expect(firstAfter).toMatchObject({ startedAt: firstBefore?.startedAt, dueAt: firstBefore?.dueAt })
    expect(secondAfter).toMatchObject({
      startedAt: secondBefore?.startedAt,
      dueAt: secondBefore?.dueAt,
      standing: 'running',
      outcome: null,
    })
    const kinds = (await town.one(second.id)).events.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['handed-over', 'merged', 'separated']))
    expect(await town.replayed(second.id)).toMatchObject({ state: 'handed-off', merged: false })
    const owner = (await town.one(second.id)).owner?.id
    const person = Object.values(town.people).find(({ memberId }) => memberId === owner)
    if (!person) throw new Error('nobody has it')
    expect(await town.world.as(person).handoff.accept({ id: second.id })).toMatchObject({ state: 'accepted' })
  })

  test('keep the one that sales has, although marketing knew the other before', async () => {
    const both = await twins(20, { firstAsks: false })
    const { first, second } = both
    await merged(both)
    expect(await isCounted(first.id)).toBe(false)
    expect((await town.one(second.id)).state).toBe('handed-off')
    expect(await clock(second.id)).toMatchObject({ standing: 'running' })
  })

  test('are one lead in the hands of the seller who has it, and two again when they are', async () => {
    // Later than the looks of the tests before it: the house looks again after a while only.
    const both = await twins(45)
    const { first, second } = both
    const held = async ({ id }: { id: string }) => {
      const { workspaceId } = town.world
      const found = await town.world.house.db.inWorkspace(workspaceId, (tx) =>
        rows<{ state: string; why: string | null }>(
          tx,
          sql`select state, end_why as why from routing_decision where workspace_id = ${workspaceId} and engagement_id = ${id}`,
        ),
      )
      return found.map(({ state, why }) => why ?? state)
    }
    const [firstBefore, secondBefore] = [await held(first), await held(second)]
    expect(secondBefore).toHaveLength(1)
    const mergeId = await merged(both)
    expect([await held(first), await held(second)]).toEqual([firstBefore, ['merged']])
    expect((await town.one(second.id)).clocks.every(({ outcome }) => outcome === 'merged')).toBe(true)
    await customers().unmerge({ id: mergeId })
    await town.later(1)
    expect([await held(first), await held(second)]).toEqual([firstBefore, secondBefore])
  })

  test('wait together while one of them was promised a pause, and no longer apart', async () => {
    const both = await twins(10)
    const { first, second } = both
    const until = new Date('2026-11-02T12:10:00Z')
    await town.world.as(town.people.mikko).handoff.pause({ id: second.id, reason: 'customer-asked', until })
    const [alone, paused] = [await clock(first.id), await clock(second.id)]
    const mergeId = await merged(both)
    // Two hours of the pause and all of it that lies behind the second's start: 09:10 to 12:10.
    expect(await clock(first.id)).toMatchObject({ standing: 'paused', dueAt: new Date('2026-11-02T13:00:00Z') })
    expect((await town.replayed(first.id)).paused).toBe(true)
    await customers().unmerge({ id: mergeId })
    await town.later(1)
    expect(await clock(first.id)).toMatchObject({ standing: 'running', dueAt: alone?.dueAt })
    expect(await clock(second.id)).toMatchObject({ standing: 'paused', dueAt: paused?.dueAt })
    expect([(await town.replayed(first.id)).paused, (await town.replayed(second.id)).paused]).toEqual([false, true])
    town.world.setNow(until)
    await town.later(1)
    expect((await town.replayed(second.id)).paused).toBe(false)
    expect(await clock(second.id)).toMatchObject({ standing: 'running', dueAt: paused?.dueAt })
  })

  test('go on under the newer going-through of their own, when there is one after all', async () => {
    const both = await twins(20)
    const { first, second, company } = both
    const mergeId = await merged(both)
    const owner = (await town.one(first.id)).owner?.id
    const seller = Object.values(town.people).find(({ memberId }) => memberId === owner)
    if (!seller) throw new Error('nobody has it')
    const api = town.world.as(seller)
    await api.handoff.accept({ id: first.id })
    const deal = await api.deals.create({ externalId: `D-${company}`, name: 'Pumps', openedAt: monday })
    await api.handoff.openDeal({ id: first.id, dealId: deal.id })
    await api.deals.change({ id: deal.id, wonAt: new Date('2026-11-02T09:40:00Z') })
    await town.later(2)
    expect((await town.one(first.id)).state).toBe('won')
    const again = await town.world.as(town.people.hanna).handoff.begin({ leadId: second.leadId, highIntent: true })
    await customers().unmerge({ id: mergeId })
    await town.later(1)
    expect((await town.one(again.engagementId)).state).toBe('handed-off')
    expect(await isCounted(second.id)).toBe(false)
    // The look went through: what is due after it is taken.
    await town.later(61)
    expect(await clock(again.engagementId)).toMatchObject({ standing: 'broken' })
  })
})
