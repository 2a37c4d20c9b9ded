import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import type { TwoLists } from '#testing/two-lists.ts'
import { openWorld, type World } from '#testing/world.ts'
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

describe('a rule', () => {
  async function remembered(): Promise<string> {
    const decision = await decideOn('M1+S1', 'sales-value', mikko, { remember: 'source' })
    expect(decision.ruleId).not.toBeNull()
    await world.as(elin).reconcile.acknowledge({ id: decision.id })
    return decision.ruleId ?? ''
  }

  async function another(id: string, source: string): Promise<void> {
    const row = { at: '2026-09-03T08:00:00Z', person: `Person ${id}` }
    await lists.leads(
      { list: 'marketing', id: `M${id}`, amount: 500, source: 'web', ...row },
      { list: 'sales', id: `S${id}`, amount: 700, source, ...row },
    )
    await lists.recount()
  }

  test('settles later differences with the same words by itself', async () => {
    const ruleId = await remembered()
    await another('Seven', 'Referral')
    await another('Eight', 'Webinar')
    expect(await lists.row('MSeven+SSeven')).toMatchObject({ standing: 'settled', countedMinor: 700, ruleId })
    expect(await lists.row('MEight+SEight')).toMatchObject({ standing: 'open', countedMinor: 500, ruleId: null })
    const { items } = await world.as(elin).reconcile.rules()
    expect(items).toMatchObject([
      {
        id: ruleId,
        state: 'on',
        cause: 'amount-differs',
        choice: 'sales-value',
        rows: 1,
        made: { name: 'Mikko Aaltonen' },
        confirmed: { name: 'Elin Sandqvist' },
      },
    ])
    const settled = await world.as(elin).reconcile.rows({ period: 'all', rule: items[0]?.id })
    expect(settled).toMatchObject({ total: 1, items: [{ ruleId, label: 'Person Seven' }] })
  })

  test('is none until the other side agrees, and never when they object', async () => {
    const { id } = await decideOn('M1+S1', 'sales-value', mikko, { remember: 'any' })
    await another('Seven', 'Referral')
    expect(await lists.row('MSeven+SSeven')).toMatchObject({ standing: 'open' })
    await world.as(elin).reconcile.object({ id, note: 'Not always' })
    expect((await world.as(elin).reconcile.rules()).items).toEqual([])
  })

  test('is switched off by both', async () => {
    const id = await remembered()
    await another('Seven', 'Referral')
    const asked = await world.as(elin).reconcile.switchRule({ id, on: false })
    expect(asked).toMatchObject({ state: 'on', wish: { to: 'off', side: 'marketing' } })
    await expect(world.as(elin).reconcile.switchRule({ id, on: false })).rejects.toThrow(
      'reconcile.other-person-answers',
    )
    await expect(world.as(signe).reconcile.switchRule({ id, on: false, actingFor: 'marketing' })).rejects.toThrow(
      'reconcile.other-side-answers',
    )
    expect(await world.as(mikko).reconcile.switchRule({ id, on: false })).toMatchObject({ state: 'off', wish: null })
    expect(await lists.row('MSeven+SSeven')).toMatchObject({ standing: 'open', ruleId: null })
    await expect(world.as(mikko).reconcile.switchRule({ id, on: false })).rejects.toThrow('reconcile.rule-is-so')
  })

  test('stays when the other side leaves it as it is', async () => {
    const id = await remembered()
    await world.as(elin).reconcile.switchRule({ id, on: false })
    expect(await world.as(mikko).reconcile.switchRule({ id, on: true })).toMatchObject({ state: 'on', wish: null })
  })

  test('can’t be switched before it is one', async () => {
    const { ruleId } = await decideOn('M1+S1', 'sales-value', mikko, { remember: 'any' })
    await expect(world.as(elin).reconcile.switchRule({ id: ruleId ?? '', on: false })).rejects.toThrow(
      'reconcile.rule-waits',
    )
  })

  test('moves nothing, and for certain words is made from one row', async () => {
    const key = await lists.key('S2')
    const moving = { target: { key }, choice: 'move', intoMonth: '2026-10-01', remember: 'any' } as const
    await expect(world.as(mikko).reconcile.decide(moving)).rejects.toThrow('reconcile.not-a-rule')
    const target = { period: '2026-Q3', group: 'only-sales', cause: 'found-alone' } as const
    await expect(world.as(mikko).reconcile.decide({ target, choice: 'count', remember: 'source' })).rejects.toThrow(
      'reconcile.rule-needs-a-row',
    )
  })
})
