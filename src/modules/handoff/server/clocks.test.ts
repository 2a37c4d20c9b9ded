import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

describe('an appeal', () => {
  async function rejected() {
    const given = await town.handedOver()
    await town.world
      .as(given.owner)
      .handoff.reject({ id: given.id, reason: 'outside-profile', evidence: { note: 'A reseller' } })
    return given
  }

  test('is for marketing, in its time; without one the rejection stands and its reason says where to', async () => {
    const { id, owner } = await rejected()
    await expect(town.world.as(owner).handoff.appeal({ id, words: 'no' })).rejects.toMatchObject({
      code: 'handoff.other-side',
    })
    await town.later(4 * 24 * 60)
    const whole = await town.one(id)
    expect(whole.state).toBe('disqualified')
    await expect(as('hanna').appeal({ id, words: 'Two plants' })).rejects.toMatchObject({ code: 'handoff.not-now' })
  })

  test('ends when both sides say the same', async () => {
    const { id, owner } = await rejected()
    await as('hanna').appeal({ id, words: 'They have two plants' })
    expect((await as('elin').decideAppeal({ id, decision: 'overturned' })).state).toBe('disputed')
    expect((await town.world.as(owner).handoff.decideAppeal({ id, decision: 'overturned' })).state).toBe('accepted')
    expect((await town.one(id)).appeals[0]).toMatchObject({ decision: 'overturned', marketingSays: 'overturned' })
  })

  test('or when a third person decides, and counts in the rate of both', async () => {
    const { id } = await rejected()
    await as('hanna').appeal({ id, words: 'They have two plants' })
    expect((await as('signe').decideAppeal({ id, decision: 'upheld', to: 'nurture' })).state).toBe('nurture')
    await expect(as('signe').decideAppeal({ id, decision: 'upheld' })).rejects.toMatchObject({
      code: 'handoff.no-appeal',
    })
    const { appeals } = await as('signe').summary({ from: monday, to: new Date('2026-12-01') })
    expect(appeals.overturned).toBeLessThan(appeals.decided)
  })
})

