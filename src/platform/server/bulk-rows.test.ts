import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { listOf, rowsAsTable, type Column } from './bulk-rows.ts'
import { rows as rowsOf } from './database.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Thing = {
  text: string | null
  id: string | null
  at: string | null
  count: number | null
  small: number | null
  share: number | null
  isTrue: boolean | null
  custom: string | null
}

const columns: Column<Thing>[] = [
  { name: 'text', type: 'text', of: ({ text }) => text },
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'at', type: 'timestamptz', of: ({ at }) => at },
  { name: 'count', type: 'bigint', of: ({ count }) => count },
  { name: 'small', type: 'int', of: ({ small }) => small },
  { name: 'share', type: 'double precision', of: ({ share }) => share },
  { name: 'isTrue', type: 'boolean', of: ({ isTrue }) => isTrue },
  { name: 'custom', type: 'jsonb', of: ({ custom }) => custom },
]

function thereAndBack(things: Thing[]) {
  return world.house.db.inWorkspace(world.workspaceId, (tx) =>
    rowsOf<Thing & { at: Date | null; custom: unknown }>(
      tx,
      sql`select given.* from ${rowsAsTable(things, columns, 'given')}`,
    ),
  )
}

const thing = fc.record<Thing>({
  text: fc.option(fc.string({ unit: 'binary', maxLength: 80 })),
  id: fc.option(fc.uuid()),
  at: fc.option(
    fc
      .date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
  ),
  count: fc.option(fc.maxSafeInteger()),
  small: fc.option(fc.integer()),
  share: fc.option(fc.double({ noNaN: true })),
  isTrue: fc.option(fc.boolean()),
  custom: fc.option(
    fc.dictionary(fc.string(), fc.string()).map((custom) => JSON.stringify(custom).replaceAll(String.raw`\u0000`, '')),
  ),
})

describe('rows as a table of a statement', () => {
  test('come back as they were sent, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 40 }), async (things) => {
        const found = await thereAndBack(things)
        const expected = things.map((one) => ({
          ...one,
          text: one.text?.replaceAll('\0', '').toWellFormed() ?? null,
          at: one.at === null ? null : new Date(one.at),
          custom: one.custom === null ? null : (JSON.parse(one.custom) as unknown),
          share: one.share === 0 ? 0 : one.share,
        }))
        expect(found.map((one) => ({ ...one, share: one.share === 0 ? 0 : one.share }))).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('may be thousands with long texts', async () => {
    const nothing = { id: null, at: null, count: null, small: null, share: null, isTrue: null, custom: null }
    const things = Array.from({ length: 5000 }, (_, index) => ({ ...nothing, text: 'ö'.repeat(index % 300) }))
    const found = await thereAndBack(things)
    expect(found.map(({ text }) => text)).toEqual(things.map(({ text }) => text))
  })

  test('may be none', async () => {
    expect(await thereAndBack([])).toEqual([])
  })

  test('are refused when an id, a number or a date is none', async () => {
    const nothing = {
      text: null,
      id: null,
      at: null,
      count: null,
      small: null,
      share: null,
      isTrue: null,
      custom: null,
    }
    await expect(thereAndBack([{ ...nothing, id: 'soon' }])).rejects.toThrow('not a uuid')
    await expect(thereAndBack([{ ...nothing, count: 1.5 }])).rejects.toThrow('no whole number')
    await expect(thereAndBack([{ ...nothing, at: 'soon' }])).rejects.toThrow('not an instant')
  })
})

test('a list of texts is one parameter', async () => {
  const words = ['a', '', 'NULL', '"', String.raw`\ {},`, 'Ähtäri', '№ 5']
  const found = await world.house.db.inWorkspace(world.workspaceId, (tx) =>
    rowsOf<{ word: string }>(
      tx,
      sql`select word from unnest(${listOf(words, 'text')}) with ordinality as w (word, place) order by place`,
    ),
  )
  expect(found.map(({ word }) => word)).toEqual(words)
})
