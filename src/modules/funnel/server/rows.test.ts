import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import { openSmallHouse } from '../testing/small-house.ts'

let world: World
let elin: Person
beforeAll(async () => {
  ;({ world, elin } = await openSmallHouse())
})
afterAll(() => world.close())

const read = (wish: Parameters<ReturnType<World['as']>['funnel']['read']>[0] = {}) => world.as(elin).funnel.read(wish)

describe('the list behind a figure', () => {
  test('has exactly as many rows as every figure of every row says', async () => {
    const { rows } = await read({ by: 'source' })
    for (const row of rows) {
      const filters = [{ dimension: 'source', key: row.key }]
      const total = async (cell: object) => (await world.as(elin).funnel.rows({ filters, ...cell })).total
      expect([
        await total({}),
        await total({ beginning: 'lead' }),
        await total({ outcome: 'won' }),
        await total({ outcome: 'open' }),
        await total({ stage: 'opportunity' }),
      ]).toEqual([row.journeys, row.leads, row.won, row.open, row.deals])
    }
  })

  test('comes page by page, each row once, the newest month first', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await world.as(elin).funnel.rows({ limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.total).toBe(7)
      seen.push(...page.items.map(({ externalId }) => externalId))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(['S9', 'M4', 'D4', 'M3', 'M2', 'M1', 'D5'])
  })

  test('says how each stood on that day', async () => {
    const { items } = await world
      .as(elin)
      .funnel.rows({ asOf: '2026-09-27', filters: [{ dimension: 'source', key: 'Web' }] })
    expect(items.map(({ externalId, outcome, days }) => [externalId, outcome, days])).toEqual([
      ['M2', 'open', 17],
      ['M1', 'open', 26],
    ])
  })

  test('refuses a place that it does not know', async () => {
    await expect(world.as(elin).funnel.rows({ cursor: 'bm8' })).rejects.toMatchObject({ code: 'funnel.bad-cursor' })
  })
})