describe('clocks', () => {
  test('warn the owner at their steps, each once, and the one who answers for them when the promise breaks', async () => {
    const { id, owner } = await town.handedOver()
    await town.later(31)
    await town.later(1)
    const told = await town.world.as(owner).messages.list({ limit: 50 })
    expect(told.items.filter(({ kind, link }) => kind === 'clock-warning' && link.endsWith(id))).toHaveLength(1)
    await town.later(40)
    const whole = await town.one(id)
    expect(whole.clocks.find(({ kind }) => kind === 'first-touch')?.standing).toBe('broken')
    const up = await town.world.as(town.people.mikko).messages.list({ limit: 50 })
    expect(up.items.some(({ kind, link }) => kind === 'escalated' && link.endsWith(id))).toBe(true)
  })

  test('call whom the charter holds accountable, when one is set', async () => {
    const { elin, mikko, hanna } = town.people
    const { open } = await town.world.as(elin).charter.proposeTask({
      name: 'Touch a new lead first',
      side: 'both',
      rhythm: 'daily',
      object: { kind: 'clock', key: 'first-touch' },
      letters: [{ memberId: hanna.memberId, letter: 'A' }],
    })
    await town.world.as(mikko).charter.signTask({ id: open?.id ?? '' })
    const { id } = await town.handedOver()
    await town.later(72)
    const calledUp = async (person: typeof elin) =>
      (await town.world.as(person).messages.list({ limit: 50 })).items.some(
        ({ kind, link }) => kind === 'escalated' && link.endsWith(id),
      )
    expect([await calledUp(hanna), await calledUp(mikko)]).toEqual([true, false])
    const { id: taskId } = (await town.world.as(elin).charter.roles({})).tasks[0] ?? { id: '' }
    const end = await town.world.as(elin).charter.endTask({ id: taskId, note: 'The teams answer for it again' })
    await town.world.as(mikko).charter.signTask({ id: end.open?.id ?? '' })
  })

  test('call whom the charter holds accountable for the stage, when nobody has the clock', async () => {
    const { elin, mikko, hanna } = town.people
    const { id: taskId, open } = await town.world.as(elin).charter.proposeTask({
      name: 'See that ready leads are met',
      side: 'both',
      rhythm: 'daily',
      object: { kind: 'stage', key: 'mql' },
      letters: [{ memberId: hanna.memberId, letter: 'A' }],
    })
    await town.world.as(mikko).charter.signTask({ id: open?.id ?? '' })
    const { id } = await town.handedOver()
    await town.later(72)
    const told = await town.world.as(hanna).messages.list({ limit: 50 })
    expect(told.items.some(({ kind, link }) => kind === 'escalated' && link.endsWith(id))).toBe(true)
    const end = await town.world.as(elin).charter.endTask({ id: taskId, note: 'The teams answer for it again' })
    await town.world.as(mikko).charter.signTask({ id: end.open?.id ?? '' })
  })

  test('are a seller’s own promise, and open exactly their rows to that seller alone', async () => {
    const { owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    const promise = await mine.promise({})
    const rows = async (own: 'measured' | 'ended' | 'kept') => (await mine.list({ own, limit: 500 })).items.length
    expect(await rows('measured')).toBe(promise.n)
    expect(await rows('ended')).toBe(promise.n - promise.open)
    expect(await rows('kept')).toBe(promise.kept)
    expect(promise.n).toBeGreaterThan(0)
    const hers = await town.world.as(town.people.hanna).handoff.list({ own: 'measured', limit: 500 })
    expect(hers.items).toEqual([])
  })

  test('go on with the next seller after a broken answer, and do not begin anew', async () => {
    const { id, owner, whole } = await town.handedOver()
    await town.later(5 * 60)
    const after = await town.one(id)
    expect(after.owner?.id).not.toBe(owner.memberId)
    expect(after.clocks.find(({ kind }) => kind === 'answer')?.startedAt).toEqual(whole.clocks[0]?.startedAt)
    expect(after.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['breached', 'reassigned']))
  })

  test('give up after the agreed time without any answer', async () => {
    const { id } = await town.handedOver()
    await town.later(10 * 24 * 60)
    expect((await town.one(id)).state).toBe('expired')
  })

  test('stand still for a reason of the list, not too long, and go on by themselves', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    town.world.setNow(new Date('2026-11-02T09:10:00Z'))
    await expect(mine.pause({ id, reason: 'legal', until: new Date('2027-02-01T09:00:00Z') })).rejects.toMatchObject({
      code: 'handoff.pause-too-long',
    })
    await mine.pause({ id, reason: 'customer-asked', until: new Date('2026-11-02T12:10:00Z') })
    const paused = (await town.one(id)).clocks.find(({ kind }) => kind === 'first-touch')
    expect(paused).toMatchObject({ standing: 'paused', dueAt: new Date('2026-11-02T13:00:00Z') })
    await expect(mine.pause({ id, reason: 'legal', until: new Date('2026-11-03T09:00:00Z') })).rejects.toMatchObject({
      code: 'handoff.paused-already',
    })
    await town.later(3 * 60 + 1)
    expect((await town.one(id)).clocks.find(({ kind }) => kind === 'first-touch')?.standing).toBe('running')
    await expect(mine.resume({ id })).rejects.toMatchObject({ code: 'handoff.not-paused' })
  })

  test('count a contact of the day before as no time at all', async () => {
    const lead = await town.lead()
    const { saveTouches } = await import('#modules/ledger/server/index.ts')
    const { workspaceId, house } = town.world
    await house.db.inWorkspace(workspaceId, (tx) =>
      saveTouches(tx, { workspaceId, source: 'crm', importId: null, now: monday }, [
        {
          externalId: 'T-1',
          occurredAt: '2026-11-02T08:30:00Z',
          personId: lead.personId,
          companyId: lead.companyId,
          leadId: null,
          activityId: null,
          reach: 'one-to-one',
          side: 'sales',
          author: 'Aino',
          channel: 'outbound_call',
          kind: 'call_answered',
          subject: '',
          costMinor: null,
          currency: null,
          detail: null,
        },
      ]),
    )
    const { engagementId } = await as('hanna').begin({ leadId: lead.id, highIntent: true })
    const first = (await town.one(engagementId)).clocks.find(({ kind }) => kind === 'first-touch')
    expect(first).toMatchObject({ existingContact: true, usedMinutes: 0, standing: 'kept' })
  })

  test('go on on the queue of the team when their owner leaves, and whoever accepts has it', async () => {
    const gone = await town.world.addPerson({ name: 'Jukka Saarela', side: 'sales', role: 'member' })
    const { id } = await town.handedOver()
    await as('mikko').reassign({ id, ownerId: gone.memberId })
    await town.world.as(town.people.signe).accounts.changePerson({ id: gone.memberId, left: true })
    await town.later(2)
    const whole = await town.one(id)
    expect(whole.owner).toBeNull()
    expect(whole.team?.name).toBe('North')
    expect((await as('aino').queue({ limit: 100 })).items.map((item) => item.id)).toContain(id)
    await as('oskar').accept({ id })
    expect((await town.one(id)).owner?.name).toBe('Oskar Bergvall')
  })
})

describe('later', () => {
  test('comes back on its day to whom it knows, with new clocks', async () => {
    const { id, owner } = await town.handedOver()
    await town.world.as(owner).handoff.later({ id, reason: 'no-budget-now', wakeAt: new Date('2026-12-01T09:00:00Z') })
    await town.later(29 * 24 * 60 + 1)
    const whole = await town.one(id)
    expect(whole).toMatchObject({ state: 'handed-off', owner: { id: owner.memberId } })
    expect(whole.events.map(({ kind }) => kind)).toContain('woken')
  })

  test('wakes when they come by again', async () => {
    const { id, owner, lead } = await town.handedOver()
    await town.world.as(owner).handoff.later({ id, reason: 'too-expensive', trigger: 'price-change' })
    town.world.setNow(new Date('2026-11-10T09:00:00Z'))
    expect(await as('hanna').begin({ leadId: lead.id })).toMatchObject({ engagementId: id, state: 'handed-off' })
  })

  test('is told by reason, and too few are not told at all', async () => {
    const pool = await as('elin').laterPool({})
    expect(pool.reasons.map(({ reason }) => reason)).toContain('too-expensive')
    expect(pool.reasons.every(({ n, tooFew }) => tooFew === n < 5)).toBe(true)
  })
})
