import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const monday = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  town = await openTown(monday)
})
afterAll(() => town.close())
beforeEach(() => town.world.setNow(monday))

const wrong = { reason: 'wrong-data', evidence: { 'wrong-field': 'The number is a bakery' } }
const december = new Date('2026-12-01T09:00:00Z')

function after(seconds: number): void {
  town.world.setNow(new Date(monday.getTime() + seconds * 1000))
}

async function told(name: keyof Town['people'], kind: string): Promise<number> {
  const { items } = await town.world.as(town.people[name]).messages.list({ limit: 100 })
  return items.filter((message) => message.kind === kind).length
}

describe('an answer', () => {
  test('is taken back within ten seconds by who gave it: the clocks go on as if it had not been', async () => {
    const { id, owner, whole: before } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    after(300)
    await mine.reject({ id, ...wrong })
    expect((await town.one(id)).undo).toEqual({ by: owner.memberId, until: new Date(monday.getTime() + 310_000) })
    after(309)
    expect(await mine.undo({ id })).toEqual({ id, state: 'handed-off' })
    const whole = await town.one(id)
    expect(whole).toMatchObject({
      state: 'handed-off',
      rejectedAt: null,
      rejectReason: null,
      rejectWords: null,
      undo: null,
    })
    const running = whole.clocks.map(({ kind, dueAt, standing }) => ({ kind, dueAt, standing }))
    expect(running).toEqual(before.clocks.map(({ kind, dueAt, standing }) => ({ kind, dueAt, standing })))
    expect(whole.clocks[0]?.usedMinutes).toBeCloseTo(309 / 60)
    expect(whole.events.map(({ kind }) => kind).slice(-2)).toEqual(['rejected', 'undone'])
    const { state, rejectedAt, ownerId } = await town.replayed(id)
    expect({ state, rejectedAt, ownerId }).toEqual({ state: 'handed-off', rejectedAt: null, ownerId: owner.memberId })
    expect((await mine.queue({ limit: 100 })).items.map((item) => item.id)).toContain(id)
  })

  test('that was taken back is told to nobody and opens nothing', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    const before = await told('elin', 'lead-rejected')
    await mine.reject({ id, ...wrong })
    expect(await told('elin', 'lead-rejected')).toBe(before)
    await mine.undo({ id })
    await town.world.runJobs()
    expect(await told('elin', 'lead-rejected')).toBe(before)
    expect((await town.one(id)).state).toBe('handed-off')
    await mine.reject({ id, ...wrong })
    await town.world.runJobs()
    await town.world.runJobs()
    expect(await told('elin', 'lead-rejected')).toBe(before + 1)
  })

  test('stands after ten seconds, for everybody else at once, and once its consequences were drawn', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    await mine.reject({ id, ...wrong })
    await expect(town.world.as(town.people.mikko).handoff.undo({ id })).rejects.toMatchObject({
      code: 'handoff.not-yours-to-undo',
    })
    after(11)
    await expect(mine.undo({ id })).rejects.toMatchObject({ code: 'handoff.undo-over' })
    after(5)
    await town.world.runJobs()
    await expect(mine.undo({ id })).rejects.toMatchObject({ code: 'handoff.undo-over' })
  })

  test('“not now” is taken back too, also after work began, and leaves nothing on the later list', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    await mine.accept({ id })
    await mine.touch({ id, channel: 'call' })
    const rests = (await town.world.as(town.people.elin).handoff.laterPool({})).reasons
    await mine.later({ id, reason: 'no-need-now', wakeAt: december })
    expect((await town.one(id)).state).toBe('later')
    await mine.undo({ id })
    expect(await town.one(id)).toMatchObject({ state: 'working', returns: 0, wakeAt: null, laterReason: null })
    expect((await town.world.as(town.people.elin).handoff.laterPool({})).reasons).toEqual(rests)
    await town.world.runJobs()
    expect(await told('elin', 'lead-later')).toBe(0)
  })

  test('that gives the lead to the next in turn does so only when it stands', async () => {
    const { id, owner } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    await mine.reject({ id, reason: 'no-capacity', evidence: { note: 'Away' } })
    expect(await town.one(id)).toMatchObject({ state: 'rejected', owner: { id: owner.memberId } })
    await mine.undo({ id })
    await town.world.runJobs()
    expect(await town.one(id)).toMatchObject({ state: 'handed-off', owner: { id: owner.memberId } })
  })

  test('whose promise breaks while it is thought over is broken when it was taken back', async () => {
    const { id, owner, whole } = await town.handedOver()
    const mine = town.world.as(owner).handoff
    const due = whole.clocks.find(({ kind }) => kind === 'first-touch')?.dueAt ?? monday
    town.world.setNow(new Date(due.getTime() - 2000))
    await mine.reject({ id, ...wrong })
    town.world.setNow(new Date(due.getTime() + 5000))
    await mine.undo({ id })
    await town.later(1)
    expect((await town.one(id)).clocks.find(({ kind }) => kind === 'first-touch')?.standing).toBe('broken')
  })
})
