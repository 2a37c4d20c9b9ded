import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { contestedOf, waitingForDirector } from './index.ts'

let world: World
let elin: Person
let hanna: Person
let mikko: Person
let api: { elin: Api; mikko: Api; hanna: Api; aino: Api; gunnar: Api }

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  hanna = await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })
  const aino = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  const gunnar = await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })
  api = {
    elin: world.as(elin),
    mikko: world.as(mikko),
    hanna: world.as(hanna),
    aino: world.as(aino),
    gunnar: world.as(gunnar),
  }
})
afterAll(() => world.close())

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const year = { from: '2026-01-01', to: '2026-12-31' }

function fairs(ownerId: string) {
  return {
    ...year,
    name: 'Trade fairs',
    purpose: 'Being met',
    side: 'marketing' as const,
    ownerId,
    planned: euro(60_000_00),
  }
}

describe('a budget line', () => {
  test('shows what is spoken for, spent and free, and who may move it', async () => {
    const line = await api.elin.charter.writeLine(fairs(hanna.memberId))
    expect(line).toMatchObject({ owner: { name: 'Hanna Nyberg' }, free: euro(60_000_00), acts: ['change', 'move'] })
    await api.hanna.charter.moveMoney({ id: line.id, kind: 'commitment', amount: euro(20_000_00), note: 'Stand' })
    await api.elin.charter.moveMoney({ id: line.id, kind: 'actual', amount: euro(25_000_00), note: 'Stand and travel' })
    const after = await api.hanna.charter.moveMoney({
      id: line.id,
      kind: 'release',
      amount: euro(5_000_00),
      note: 'Smaller',
    })
    expect(after).toMatchObject({
      committed: euro(15_000_00),
      actual: euro(25_000_00),
      free: euro(35_000_00),
      acts: ['move'],
    })
    const first = await api.aino.charter.moves({ id: line.id, limit: 2 })
    const rest = await api.aino.charter.moves({ id: line.id, limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...rest.items].map(({ kind, note }) => [kind, note])).toEqual([
      ['release', 'Smaller'],
      ['actual', 'Stand and travel'],
      ['commitment', 'Stand'],
    ])
    const budget = await api.aino.charter.budget({})
    expect(budget).toMatchObject({ year: 2026, years: [2026], contested: 0, mayWrite: false })
    expect(budget.sums.marketing).toEqual({
      planned: euro(60_000_00),
      committed: euro(15_000_00),
      actual: euro(25_000_00),
      free: euro(35_000_00),
      lines: 1,
    })
    expect(budget.sums.sales.lines).toBe(0)
    expect((await api.aino.charter.budget({ year: 2025 })).lines).toEqual([])
  })

  test('is refused where it makes no sense or belongs to others', async () => {
    const wish = fairs(hanna.memberId)
    await expect(api.mikko.charter.writeLine(wish)).rejects.toMatchObject({ code: 'charter.not-your-line' })
    await expect(api.elin.charter.writeLine({ ...wish, to: '2025-01-01' })).rejects.toMatchObject({
      code: 'charter.ends-before-start',
    })
    await expect(api.elin.charter.writeLine({ ...wish, ownerId: world.workspaceId })).rejects.toMatchObject({
      code: 'charter.unknown-member',
    })
    const { id } = await api.elin.charter.writeLine({ ...wish, name: 'Small' })
    const move = { id, kind: 'commitment' as const, amount: euro(100), note: 'x' }
    await expect(api.aino.charter.moveMoney(move)).rejects.toMatchObject({ code: 'charter.not-your-line' })
    await expect(api.elin.charter.moveMoney({ ...move, amount: { minor: 1, currency: 'SEK' } })).rejects.toMatchObject({
      code: 'charter.other-currency',
    })
    await expect(api.elin.charter.moveMoney({ ...move, amount: euro(0) })).rejects.toMatchObject({
      code: 'charter.zero-amount',
    })
    await expect(api.elin.charter.moveMoney({ ...move, kind: 'release' })).rejects.toMatchObject({
      code: 'charter.beyond-committed',
    })
    await api.elin.charter.moveMoney(move)
    await expect(api.elin.charter.changeLine({ id, planned: { minor: 1, currency: 'SEK' } })).rejects.toMatchObject({
      code: 'charter.currency-moved',
    })
    const closed = await api.elin.charter.changeLine({ id, state: 'closed', name: 'Small and closed' })
    expect(closed).toMatchObject({ state: 'closed', name: 'Small and closed', planned: euro(60_000_00) })
    await expect(api.elin.charter.moveMoney(move)).rejects.toMatchObject({ code: 'charter.line-closed' })
    await expect(api.mikko.charter.contestLine({ id, reason: 'why' })).rejects.toMatchObject({
      code: 'charter.line-closed',
    })
  })

  test('is contested by the other side and settled by both', async () => {
    const line = await api.elin.charter.writeLine({
      ...fairs(hanna.memberId),
      name: 'Samples',
      planned: euro(10_000_00),
    })
    await expect(api.elin.charter.contestLine({ id: line.id, reason: 'ours' })).rejects.toMatchObject({
      code: 'charter.own-line',
    })
    const contested = await api.mikko.charter.contestLine({ id: line.id, reason: 'Samples are handed out by sellers' })
    const id = contested.contest?.id ?? ''
    await expect(api.mikko.charter.contestLine({ id: line.id, reason: 'again' })).rejects.toMatchObject({
      code: 'charter.contested-already',
    })
    await expect(api.elin.charter.acceptSettlement({ id })).rejects.toMatchObject({ code: 'charter.no-offer' })
    const now = world.house.clock.now()
    const { workspaceId } = world
    const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
    expect(await world.house.db.inWorkspace(workspaceId, (tx) => contestedOf(tx, { workspaceId, now }))).toEqual({
      contestedMinor: 10_000_00,
      jointMinor: 70_000_00,
      currency: 'EUR',
      contested: 1,
      lines: 2,
    })
    const waits = (at: Date) =>
      world.house.db.inWorkspace(workspaceId, (tx) =>
        waitingForDirector(tx, { workspaceId, now: at, olderThanDays: 10 }),
      )
    expect(await waits(inDays(9))).toEqual([])
    expect(await waits(inDays(11))).toMatchObject([{ kind: 'contest', name: 'Samples' }])
    const offered = await api.mikko.charter.offerSettlement({
      id,
      words: 'Half a year each, then look',
      side: 'both',
      ownerId: mikko.memberId,
    })
    expect(offered.contest?.offer).toMatchObject({ side: 'sales', lineSide: 'both', owner: { name: 'Mikko Aaltonen' } })
    await expect(api.mikko.charter.acceptSettlement({ id })).rejects.toMatchObject({ code: 'charter.own-offer' })
    expect((await api.elin.charter.line({ id: line.id })).contest?.acts).toEqual(['offer', 'accept'])
    const settled = await api.elin.charter.acceptSettlement({ id })
    expect(settled).toMatchObject({ side: 'both', owner: { name: 'Mikko Aaltonen' }, contest: null })
    await expect(api.elin.charter.offerSettlement({ id, words: 'late' })).rejects.toMatchObject({
      code: 'charter.contest-over',
    })
    await expect(api.elin.charter.acceptSettlement({ id })).rejects.toMatchObject({ code: 'charter.contest-over' })
    expect((await api.aino.charter.line({ id: line.id })).contests[0]?.resolved?.name).toBe('Elin Sandqvist')
  })
})

