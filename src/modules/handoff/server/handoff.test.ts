import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#platform/server/database.ts'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const monday = new Date('2026-11-02T09:00:00Z')
const card = {
  who: 'Plant manager',
  problem: 'Leaks since August',
  proof: 'Asked twice',
  objection: 'The price',
  nextStep: 'Call on Friday',
}

beforeAll(async () => {
  town = await openTown(monday)
})
afterAll(() => town.close())
beforeEach(() => town.world.setNow(monday))

function as(name: keyof Town['people']) {
  return town.world.as(town.people[name]).handoff
}

/** Two days and a half open hours after the promise of an answer. */
const night = 16 * 60

describe('a lead that comes in', () => {
  test('that asked for it goes to a seller at once, with both clocks in their hours', async () => {
    const { whole } = await town.handedOver()
    expect(whole).toMatchObject({ state: 'handed-off', class: 'high-intent', campaign: 'Webinar' })
    const [answer, first] = whole.clocks.toSorted((one, other) => one.kind.localeCompare(other.kind))
    expect(first).toMatchObject({ kind: 'first-touch', budgetMinutes: 60, dueAt: new Date('2026-11-02T10:00:00Z') })
    expect(answer).toMatchObject({ kind: 'answer', budgetMinutes: 240, standing: 'running' })
    expect(whole.whyMe).toMatchObject({ way: 'turn' })
  })

  test('and is given to somebody else by hand: the mail says when the first contact is due, and its link accepts', async () => {
    const { id, owner, whole } = await town.handedOver()
    const other = owner.memberId === town.people.aino.memberId ? town.people.oskar : town.people.aino
    await as('mikko').reassign({ id, ownerId: other.memberId })
    await town.world.runJobs()
    const mail = town.world.mails.find(
      ({ to, text }) => to.includes(other.email) && text.includes(whole.company ?? '–'),
    )
    expect(mail?.text).toMatch(/11:00/)
    const token = /\/deed\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    await town.world.as({ kind: 'nobody' }).messages.doDeed({ token })
    expect(await town.one(id)).toMatchObject({ state: 'accepted', owner: { id: other.memberId } })
  })

  test('twice within ten minutes is one engagement with two touches and the same clocks', async () => {
    const { id, lead, whole } = await town.handedOver()
    town.world.setNow(new Date('2026-11-02T09:09:00Z'))
    expect(await as('hanna').begin({ leadId: lead.id, highIntent: true })).toMatchObject({
      engagementId: id,
      fresh: false,
    })
    const again = await town.one(id)
    expect(again.touches).toBe(2)
    expect(again.clocks.map(({ dueAt }) => dueAt)).toEqual(whole.clocks.map(({ dueAt }) => dueAt))
  })

  test('twice in the same moment is still one', async () => {
    const lead = await town.lead()
    const begun = await Promise.all([1, 2, 3].map(() => as('hanna').begin({ leadId: lead.id, highIntent: true })))
    expect(new Set(begun.map(({ engagementId }) => engagementId)).size).toBe(1)
    expect(begun.filter(({ fresh }) => fresh)).toHaveLength(1)
  })

  test('of the same person at another company is another engagement', async () => {
    const { id, lead } = await town.handedOver()
    const other = await town.lead({ email: null, company: 'Quite another company' })
    const { personId } = lead
    const { workspaceId, house } = town.world
    const { beginEngagement } = await import('./index.ts')
    const begun = await house.db.inWorkspace(workspaceId, (tx) =>
      beginEngagement(tx, house, town.people.hanna, {
        workspaceId,
        leadId: other.id,
        personId,
        companyId: other.companyId,
        at: monday,
        origin: 'form',
        highIntent: true,
      }),
    )
    expect(begun.engagementId).not.toBe(id)
    expect(begun.fresh).toBe(true)
  })

  test('that meets no definition stays with marketing and starts no clock', async () => {
    const lead = await town.lead()
    const { engagementId, state } = await as('hanna').begin({ leadId: lead.id })
    expect(state).toBe('nurture')
    expect((await town.one(engagementId)).clocks).toEqual([])
  })

  test('of a company with an open deal is attached to it, without a clock', async () => {
    const lead = await town.lead({ company: 'Berg AB' })
    const api = town.world.as(town.people.aino)
    const deal = await api.deals.create({
      externalId: 'D-1',
      name: 'Pumps',
      company: 'Berg AB',
      openedAt: monday,
      owner: 'Aino Virtanen',
    })
    const { engagementId, state } = await as('hanna').begin({ leadId: lead.id, highIntent: true })
    expect(state).toBe('sql')
    expect(await town.one(engagementId)).toMatchObject({
      dealId: deal.id,
      clocks: [],
      owner: { name: 'Aino Virtanen' },
    })
  })

  test('of history that is imported starts nothing', async () => {
    await town.lead({ qualifiedAt: monday })
    await town.world.runJobs()
    const { items } = await as('signe').list({ state: ['handed-off'], campaign: 'nothing of this name', limit: 5 })
    expect(items).toEqual([])
  })
})

