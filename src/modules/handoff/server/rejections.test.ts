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

function as(name: keyof Town['people']) {
  return town.world.as(town.people[name]).handoff
}

async function handedOver(campaign: string) {
  const lead = await town.lead({ campaign })
  const { engagementId: id } = await as('hanna').begin({ leadId: lead.id, highIntent: true })
  return id
}

async function answered(campaign: string, { rejected, accepted }: { rejected: number; accepted: number }) {
  for (let nth = 0; nth < rejected; nth++) {
    const id = await handedOver(campaign)
    await as('mikko').reject({ id, reason: 'wrong-data', evidence: { 'wrong-field': 'The number is a bakery' } })
  }
  for (let nth = 0; nth < accepted; nth++) await as('mikko').accept({ id: await handedOver(campaign) })
}

describe('rejections that flow back', () => {
  test('open a task of marketing on the same day, when a reason stands clearly above its usual share; once', async () => {
    await answered('Fair in Gothenburg', { rejected: 1, accepted: 24 })
    await answered('Bought list', { rejected: 8, accepted: 1 })
    await town.world.runJobs()
    // Nine answers say nothing yet.
    expect((await as('hanna').tasks({ closed: false })).items).toEqual([])
    await answered('Bought list', { rejected: 1, accepted: 0 })
    await town.world.runJobs()
    const { items } = await as('hanna').tasks({ closed: false })
    expect(items).toHaveLength(1)
    const [task] = items
    expect(task).toMatchObject({ dimension: 'campaign', value: 'Bought list', reason: 'wrong-data', rejected: 9 })
    expect(task).toMatchObject({ answered: 10, openedAt: monday })
    expect(task?.from).toBeGreaterThan(task?.base ?? 1)
    const told = await town.world.as(town.people.elin).messages.list({ limit: 50 })
    expect(told.items.filter(({ kind }) => kind === 'rejections-high')).toHaveLength(1)

    await answered('Bought list', { rejected: 1, accepted: 0 })
    await town.world.runJobs()
    expect((await as('hanna').tasks({ closed: false })).items).toHaveLength(1)
    await expect(as('aino').closeTask({ id: task?.id ?? '', words: 'No more lists' })).rejects.toMatchObject({
      code: 'handoff.other-side',
    })
    await as('hanna').closeTask({ id: task?.id ?? '', words: 'No more lists of that house' })
    expect((await as('hanna').tasks({ closed: true })).items[0]).toMatchObject({
      closedWords: 'No more lists of that house',
    })
  })
})

describe('appeals', () => {
  async function appealed(decision: 'upheld' | 'overturned') {
    const id = await handedOver('Fair in Oulu')
    await as('mikko').reject({ id, reason: 'outside-profile', evidence: { note: 'A reseller' } })
    await as('hanna').appeal({ id, words: 'They have two plants' })
    await as('signe').decideAppeal({ id, decision, to: 'nurture' })
    return id
  }

  test('count in the one rate that both sides see, and change what each of them is counted', async () => {
    const period = { from: monday, to: new Date('2026-12-01') }
    const before = await as('signe').summary(period)
    const overturned = await appealed('overturned')
    await appealed('upheld')
    const seen = await Promise.all((['elin', 'mikko', 'signe'] as const).map((who) => as(who).summary(period)))
    for (const { appeals, rejections } of seen) {
      expect(appeals).toEqual({
        decided: before.appeals.decided + 2,
        overturned: before.appeals.overturned + 1,
        open: before.appeals.open,
      })
      expect(rejections).toEqual(seen[0]?.rejections)
    }
    // Sales has it as accepted, with no new clock of an answer.
    const whole = await town.one(overturned)
    expect(whole.state).toBe('accepted')
    expect(whole.clocks.filter(({ kind, settledAt }) => kind === 'answer' && settledAt === null)).toEqual([])
    expect(seen[0]?.accepted).toBe(before.accepted + 1)
    expect(seen[0]?.rejected).toBe(before.rejected + 1)
  })
})

describe('a lost deal', () => {
  async function lost(reason: string): Promise<string> {
    const id = await handedOver('Trade press')
    await as('mikko').accept({ id })
    const { deals } = town.world.as(town.people.mikko)
    const deal = await deals.create({ externalId: `D-${reason}`, name: 'Pumps', openedAt: monday })
    await as('mikko').openDeal({ id, dealId: deal.id })
    await deals.change({ id: deal.id, lostAt: new Date('2026-11-02T09:40:00Z'), lossReason: reason })
    await town.later(50)
    return (await town.one(id)).state
  }

  function lostReasonsUsed() {
    const { workspaceId } = town.world
    return town.world.house.db.inWorkspace(workspaceId, async (tx) => {
      const found = await rows<{ key: string }>(
        tx,
        sql`select key from reason where workspace_id = ${workspaceId} and list = 'lost' and used_at is not null order by key`,
      )
      return found.map(({ key }) => key)
    })
  }

  test('uses the reason that both agreed on, however a list writes it, and none for words of its own', async () => {
    expect(await lostReasonsUsed()).toEqual([])
    expect(await lost('Competitor_chosen')).toBe('lost')
    expect(await lost('They built a pool')).toBe('lost')
    expect(await lostReasonsUsed()).toEqual(['competitor-chosen'])
    await expect(
      town.world.as(town.people.mikko).agreement.askReason({ act: 'delete', list: 'lost', key: 'competitor-chosen' }),
    ).rejects.toMatchObject({ code: 'agreement.reason-in-use' })
  })
})
