import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import type { Condition, Rule } from '../domain/rule.ts'
import { meets } from '../testing/oracle.ts'
import { now, randomRule, randomTown } from '../testing/random-rules.ts'
import { settle, type Town } from '../testing/town.ts'
import { leadsThatMeet } from './index.ts'

let world: World
const [town] = fc.sample(randomTown, { numRuns: 1, seed: 11 }) as [Town]
const ids = town.leads.map(({ id }) => id)

beforeAll(async () => {
  world = await openWorld(now)
  await world.house.db.inWorkspace(world.workspaceId, (tx) => settle(tx, world.workspaceId, town, now))
})
afterAll(() => world.close())

function asked(rule: Rule, at = now, leadIds = ids): Promise<Set<string>> {
  return world.house.db.inWorkspace(world.workspaceId, (tx) => leadsThatMeet(tx, world.workspaceId, rule, leadIds, at))
}

function about(condition: Condition): Rule {
  return { join: 'all', of: [condition] }
}

describe('a rule in the database', () => {
  test('is met by exactly the leads that meet it when it is worked out by hand', async () => {
    const moments = fc.integer({ min: 0, max: 60 }).map((days) => new Date(now.getTime() - days * 86_400_000))
    await fc.assert(
      fc.asyncProperty(randomRule, moments, async (rule, at) => {
        const expected = town.leads.filter((lead) => meets(rule, lead, town, at)).map(({ id }) => id)
        expect([...(await asked(rule, at))].toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 150 },
    )
  })

  test('of no conditions is met by every lead, and by none that was not asked about', async () => {
    expect(await asked({ join: 'all', of: [] })).toEqual(new Set(ids))
    expect(await asked({ join: 'all', of: [] }, now, ids.slice(0, 3))).toEqual(new Set(ids.slice(0, 3)))
    expect(await asked({ join: 'all', of: [] }, now, [])).toEqual(new Set())
  })

  test('takes values that look like SQL as plain texts', async () => {
    const value = "'); drop table lead; -- %_ \\ {x}"
    const rule = about({ about: 'field', field: 'leadSource', check: 'contains', values: [value] })
    expect(await asked(rule)).toEqual(new Set())
    const custom = about({ about: 'field', field: `custom.${value}`, check: 'is', values: [value] })
    expect(await asked(custom)).toEqual(new Set())
  })

  test('asks for scores only when it has a condition on one', async () => {
    const { rows } = await world.house.ownerPool.query(`select to_regclass('public.lead_score_record') as it`)
    const rule = about({ about: 'score', score: 'fit', check: 'at-least', value: 10 })
    if (rows[0]?.it === null) await expect(asked(rule)).rejects.toThrow(/lead_score_record/)
    else expect(await asked(rule)).toEqual(new Set())
  })

  test('another company sees none of the leads', async () => {
    const other = await world.addWorkspace('Other AB')
    const found = await world.house.db.inWorkspace(other, (tx) =>
      leadsThatMeet(tx, other, { join: 'all', of: [] }, ids, now),
    )
    expect(found).toEqual(new Set())
  })
})

describe('what is no rule', () => {
  const field = (name: string, check: 'is' | 'at-least' | 'yes', values: string[]) =>
    about({ about: 'field', field: name, check, values })
  const touches = (wish: { count: number; days: number }) =>
    about({
      about: 'touches',
      check: 'at-least',
      whose: 'person',
      kinds: [],
      channels: [],
      sides: [],
      subject: '',
      ...wish,
    })
  const known: Condition = { about: 'field', field: 'status', check: 'known', values: [] }
  const five = Array.from({ length: 4 }).reduce<Rule>((inner) => ({ join: 'all', of: [inner] }), about(known))

  test.each<[string, Rule, string]>([
    ['a field that nobody has', field('shoeSize', 'is', ['44']), 'agreement.unknown-field'],
    ['a custom field without a name', field('custom.', 'is', ['44']), 'agreement.unknown-field'],
    ['a field of an object', field('constructor', 'is', ['44']), 'agreement.unknown-field'],
    ['a check that the field has not', field('status', 'at-least', ['4']), 'agreement.wrong-check'],
    ['no value where one is needed', field('status', 'is', []), 'agreement.wrong-value'],
    ['an empty value', field('status', 'is', [' ']), 'agreement.wrong-value'],
    ['a value where none is needed', field('converted', 'yes', ['x']), 'agreement.wrong-value'],
    ['a text that the database cannot hold', field('status', 'is', ['a\u0000']), 'agreement.wrong-value'],
    ['an amount without a currency', field('amount', 'at-least', ['4']), 'agreement.wrong-value'],
    ['an amount of no money', field('amount', 'at-least', ['4', 'XXQ']), 'agreement.wrong-value'],
    ['an amount finer than a cent', field('amount', 'at-least', ['4.005', 'EUR']), 'agreement.wrong-value'],
    ['a number that is none', field('custom.score', 'at-least', ['many']), 'agreement.wrong-value'],
    ['a touch not even once', touches({ count: 0, days: 30 }), 'agreement.wrong-number'],
    ['touches in no time', touches({ count: 1, days: 0 }), 'agreement.wrong-number'],
    ['a group of nothing', { join: 'all', of: [{ join: 'all', of: [] }] }, 'agreement.empty-group'],
    ['any of nothing', { join: 'any', of: [] }, 'agreement.empty-group'],
    ['five groups in each other', five, 'agreement.too-deep'],
    [
      'more conditions than can be read',
      { join: 'any', of: Array.from({ length: 51 }, () => known) },
      'agreement.too-many-conditions',
    ],
    [
      'a day that is not in the calendar',
      about({ about: 'field', field: 'qualifiedAt', check: 'from', values: ['2026-02-30'] }),
      'agreement.wrong-value',
    ],
    [
      'a probability above one',
      about({ about: 'score', score: 'model', check: 'at-least', value: 3 }),
      'agreement.wrong-number',
    ],
  ])('%s is refused', async (_, rule, code) => {
    await expect(asked(rule)).rejects.toMatchObject({ code })
  })
})