describe('a hand-off by marketing', () => {
  test('that says only “go!” is refused, and what is missing is named', async () => {
    const lead = await town.lead()
    const { engagementId: id } = await as('hanna').begin({ leadId: lead.id })
    await expect(as('hanna').handOver({ id, card: { nextStep: 'go!' } })).rejects.toMatchObject({
      code: 'handoff.card-lacks',
      data: { args: { fields: ['who', 'problem', 'proof', 'objection', 'nextStep'] } },
    })
    await expect(as('aino').handOver({ id, card })).rejects.toMatchObject({ code: 'handoff.other-side' })
  })

  test('goes to the person it names, with its card', async () => {
    const lead = await town.lead()
    const { engagementId: id } = await as('hanna').begin({ leadId: lead.id })
    await as('hanna').handOver({ id, card, ownerId: town.people.oskar.memberId })
    const whole = await town.one(id)
    expect(whole).toMatchObject({ state: 'handed-off', class: 'standard', owner: { name: 'Oskar Bergvall' } })
    expect(whole.marketer?.name).toBe('Hanna Nyberg')
    expect(whole.cards[0]).toMatchObject({ ...card, writtenName: 'Hanna Nyberg' })
  })
})

describe('the answer of sales', () => {
  test('accepts once: a second press changes nothing, somebody else is refused', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    expect(await mine.accept({ id })).toEqual({ id, state: 'accepted' })
    expect(await mine.accept({ id })).toEqual({ id, state: 'accepted' })
    const other = owner.memberId === town.people.aino.memberId ? 'oskar' : 'aino'
    await expect(as(other).accept({ id })).rejects.toMatchObject({ code: 'handoff.not-yours' })
    await expect(as('hanna').accept({ id })).rejects.toMatchObject({ code: 'handoff.other-side' })
    expect((await town.one(id)).events.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
  })

  test('settles the clock of the answer and that of the first touch each by its own act', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    town.world.setNow(new Date('2026-11-02T09:20:00Z'))
    await mine.accept({ id })
    const accepted = await town.one(id)
    expect(accepted.clocks.find(({ kind }) => kind === 'answer')).toMatchObject({ standing: 'kept', usedMinutes: 20 })
    expect(accepted.clocks.find(({ kind }) => kind === 'first-touch')?.standing).toBe('running')
    town.world.setNow(new Date('2026-11-02T10:30:00Z'))
    await mine.touch({ id, channel: 'call' })
    const touched = await town.one(id)
    expect(touched.state).toBe('working')
    expect(touched.clocks.find(({ kind }) => kind === 'first-touch')).toMatchObject({
      standing: 'late',
      usedMinutes: 90,
    })
  })

  test('rejects with a reason of the list and what shows it; marketing is told in the seller’s words', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    await expect(mine.reject({ id, reason: 'no-luck', evidence: { note: 'x' } })).rejects.toMatchObject({
      code: 'handoff.no-such-reason',
    })
    await expect(mine.reject({ id, reason: 'wrong-data', evidence: { note: 'so' } })).rejects.toMatchObject({
      code: 'handoff.no-evidence',
    })
    await mine.reject({ id, reason: 'wrong-data', evidence: { 'wrong-field': 'The number is a bakery' } })
    const whole = await town.one(id)
    expect(whole).toMatchObject({
      state: 'rejected',
      rejectReason: 'wrong-data',
      rejectAgainst: 'marketing',
      rejectWords: 'The number is a bakery',
    })
    expect(whole.clocks.find(({ kind }) => kind === 'appeal')?.standing).toBe('running')
  })

  test('that sales has no capacity counts against sales, and the next seller has it with clocks of their own', async () => {
    const { id, owner } = await town.handedOver()
    town.world.setNow(new Date('2026-11-02T09:30:00Z'))
    const { state } = await town.world
      .as(owner)
      .handoff.reject({ id, reason: 'no-capacity', evidence: { note: 'Away until Thursday' } })
    expect(state).toBe('rejected')
    await town.world.runJobs()
    const whole = await town.one(id)
    expect(whole.state).toBe('handed-off')
    expect(whole.owner?.id).not.toBe(owner.memberId)
    expect(whole.events.find(({ kind }) => kind === 'rejected')?.detail).toMatchObject({ against: 'sales' })
    expect(whole.clocks.find(({ kind }) => kind === 'first-touch')?.startedAt).toEqual(new Date('2026-11-02T09:30:00Z'))
  })

  test('puts aside with a day or an event, after the cool-off, and never without somebody in marketing', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    await expect(mine.later({ id, reason: 'no-need-now' })).rejects.toMatchObject({ code: 'handoff.no-wake' })
    await expect(
      mine.later({ id, reason: 'no-need-now', wakeAt: new Date('2026-11-04T09:00:00Z') }),
    ).rejects.toMatchObject({ code: 'handoff.wake-too-soon' })
    await mine.later({ id, reason: 'no-need-now', wakeAt: new Date('2026-12-01T09:00:00Z') })
    const whole = await town.one(id)
    expect(whole).toMatchObject({ state: 'later', laterReason: 'no-need-now', returns: 1 })
    expect(whole.marketer?.name).toBe('Elin Sandqvist')
  })

  test('links a deal, and the lists tell when it is won', async () => {
    const { id, owner, lead } = await town.handedOver()
    const api = town.world.as(owner)
    await api.handoff.accept({ id })
    const deal = await api.deals.create({ externalId: `D-${lead.externalId}`, name: 'Valves', openedAt: monday })
    expect((await api.handoff.openDeal({ id, dealId: deal.id })).state).toBe('sql')
    await api.deals.change({ id: deal.id, wonAt: new Date('2026-11-02T09:30:00Z') })
    await town.later(60)
    expect((await town.one(id)).state).toBe('won')
    // Who comes again after that is a customer who wants more.
    const again = await as('hanna').begin({ leadId: lead.id, highIntent: true })
    expect((await town.one(again.engagementId)).kind).toBe('expansion')
  })
})

