import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import type { CustomerHint } from './index.ts'
import { openTown, type Town } from './testing/town.ts'

let world: World
let nils: Person
let town: Town
let workspaceId: string
beforeAll(async () => {
  world = await openWorld()
  nils = await world.addPerson({ name: 'Nils Berg', side: 'sales', role: 'member' })
})
afterAll(() => world.close())
beforeEach(async () => {
  town = await openTown(world, nils, 'FI')
  workspaceId = town.workspaceId
})

function counted(table: 'person' | 'company'): Promise<{ n: number }[]> {
  return town.select(sql`select count(*)::int as n from ${sql.table(table)} where workspace_id = ${workspaceId}`)
}

describe('rows of one call', () => {
  test('that name the same new customer get the same', async () => {
    const found = await town.recognise([
      { emails: ['anna@lumi.fi'], companyName: 'Lumi Oy' },
      { emails: ['ANNA@LUMI.FI'] },
      { emails: ['erik@lumi.fi'], companyName: 'Lumi' },
      { companyName: 'LUMI OY', personName: 'Olga Petrova' },
      { companyName: 'LUMI OY', personName: 'Petrova Olga' },
    ])
    expect(new Set(found.map(({ companyId }) => companyId)).size).toBe(1)
    expect(found[1]?.personId).toBe(found[0]?.personId)
    expect(found[4]?.personId).toBe(found[3]?.personId)
    expect(await counted('person')).toEqual([{ n: 3 }])
  })

  test('that come a second time change nothing', async () => {
    const hints = Array.from({ length: 300 }, (_, i): CustomerHint => ({
      ...(i % 3 === 0 ? {} : { emails: [i % 5 === 0 ? `info@firma${i % 40}.se` : `p${i % 70}@firma${i % 40}.se`] }),
      ...(i % 4 === 0 ? {} : { companyName: `Firma ${i % 50} AB` }),
      ...(i % 2 === 0 ? { phones: [`070-123 4${100 + (i % 90)}`], country: 'SE' } : {}),
      personName: `Anna ${'abcdefghij'[i % 10]}berg`,
      ...(i % 7 === 0 ? { personExternalId: `P${i % 20}` } : {}),
    }))
    await town.recognise(hints)
    const settled = await town.recognise(hints)
    const all = () =>
      town.select(sql`select to_jsonb(p) as p from person p where workspace_id = ${workspaceId}
      union all select to_jsonb(c) from company c where workspace_id = ${workspaceId}
      union all select to_jsonb(k) from person_key k where workspace_id = ${workspaceId}
      union all select to_jsonb(k) from company_key k where workspace_id = ${workspaceId} order by 1`)
    const before = await all()
    expect(await town.recognise(hints)).toEqual(settled)
    expect(await all()).toEqual(before)
  })

  test('may hold any text', async () => {
    const nasty = [
      '\0',
      '"\\',
      "'; drop table person; --",
      '\ud800',
      '{}',
      'NULL',
      '   ',
      '😀',
      'a'.repeat(5000),
      '\u202e',
      'ﷺ',
      '%_%',
    ]
    const found = await town.recognise(
      nasty.map((text) => ({
        personExternalId: text,
        companyExternalId: text,
        companyName: text,
        personName: text,
        firstName: text,
        lastName: text,
        title: text,
        emails: [text],
        phones: [text],
        domain: text,
        registerNumber: text,
        country: text,
        owner: text,
      })),
    )
    expect(found).toHaveLength(nasty.length)
    expect(await town.recognise(nasty.map((text) => ({ companyExternalId: text, personExternalId: text })))).toEqual(
      found,
    )
  })

  test('may be none', async () => {
    expect(await town.recognise([])).toEqual([])
    expect(await town.recognise([{}])).toEqual([{ personId: null, companyId: null }])
  })
})
describe('two imports at once', () => {
  test('that meet the same new customers make each of them once', async () => {
    const people = Array.from({ length: 200 }, (_, i): CustomerHint => ({
      emails: [`person${i}@firma${i % 30}.se`],
      companyName: `Firma ${i % 30} AB`,
      personName: `Anna Berg${i}`,
    }))
    const orders = [
      people,
      people.toReversed(),
      people.toSorted((a, b) => (a.emails?.[0] ?? '').localeCompare(b.emails?.[0] ?? '')),
    ]
    const found = await Promise.all(orders.map((hints) => town.recognise(hints)))
    expect(await counted('person')).toEqual([{ n: 200 }])
    expect(await counted('company')).toEqual([{ n: 30 }])
    const ids = found.map((each) => new Set(each.map(({ personId }) => personId)))
    expect(ids[1]).toEqual(ids[0])
    expect(ids[2]).toEqual(ids[0])
  })
})
