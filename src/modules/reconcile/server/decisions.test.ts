import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import type { TwoLists } from '#testing/two-lists.ts'
import { openWorld, type World } from '#testing/world.ts'
import { holdGate, tryGate } from './gate.ts'
import { openLists } from './testing/open-lists.ts'

let world: World
let lists: TwoLists
let elin: Person
let mikko: Person
let signe: Person

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  signe = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
})
afterAll(() => world.close())

/** Each test has lists of its own company, seen by the same people. */
beforeEach(async () => {
  lists = await openLists(world, [elin, mikko, signe])
})

/** Whatever was decided: the small tables say the same as when everything is counted. */
afterEach(async () => {
  const moved = await lists.tallies()
  expect(moved.some((line) => line.startsWith('reconcile_said'))).toBe(true)
  await lists.recount({ all: true })
  expect(moved).toEqual(await lists.tallies())
})

async function decideOn(
  name: string,
  choice: 'count' | 'aside' | 'same' | 'sales-value',
  by: Person,
  more: object = {},
) {
  return world
    .as(by)
    .reconcile.decide({ target: { key: await lists.key(name) }, choice, note: 'Looked at it', ...more })
}

async function figure(): Promise<number> {
  return (await world.as(elin).reconcile.read({ period: '2026-Q3' })).figure.rows
}

