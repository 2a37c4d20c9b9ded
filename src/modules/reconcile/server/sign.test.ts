import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { TwoLists } from '#testing/two-lists.ts'
import { openWorld, type World } from '#testing/world.ts'
import { holdGate } from './gate.ts'

const now = new Date('2026-11-02T09:00:00Z')
const period = '2026-Q3'
let world: World
let lists: TwoLists
let elin: Person
let mikko: Person
let signe: Person

beforeAll(async () => {
  world = await openWorld(now)
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  signe = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
})
afterAll(() => world.close())

let importOfTimo: string
let importOfOthers: string

async function pair(name: string, at: string, amount: number): Promise<void> {
  const row = { at, person: name, amount }
  await lists.leads({ list: 'marketing', id: `M-${name}`, ...row }, { list: 'sales', id: `S-${name}`, ...row })
}

beforeEach(async () => {
  world.setNow(now)
  const workspaceId = await world.addWorkspace('Lindhav Flow AB')
  for (const person of [elin, mikko, signe]) person.workspaceId = workspaceId
  lists = new TwoLists(world, workspaceId)
  await pair('Aino', '2026-07-03T08:00:00Z', 100)
  await lists.leads({ list: 'marketing', id: 'M-Timo', at: '2026-08-03T08:00:00Z', person: 'Timo', amount: 200 })
  importOfOthers = lists.nextImport()
  await lists.leads({ list: 'sales', id: 'S-Timo', at: '2026-08-03T08:00:00Z', person: 'Timo', amount: 200 })
  importOfTimo = lists.nextImport()
  await lists.leads({ list: 'sales', id: 'S3', at: '2026-08-05T08:00:00Z', source: 'Cold call', amount: 900 })
  await lists.recount({ all: true })
})

function sign(person: Person, rows = 2) {
  return world.as(person).reconcile.sign({ period, rows })
}

async function signed() {
  const page = await world.as(elin).reconcile.read({ period })
  return page.signed
}

