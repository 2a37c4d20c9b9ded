import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '#platform/server/config.ts'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { recordsIn } from '../testing/records.ts'

const samples = path.resolve(projectRoot, '../shared/data/maven')

function readTable(file: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(path.join(samples, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data
}

const outcomes = { Won: 'won', Lost: 'lost' } as const

describe.skipIf(!existsSync(samples))('the deals of a computer seller, 8,800 of them', () => {
  let world: World
  let mikko: Person
  beforeAll(async () => {
    world = await openWorld(new Date('2018-01-15T12:00:00Z'))
    mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
    const regions = new Map(
      readTable('sales_teams.csv').map((row) => [row['sales_agent'] ?? '', row['regional_office'] ?? '']),
    )
    const deals = readTable('sales_pipeline.csv').map((row) => {
      const {
        opportunity_id: externalId = '',
        sales_agent: owner = '',
        product = '',
        deal_stage: stage = '',
        engage_date: engaged,
        close_date: closed,
        close_value: value,
      } = row
      const outcome = outcomes[stage as keyof typeof outcomes] ?? 'open'
      return {
        externalId,
        owner,
        product,
        stage,
        outcome,
        custom: { Region: regions.get(owner) ?? '' },
        ...(engaged ? { openedAt: `${engaged}T10:00:00Z` } : {}),
        ...(closed ? { [outcome === 'won' ? 'wonAt' : 'lostAt']: `${closed}T10:00:00Z` } : {}),
        ...(value ? { amount: { minor: Number(value) * 100, currency: 'USD' } } : {}),
      }
    })
    await recordsIn(world).deals(deals)
  })
  afterAll(() => world.close())

  const read = (wish: Parameters<ReturnType<World['as']>['funnel']['read']>[0] = {}) =>
    world.as(mikko).funnel.read(wish)
  const revenue = ({ amount }: { amount: { minor: number }[] }) => (amount[0]?.minor ?? 0) / 100

  test('are won, lost and open as they should be, and won after 57 days in the median (C030 to C032)', async () => {
    const { total, basis } = await read()
    expect(total).toMatchObject({
      leads: 0,
      rate: null,
      deals: 8800,
      won: 4238,
      lost: 2473,
      open: 1589 + 500,
      n: 4238,
      medianDays: 57,
    })
    expect(total.winRate).toBeCloseTo(0.631501, 6)
    expect([revenue(total), revenue(total) / total.won]).toEqual([10_005_534, expect.closeTo(2360.9094, 4)])
    expect(basis).toMatchObject({ withoutDay: 500, stages: ['opportunity', 'won'] })
  })

  test.each([
    ['Central', 1629, 975, 0.62558, 3_346_293],
    ['East', 1171, 687, 0.63025, 3_090_594],
    ['West', 1438, 811, 0.6394, 3_568_647],
  ])('by the imported region: %s (C036 to C038)', async (region, won, lost, winRate, amount) => {
    const row = (await read({ by: 'Region' })).rows.find(({ key }) => key === region)
    expect(row).toMatchObject({ won, lost, winRate: expect.closeTo(winRate, 5) })
    expect(row && revenue(row)).toBe(amount)
  })

  test.each([
    ['GTK 500', 15, 10, 400_612],
    ['GTX Basic', 915, 521, 499_263],
    ['GTX Plus Basic', 653, 398, 705_275],
    ['GTX Plus Pro', 479, 266, 2_629_651],
    ['GTXPro', 729, 418, 3_510_578],
    ['MG Advanced', 654, 430, 2_216_387],
    ['MG Special', 793, 430, 43_768],
  ])('by product: %s (C039 to C045)', async (product, won, lost, amount) => {
    const row = (await read({ by: 'product' })).rows.find(({ key }) => key === product)
    expect(row).toMatchObject({ won, lost })
    expect(row && revenue(row)).toBe(amount)
  })

  test.each([
    ['Darcel Schlecht', 349, 204, 0.6311, 1_153_214],
    ['Hayden Neloms', 107, 45, 0.70395, 272_111],
    ['Lajuana Vencill', 127, 104, 0.54978, 194_632],
  ])('by owner: %s (C046 to C048)', async (owner, won, lost, winRate, amount) => {
    const row = (await read({ by: 'owner' })).rows.find(({ key }) => key === owner)
    expect(row).toMatchObject({ won, lost, winRate: expect.closeTo(winRate, 5) })
    expect(row && revenue(row)).toBe(amount)
  })

  test.each([
    ['2016-12-31', '2017-03-31', 531, 116, 1_134_672],
    ['2017-03-31', '2017-06-30', 1254, 778, 3_086_111],
    ['2017-06-30', '2017-09-30', 1257, 790, 2_982_255],
    ['2017-09-30', '2017-12-31', 1196, 789, 2_802_496],
  ])(
    'what a quarter brought is the difference of two evenings: %s to %s (C049 to C052)',
    async (from, to, won, lost, amount) => {
      const [before, after] = [(await read({ asOf: from })).total, (await read({ asOf: to })).total]
      expect([after.won - before.won, after.lost - before.lost, revenue(after) - revenue(before)]).toEqual([
        won,
        lost,
        amount,
      ])
    },
  )

  test('have as many rows behind each figure as it says', async () => {
    const { rows } = await read({ by: 'product', asOf: '2017-06-30' })
    for (const { key, won, open } of rows) {
      const total = async (outcome: 'won' | 'open') =>
        (await world.as(mikko).funnel.rows({ asOf: '2017-06-30', outcome, filters: [{ dimension: 'product', key }] }))
          .total
      expect([key, await total('won'), await total('open')]).toEqual([key, won, open])
    }
  })
})
