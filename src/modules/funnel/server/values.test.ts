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

type Wish = Parameters<ReturnType<World['as']>['funnel']['values']>[0]
const values = (wish: Wish) => world.as(elin).funnel.values(wish)

describe('the values of a field', () => {
  test.each(['source', 'owner', 'month', 'custom.Region'])(
    'of %s stand with as many journeys as the filter gives, the most frequent first',
    async (dimension) => {
      const { items, keys } = await values({ dimension })
      expect(keys).toBe(items.length)
      expect(items.length).toBeGreaterThan(1)
      for (const { key, journeys } of items)
        expect((await world.as(elin).funnel.rows({ filters: [{ dimension, key }] })).total).toBe(journeys)
      const counts = items.map(({ journeys }) => journeys)
      expect(counts).toEqual(counts.toSorted((one, other) => other - one))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(7)
    },
  )

  test('are narrowed by other fields, by their own filter not, and found by a part of the word', async () => {
    const web = { dimension: 'source', key: 'Web' }
    const all = await values({ dimension: 'source' })
    expect(await values({ dimension: 'source', filters: [web] })).toEqual(all)
    const regions = await values({ dimension: 'region', filters: [web] })
    expect(regions).toMatchObject({ dimension: 'custom.Region', keys: 2 })
    expect((await values({ dimension: 'source', like: 'AI' })).items.map(({ key }) => key)).toEqual(['Fair'])
    const first = await values({ dimension: 'source', limit: 1 })
    expect(first).toEqual({ ...all, items: all.items.slice(0, 1) })
  })

  test('of a field that there is not are refused', async () => {
    await expect(values({ dimension: 'weather' })).rejects.toMatchObject({ code: 'funnel.unknown-dimension' })
  })
})