describe('the figure of a period', () => {
  test('is signed by both heads, each for their own side', async () => {
    const half = await sign(elin)
    expect(half).toMatchObject({
      state: 'half',
      figure: { rows: 2, value: [{ minor: 300, currency: 'EUR' }] },
      marketing: { name: 'Elin Sandqvist', at: now },
      sales: null,
    })
    expect(await sign(mikko)).toMatchObject({ state: 'signed', sales: { name: 'Mikko Aaltonen' }, restatements: [] })
    expect(await signed()).toMatchObject({
      definitionVersion: 1,
      definition: { sv: expect.stringContaining('Ett lead räknas en gång') },
    })
    const { items } = await world.as(signe).operations.audit({ limit: 5 })
    expect(items.filter(({ kind }) => kind === 'figure.signed')).toHaveLength(2)
  })

  test('is signed for no side by somebody of both, and not by a member', async () => {
    await expect(sign(signe)).rejects.toThrow('reconcile.heads-sign')
    const hanna = {
      ...(await world.addPerson({ name: 'Hanna Nyberg', side: 'marketing', role: 'member' })),
      workspaceId: elin.workspaceId,
    }
    await expect(sign(hanna)).rejects.toThrow('house.not-allowed')
  })

  test('is signed once for each side', async () => {
    await sign(elin)
    await expect(sign(elin)).rejects.toThrow('reconcile.signed-already')
    await sign(mikko)
    await expect(sign(mikko)).rejects.toThrow('reconcile.signed-already')
  })

  test('is signed as the signer saw it', async () => {
    await expect(sign(elin, 3)).rejects.toThrow('reconcile.figure-moved')
  })

  test('is signed when the period is over, has rows, and nothing waits for an answer', async () => {
    await expect(world.as(elin).reconcile.sign({ period: '2026-Q4', rows: 0 })).rejects.toThrow(
      'reconcile.period-not-over',
    )
    await expect(world.as(elin).reconcile.sign({ period: '2026-Q1', rows: 0 })).rejects.toThrow(
      'reconcile.nothing-to-sign',
    )
    await expect(world.as(elin).reconcile.sign({ period: 'all', rows: 2 })).rejects.toThrow('reconcile.choose-a-period')
    const { id } = await world.as(mikko).reconcile.decide({ target: { key: await lists.key('S3') }, choice: 'count' })
    await expect(sign(elin, 3)).rejects.toThrow('reconcile.answers-wait')
    await world.as(elin).reconcile.acknowledge({ id })
    expect(await sign(elin, 3)).toMatchObject({ figure: { rows: 3 } })
  })

  test('is not over before the company’s own midnight', async () => {
    world.setNow(new Date('2026-09-30T21:59:00Z'))
    await expect(sign(elin)).rejects.toThrow('reconcile.period-not-over')
    world.setNow(new Date('2026-09-30T22:01:00Z'))
    expect(await sign(elin)).toMatchObject({ state: 'half' })
  })

  test('loses a first signature when its rows change before the second', async () => {
    await sign(elin)
    await pair('Vera', '2026-09-03T08:00:00Z', 50)
    await lists.recount()
    expect(await signed()).toMatchObject({ state: 'half', movedSince: true })
    expect(await sign(mikko, 3)).toMatchObject({
      state: 'half',
      marketing: null,
      sales: { name: 'Mikko Aaltonen' },
      figure: { rows: 3 },
    })
    expect(await sign(elin, 3)).toMatchObject({ state: 'signed' })
  })

  test('is not signed while it is being counted', async () => {
    const done = Promise.withResolvers<void>()
    const began = Promise.withResolvers<void>()
    const holding = lists.in(async (tx) => {
      await holdGate(tx, elin.workspaceId)
      began.resolve()
      await done.promise
    })
    await began.promise
    await expect(sign(elin)).rejects.toThrow('reconcile.being-counted')
    done.resolve()
    await holding
  })

  test('is signed by both at the same moment', async () => {
    const both = await Promise.all([sign(elin), sign(mikko)])
    expect(both.map(({ state }) => state).toSorted()).toEqual(['half', 'signed'])
  })
})