describe('a decision on a row', () => {
  test('takes effect at once, waits for the other side, and is settled when they agree', async () => {
    expect(await figure()).toBe(1)
    const decision = await decideOn('S2', 'count', mikko)
    expect(decision).toMatchObject({ state: 'asked', side: 'sales', decidedBy: 'Mikko Aaltonen', cause: 'found-alone' })
    expect(await figure()).toBe(2)
    expect(await lists.row('S2')).toMatchObject({ standing: 'asked', treatment: 'counted' })
    const answer = await world.as(elin).reconcile.acknowledge({ id: decision.id })
    expect(answer).toMatchObject({ state: 'acknowledged', answeredBy: 'Elin Sandqvist' })
    expect(await lists.row('S2')).toMatchObject({ standing: 'settled', treatment: 'counted' })
  })

  test('falls when the other side objects; the row is open again and says so', async () => {
    const { id } = await decideOn('S2', 'count', mikko)
    await world.as(elin).reconcile.object({ id, note: 'It is a customer of ours' })
    expect(await lists.row('S2')).toMatchObject({ standing: 'objected', treatment: 'aside' })
    expect(await figure()).toBe(1)
  })

  test('can be taken back by its own side as long as nobody answered', async () => {
    const { id } = await decideOn('S2', 'count', mikko)
    await expect(world.as(elin).reconcile.withdraw({ id })).rejects.toThrow('reconcile.not-your-decision')
    await world.as(mikko).reconcile.withdraw({ id })
    expect(await lists.row('S2')).toMatchObject({ standing: 'open', treatment: 'aside' })
    await expect(world.as(mikko).reconcile.withdraw({ id })).rejects.toThrow('reconcile.already-answered')
  })

  test('survives a new count, and an undone and repeated import', async () => {
    const { id } = await decideOn('S2', 'count', mikko)
    await world.as(elin).reconcile.acknowledge({ id })
    await lists.recount({ all: true })
    expect(await lists.row('S2')).toMatchObject({ standing: 'settled', treatment: 'counted' })
    lists.nextImport()
    await lists.undo()
    await lists.leads({ list: 'sales', id: 'S2', at: '2026-08-03T08:00:00Z', source: 'Cold call', amount: 900 })
    await lists.recount()
    expect(await lists.row('S2')).toMatchObject({ standing: 'settled', treatment: 'counted' })
  })

  test('gives way when the row stands under another cause', async () => {
    await decideOn('S2', 'count', mikko)
    await lists.leads({ list: 'sales', id: 'S2', at: '2026-08-03T08:00:00Z', source: 'Recommendation', amount: 900 })
    await lists.recount()
    expect(await lists.row('S2')).toMatchObject({ cause: 'referral', standing: 'open', treatment: 'aside' })
  })

  test('is replaced by a newer one only after it was answered', async () => {
    const first = await decideOn('S2', 'count', mikko)
    await expect(decideOn('S2', 'aside', elin)).rejects.toThrow('reconcile.already-decided')
    await world.as(elin).reconcile.acknowledge({ id: first.id })
    await decideOn('S2', 'aside', elin)
    expect(await lists.row('S2')).toMatchObject({ treatment: 'aside', standing: 'asked' })
    const { items } = await world.as(elin).reconcile.decisions({})
    expect(items.map(({ state }) => state)).toEqual(expect.arrayContaining(['replaced', 'asked']))
  })

  test('that two people make at once is made by one of them', async () => {
    const both = await Promise.allSettled([decideOn('S2', 'count', mikko), decideOn('S2', 'aside', elin)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    expect(String(refused?.reason)).toContain('reconcile.already-decided')
    const { items } = await world.as(elin).reconcile.decisions({ state: 'asked' })
    expect(items).toHaveLength(1)
  })

  test('waits its turn while somebody counts, and is not lost', async () => {
    const held = Promise.withResolvers<void>()
    const holding = lists.in(async (tx) => {
      await holdGate(tx, elin.workspaceId)
      await held.promise
    })
    await expect.poll(async () => lists.in((tx) => tryGate(tx, elin.workspaceId))).toBe(false)
    await decideOn('S2', 'count', mikko).finally(() => held.resolve())
    await holding
    await world.runJobs()
    expect(await lists.row('S2')).toMatchObject({ treatment: 'counted', standing: 'asked' })
  })

  test('moves a row into another period: both figures say so', async () => {
    await decideOn('S2', 'move' as 'count', mikko, { intoMonth: '2026-10-01' })
    const [third, fourth] = [
      await world.as(elin).reconcile.read({ period: '2026-Q3' }),
      await world.as(elin).reconcile.read({ period: '2026-Q4' }),
    ]
    expect(third.walk[1]?.steps).toContainEqual({ kind: 'moved-away', rows: -1 })
    expect(fourth.walk[0]?.steps).toEqual([{ kind: 'moved-here', rows: 1 }])
    expect([third.figure.rows, fourth.figure.rows]).toEqual([1, 1])
    const rows = await world.as(elin).reconcile.rows({ period: '2026-Q4', of: 'moved-here' })
    expect(rows.items.map(({ key }) => key)).toEqual([await lists.key('S2')])
  })

  test('names another cause: the row is counted under it', async () => {
    await world
      .as(mikko)
      .reconcile.decide({ target: { key: await lists.key('S2') }, choice: 'cause', otherCause: 'referral', note: '' })
    expect(await lists.row('S2')).toMatchObject({ cause: 'referral', found: ['found-alone'] })
  })

  test('takes a side’s value', async () => {
    expect(await lists.row('M1+S1')).toMatchObject({ cause: 'amount-differs', countedMinor: 150 })
    await world
      .as(elin)
      .reconcile.decide({ target: { key: await lists.key('M1+S1') }, choice: 'marketing-value', note: '' })
    expect(await lists.row('M1+S1')).toMatchObject({ countedMinor: 200, standing: 'asked' })
  })

  test('is written down in the ledger', async () => {
    await decideOn('S2', 'count', mikko)
    const { items } = await world.as(signe).operations.audit({ limit: 10 })
    expect(items[0]).toMatchObject({
      kind: 'difference.decided',
      actor: 'Mikko Aaltonen',
      detail: { choice: 'count', side: 'sales' },
    })
  })
})

describe('who decides and who answers', () => {
  test('somebody of both sides says for which one, and does not answer on their own decision', async () => {
    await expect(decideOn('S2', 'count', signe)).rejects.toThrow('reconcile.say-for-whom')
    const { id } = await decideOn('S2', 'count', signe, { actingFor: 'sales' })
    await expect(world.as(signe).reconcile.acknowledge({ id, actingFor: 'marketing' })).rejects.toThrow(
      'reconcile.other-person-answers',
    )
  })

  test('the same side does not answer itself', async () => {
    const { id } = await decideOn('S2', 'count', mikko)
    await expect(world.as(signe).reconcile.acknowledge({ id, actingFor: 'sales' })).rejects.toThrow(
      'reconcile.other-side-answers',
    )
    await expect(world.as(mikko).reconcile.acknowledge({ id })).rejects.toThrow('reconcile.other-person-answers')
  })

  test('nobody speaks for the other side', async () => {
    await expect(decideOn('S2', 'count', elin, { actingFor: 'sales' })).rejects.toThrow('reconcile.not-your-side')
  })

  test('people beside the two sides, and programs, read', async () => {
    const gunnar = {
      ...(await world.addPerson({ name: 'Gunnar Lindhav', side: 'leadership', role: 'lead' })),
      workspaceId: elin.workspaceId,
    }
    await expect(decideOn('S2', 'count', gunnar)).rejects.toThrow('reconcile.not-a-side')
    const key = await lists.key('S2')
    const program = world.as({
      kind: 'key',
      workspaceId: elin.workspaceId,
      keyId: elin.memberId,
      name: 'script',
      scopes: ['read', 'write'],
    })
    await expect(program.reconcile.decide({ target: { key }, choice: 'count' })).rejects.toThrow(
      'reconcile.people-decide',
    )
  })

  test('what was answered is answered', async () => {
    const { id } = await decideOn('S2', 'count', mikko)
    await world.as(elin).reconcile.acknowledge({ id })
    await expect(world.as(elin).reconcile.object({ id, note: 'No' })).rejects.toThrow('reconcile.already-answered')
  })

  test('what does not exist cannot be decided', async () => {
    const nothing = '00000000-0000-4000-8000-000000000000'
    await expect(world.as(mikko).reconcile.decide({ target: { key: nothing }, choice: 'count' })).rejects.toThrow(
      'house.not-found',
    )
    await expect(world.as(mikko).reconcile.acknowledge({ id: nothing })).rejects.toThrow('house.not-found')
    const target = { period: '2026-Q1', group: 'only-sales', cause: 'referral' } as const
    await expect(world.as(mikko).reconcile.decide({ target, choice: 'count' })).rejects.toThrow('house.not-found')
  })

  test('an impossible choice is refused', async () => {
    await expect(decideOn('S2', 'sales-value', mikko)).rejects.toThrow('reconcile.not-a-choice')
    await expect(decideOn('S2', 'move' as 'count', mikko)).rejects.toThrow('reconcile.say-which-month')
    await expect(decideOn('S2', 'cause' as 'count', mikko)).rejects.toThrow('reconcile.say-which-cause')
    await lists.leads(
      { list: 'sales', id: 'S5', at: '2026-07-05T08:00:00Z', person: 'Timo Salo' },
      { list: 'marketing', id: 'M5', at: '2026-07-05T08:00:00Z', person: 'Timo Salo' },
    )
    await lists.recount()
    await expect(decideOn('M5+S5', 'count', mikko)).rejects.toThrow('reconcile.nothing-differs')
  })
})

describe('a decision on a whole cause', () => {
  const target = { period: '2026-Q3', group: 'only-sales', cause: 'found-alone' } as const

  test('holds for its rows of the period, also for those that come later', async () => {
    await world.as(mikko).reconcile.decide({ target, choice: 'count', note: 'Our own finds' })
    expect(await figure()).toBe(3)
    await lists.leads(
      { list: 'sales', id: 'S6', at: '2026-09-09T08:00:00Z', source: 'Outbound' },
      { list: 'sales', id: 'S7', at: '2026-10-09T08:00:00Z', source: 'Outbound' },
    )
    await lists.recount()
    expect(await lists.row('S6')).toMatchObject({ treatment: 'counted', standing: 'asked' })
    expect(await lists.row('S7')).toMatchObject({ treatment: 'aside', standing: 'open' })
  })

  test('leaves a row alone that was decided by itself', async () => {
    await decideOn('S3', 'aside', mikko)
    await world.as(mikko).reconcile.decide({ target, choice: 'count' })
    expect(await lists.row('S3')).toMatchObject({ treatment: 'aside' })
    expect(await lists.row('S2')).toMatchObject({ treatment: 'counted' })
  })

  test('is for one period', async () => {
    await expect(
      world.as(mikko).reconcile.decide({ target: { ...target, period: 'all' }, choice: 'count' }),
    ).rejects.toThrow('reconcile.choose-a-period')
    await expect(
      world.as(mikko).reconcile.decide({ target: { ...target, period: 'Q3' }, choice: 'count' }),
    ).rejects.toThrow('reconcile.no-such-period')
  })
})
