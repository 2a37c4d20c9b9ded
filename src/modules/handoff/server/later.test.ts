import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld } from '#testing/world.ts'
import { laterGroups } from '../domain/later-groups.ts'
import { openTown, type Town } from '../testing/hand-offs.ts'

let town: Town
const monday = new Date('2026-11-02T09:00:00Z')
const tuesdayInDecember = new Date('2026-12-01T09:00:00Z')

function as(name: keyof Town['people']) {
  return town.world.as(town.people[name]).handoff
}

async function aside(wish: { reason: string; wakeAt?: Date; trigger?: 'price-change' | 'new-edition' | 'visit' }) {
  const given = await town.handedOver()
  await town.world.as(given.owner).handoff.later({ id: given.id, ...wish })
  return given
}

let dear: string[]
beforeAll(async () => {
  town = await openTown(monday)
  dear = []
  for (let time = 0; time < 3; time++) dear.push((await aside({ reason: 'too-expensive', trigger: 'price-change' })).id)
  await aside({ reason: 'no-need-now', trigger: 'new-edition' })
  await aside({ reason: 'no-need-now', trigger: 'visit' })
  for (let time = 0; time < 2; time++) await aside({ reason: 'no-budget-now', wakeAt: tuesdayInDecember })
  const given = await aside({ reason: 'no-budget-now', wakeAt: new Date('2027-02-01T09:00:00Z') })
  await town.later(1)
  await as('hanna').giveUp({ id: given.id, to: 'disqualified' })
})
afterAll(() => town.close())

async function rowsOf(wish: Parameters<ReturnType<typeof as>['laterRows']>[0]) {
  return (await as('mikko').laterRows({ limit: 500, ...wish })).items
}

/** Every figure of the page opens exactly as many rows as it counts. */
async function figuresHaveTheirRows() {
  const pool = await as('elin').laterPool({})
  expect(await rowsOf({ group: 'resting' })).toHaveLength(pool.resting)
  expect(await rowsOf({ group: 'due' })).toHaveLength(pool.due)
  expect(await rowsOf({ group: 'awaited' })).toHaveLength(pool.onTime.n)
  expect(await rowsOf({ group: 'on-time' })).toHaveLength(pool.onTime.kept)
  for (const { trigger, n } of pool.waiting) expect(await rowsOf({ group: 'resting', trigger })).toHaveLength(n)
  for (const { currency } of pool.values)
    expect((await rowsOf({ group: 'resting', currency })).every(({ value }) => value?.currency === currency)).toBe(true)
  for (const { reason, n, resting, converted, disqualified } of pool.reasons) {
    const counted = { all: n, resting, converted, disqualified }
    for (const group of ['all', 'resting', 'converted', 'disqualified'] as const)
      expect(await rowsOf({ group, reason })).toHaveLength(counted[group])
  }
  return pool
}

describe('what was put aside', () => {
  test('opens to the rows behind each figure, page by page and none twice', async () => {
    const pool = await figuresHaveTheirRows()
    expect(pool.resting).toBe(7)
    expect(pool.waiting).toEqual([
      { trigger: 'price-change', n: 3 },
      { trigger: 'new-edition', n: 1 },
      { trigger: 'visit', n: 1 },
    ])
    expect(pool.reasons.find(({ reason }) => reason === 'no-budget-now')).toMatchObject({ n: 3, disqualified: 1 })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await as('aino').laterRows({ limit: 3, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
  })

  test('goes to sales again when its event happens: who waits for it, and nobody else', async () => {
    town.world.setNow(new Date('2026-11-03T09:00:00Z'))
    const before = await as('elin').laterPool({})
    expect(await as('elin').wakeWaiting({ trigger: 'price-change' })).toEqual({ woken: 3, left: 0 })
    for (const id of dear) {
      const whole = await town.one(id)
      expect(whole.state).toBe('handed-off')
      expect(whole.events.findLast(({ kind }) => kind === 'woken')?.detail).toMatchObject({
        by: 'trigger',
        trigger: 'price-change',
      })
      expect((await town.replayed(id)).state).toBe('handed-off')
    }
    const after = await figuresHaveTheirRows()
    expect(after.resting).toBe(before.resting - 3)
    expect(after.waiting.map(({ trigger }) => trigger)).toEqual(['new-edition', 'visit'])
    expect(await as('mikko').wakeWaiting({ trigger: 'price-change' })).toEqual({ woken: 0, left: 0 })
  })

  test('counts who was woken in time of those whose day came', async () => {
    town.world.setNow(tuesdayInDecember)
    await town.later(1)
    town.world.setNow(new Date('2026-12-08T09:00:00Z'))
    expect((await figuresHaveTheirRows()).onTime).toEqual({ n: 2, kept: 2 })
  })

  test('is another company’s for nobody', async () => {
    const elsewhere = await openWorld(monday)
    const stranger = await elsewhere.addPerson({ name: 'Olga Petrova', side: 'sales', role: 'lead' })
    for (const group of laterGroups)
      expect((await elsewhere.as(stranger).handoff.laterRows({ group })).items).toEqual([])
    await elsewhere.close()
  })
})