describe('what is learned after signing', () => {
  beforeEach(async () => {
    await sign(elin)
    await sign(mikko)
  })

  test('leaves the signed figure and stands beside it with its day and cause', async () => {
    world.setNow(new Date('2026-11-10T09:00:00Z'))
    await pair('Vera', '2026-09-03T08:00:00Z', 50)
    await lists.recount()
    expect(await signed()).toMatchObject({
      figure: { rows: 2, value: [{ minor: 300, currency: 'EUR' }] },
      stated: { rows: 3, value: [{ minor: 350, currency: 'EUR' }] },
      restatements: [
        {
          number: 1,
          at: new Date('2026-11-10T09:00:00Z'),
          before: { rows: 2 },
          after: { rows: 3 },
          reasons: [{ reason: 'came-later', rows: 1, value: [{ minor: 50, currency: 'EUR' }], touched: 1 }],
          marketing: null,
        },
      ],
    })
  })

  test('is named by the cause under which a row stands now', async () => {
    await lists.undo(importOfTimo)
    await lists.recount()
    const restated = (await signed())?.restatements[0]
    expect(restated?.after).toEqual({ rows: 1, value: [{ minor: 100, currency: 'EUR' }] })
    expect(restated?.reasons).toMatchObject([
      { reason: 'one-side-only', rows: -1, value: [{ minor: -200, currency: 'EUR' }] },
    ])
  })

  test('tells amounts that changed, rows that moved, and records that are gone', async () => {
    await lists.leads(
      { list: 'marketing', id: 'M-Aino', at: '2026-07-03T08:00:00Z', person: 'Aino', amount: 130 },
      { list: 'sales', id: 'S-Aino', at: '2026-07-03T08:00:00Z', person: 'Aino', amount: 120 },
    )
    await lists.recount()
    expect((await signed())?.restatements[0]?.reasons).toMatchObject([
      { reason: 'amount-changed', rows: 0, value: [{ minor: 20, currency: 'EUR' }] },
    ])
    await world
      .as(elin)
      .reconcile.decide({ target: { key: await lists.key('M-Aino+S-Aino') }, choice: 'move', intoMonth: '2026-10-01' })
    expect((await signed())?.stated.rows).toBe(1)
    expect((await signed())?.restatements[0]?.reasons).toMatchObject([{ reason: 'moved', rows: -1 }])
    await lists.undo(importOfTimo)
    await lists.undo(importOfOthers)
    await lists.recount()
    const { stated, restatements } = (await signed()) ?? {}
    expect(stated).toEqual({ rows: 0, value: [] })
    const gone = { reason: 'record-gone', rows: -2, value: [{ minor: -300, currency: 'EUR' }], touched: 2 }
    expect(restatements?.at(-1)?.reasons).toEqual([gone])
  })

  test('is one restatement a day until somebody has signed it, then the next', async () => {
    await pair('Vera', '2026-09-03T08:00:00Z', 50)
    await lists.recount()
    await pair('Lena', '2026-09-04T08:00:00Z', 60)
    await lists.recount()
    expect((await signed())?.restatements).toMatchObject([{ number: 1, before: { rows: 2 }, after: { rows: 4 } }])
    expect(await sign(elin)).toMatchObject({ restatements: [{ marketing: { name: 'Elin Sandqvist' }, sales: null }] })
    await pair('Maja', '2026-09-05T08:00:00Z', 70)
    await lists.recount()
    expect((await signed())?.restatements).toMatchObject([
      { number: 1 },
      { number: 2, before: { rows: 4 }, after: { rows: 5 }, marketing: null },
    ])
    await sign(mikko)
    expect((await signed())?.restatements).toMatchObject([
      { sales: { name: 'Mikko Aaltonen' } },
      { sales: { name: 'Mikko Aaltonen' } },
    ])
  })

  test('that is undone on the same day was never a restatement', async () => {
    lists.nextImport()
    await pair('Vera', '2026-09-03T08:00:00Z', 50)
    await lists.recount()
    expect((await signed())?.restatements).toHaveLength(1)
    await lists.undo()
    await lists.recount()
    expect((await signed())?.restatements).toEqual([])
  })

  test('does not touch the rows that were signed', async () => {
    const id = (await signed())?.id ?? ''
    const before = await world.as(elin).reconcile.figureRows({ id })
    await pair('Vera', '2026-09-03T08:00:00Z', 50)
    await lists.undo(importOfTimo)
    await lists.recount()
    const after = await world.as(elin).reconcile.figureRows({ id })
    expect(after.items.map(({ key, amount }) => ({ key, amount }))).toEqual(
      before.items.map(({ key, amount }) => ({ key, amount })),
    )
    expect(after.items.map(({ label, stillCounted }) => ({ label, stillCounted }))).toContainEqual({
      label: 'Timo',
      stillCounted: false,
    })
    const restated = await world.as(elin).reconcile.figureRows({ id, restatement: 1 })
    expect(new Set(restated.items.map(({ label }) => label))).toEqual(new Set(['Aino', 'Vera']))
  })

  test('stays the same through a count from the beginning', async () => {
    const before = await signed()
    await lists.recount({ all: true })
    expect(await signed()).toEqual(before)
  })

  test('a period that was not signed is not restated', async () => {
    await pair('Vera', '2026-06-03T08:00:00Z', 50)
    await lists.recount()
    const { items } = await world.as(elin).reconcile.figures()
    expect(items.find(({ period: one }) => one.text === '2026-Q2')).toMatchObject({
      figure: { rows: 1 },
      signed: null,
      isOver: true,
    })
    expect(items.map(({ period: one }) => one.text)).toEqual(['2026-Q3', '2026-08', '2026-07', '2026-Q2', '2026-06'])
  })

  test('rows of a figure that is none are refused', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    await expect(world.as(elin).reconcile.figureRows({ id })).rejects.toThrow('house.not-found')
  })
})