describe('what is written', () => {
  test('adds up: each row is what its events replay to', async () => {
    const { items } = await as('signe').list({ limit: 500 })
    expect(items.length).toBeGreaterThan(15)
    for (const { id, state, owner, firstTouchAt, acceptedAt, rejectedAt, returns, touches } of items) {
      const told = await town.replayed(id)
      expect({ id, state: told.state, ownerId: told.ownerId }).toEqual({ id, state, ownerId: owner?.id ?? null })
      expect(told).toMatchObject({ firstTouchAt, acceptedAt, rejectedAt, returns, touches })
    }
  })

  test('conserves totals: every engagement is in one state of the list', async () => {
    const { workspaceId, house } = town.world
    const [counted] = await house.db.inWorkspace(workspaceId, (tx) =>
      rows<{ all: number; ended: number; waiting: number; open: number }>(
        tx,
        sql`select count(*)::int as all, (select count(*)::int from handoff_clock where settled_at is null and kind = 'answer'
            and workspace_id = ${workspaceId}) as open, count(*) filter (where state = 'handed-off')::int as waiting
          from engagement where workspace_id = ${workspaceId}`,
      ),
    )
    const { items } = await as('signe').list({ limit: 500 })
    expect(items).toHaveLength(counted?.all ?? -1)
    // Every hand-off that waits has its clock, and no other has.
    expect(counted?.open).toBe(counted?.waiting)
  })

  test('counts in the summary exactly the rows that the list shows for each figure', async () => {
    const period = { from: monday, to: new Date('2027-01-01') }
    for (const marketerId of [undefined, town.people.hanna.memberId, town.people.elin.memberId]) {
      const mine = marketerId === undefined ? {} : { marketerId }
      const summary = await as('mikko').summary({ ...period, ...mine })
      const stages = ['delivered', 'waiting', 'accepted', 'rejected', 'later', 'expired', 'sql', 'won', 'lost'] as const
      for (const reached of stages) {
        const wish = { reached, handedFrom: period.from, handedTo: period.to, limit: 500, ...mine }
        const { items } = await as('mikko').list(wish)
        expect({ reached, marketerId, rows: items.length }).toEqual({ reached, marketerId, rows: summary[reached] })
      }
      const due = await as('mikko').list({ reached: 'later-due', limit: 500, ...mine })
      expect(due.items).toHaveLength(summary.now.laterDue)
    }
    const profile = await as('mikko').rejections({ dimension: 'campaign', ...period })
    expect(profile.items.length).toBeGreaterThan(0)
    for (const { value, reason, rejected } of profile.items) {
      const answered = { answeredFrom: period.from, answeredTo: period.to }
      const { items } = await as('mikko').list({ campaign: value, rejectedFor: reason, limit: 500, ...answered })
      expect({ value, reason, rows: items.length }).toEqual({ value, reason, rows: rejected })
    }
  })

  test('sums up, and each count of trouble opens as many rows', async () => {
    await town.later(night)
    const { now } = await as('mikko').summary({ from: monday, to: new Date('2027-01-01') })
    for (const trouble of ['unrouted', 'ownerless', 'paused', 'breaching', 'broken'] as const) {
      const { items } = await as('mikko').list({ trouble, limit: 500 })
      expect({ trouble, rows: items.length }).toEqual({ trouble, rows: now[trouble] })
    }
  })
})