describe('an activity', () => {
  const plan = { feed: 'plan', name: 'Pumps and Valves', kind: 'trade show', side: 'marketing' } as const

  test('speaks for its cost on its budget line, once for each change, and lets go of the line it leaves', async () => {
    const one = await api.elin.charter.writeLine({ ...fairs(elin.memberId), name: 'First' })
    const other = await api.elin.charter.writeLine({ ...fairs(elin.memberId), name: 'Second' })
    const { id } = await api.hanna.activities.create({ ...plan, plannedCost: euro(8_000_00), budgetLineId: one.id })
    expect((await api.aino.activities.one({ id })).budgetLine).toEqual({ id: one.id, name: 'First' })
    await api.hanna.activities.change({ id, plannedCost: euro(9_000_00) })
    await api.hanna.activities.change({ id, realCost: euro(9_500_00) })
    await api.hanna.activities.change({ id, goal: 'Be met' })
    const sums = async (lineId: string) => {
      const { committed, actual } = await api.aino.charter.line({ id: lineId })
      return [committed.minor, actual.minor]
    }
    expect(await sums(one.id)).toEqual([9_000_00, 9_500_00])
    expect((await api.aino.charter.moves({ id: one.id })).items).toHaveLength(3)
    expect((await api.aino.charter.moves({ id: one.id })).items[0]).toMatchObject({
      about: { kind: 'activity', id },
      aboutName: 'Pumps and Valves',
    })
    await api.hanna.activities.change({ id, budgetLineId: other.id })
    expect([await sums(one.id), await sums(other.id)]).toEqual([
      [0, 0],
      [9_000_00, 9_500_00],
    ])
    await api.hanna.activities.change({ id, budgetLineId: null })
    expect(await sums(other.id)).toEqual([0, 0])
    expect((await api.aino.activities.one({ id })).budgetLine).toBeNull()
  })

  test('takes no money from a line of the other side', async () => {
    const line = await api.elin.charter.writeLine({ ...fairs(elin.memberId), name: 'Third' })
    await expect(
      api.aino.activities.create({ ...plan, side: 'sales', plannedCost: euro(1_00), budgetLineId: line.id }),
    ).rejects.toMatchObject({ code: 'charter.not-your-line' })
    await api.elin.charter.changeLine({ id: line.id, state: 'closed' })
    await expect(
      api.hanna.activities.create({ ...plan, plannedCost: euro(1_00), budgetLineId: line.id }),
    ).rejects.toMatchObject({ code: 'charter.line-closed' })
  })
})
