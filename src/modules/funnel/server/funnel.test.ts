import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import type { World } from '#testing/world.ts'
import { eur, openSmallHouse } from '../testing/small-house.ts'

let world: World
let elin: Person
beforeAll(async () => {
  ;({ world, elin } = await openSmallHouse())
})
afterAll(() => world.close())

const read = (wish: Parameters<ReturnType<World['as']>['funnel']['read']>[0] = {}) => world.as(elin).funnel.read(wish)

describe('the funnel', () => {
  test('counts a case once, whichever list it stands on, and deals without a lead beside it', async () => {
    const { total, basis } = await read()
    expect(total).toMatchObject({
      journeys: 7,
      leads: 5,
      deals: 5,
      won: 3,
      wonFromLeads: 2,
      lost: 1,
      rejected: 1,
      open: 2,
      rate: 0.4,
      winRate: 0.75,
    })
    expect(total.amount).toEqual([eur(1_810_000), { minor: 50_000, currency: 'SEK' }])
    expect(basis).toMatchObject({
      n: 7,
      asOf: '2026-11-02',
      today: '2026-11-02',
      withoutDay: 1,
      recountWaiting: false,
      timeZone: 'Europe/Stockholm',
    })
    expect(basis.countedAt).toEqual(new Date('2026-11-02T18:00:00Z'))
  })

  test('takes the first contact of marketing and the acceptance of sales for one customer', async () => {
    const { items } = await world
      .as(elin)
      .funnel.rows({ filters: [{ dimension: 'startedBy', key: 'marketing' }], stage: 'accepted' })
    expect(items).toEqual([
      expect.objectContaining({
        externalId: 'M1',
        start: '2026-09-01',
        accepted: '2026-09-04',
        won: '2026-10-01',
        owner: 'Mikko',
        days: 30,
      }),
    ])
  })

  test('leaves a win dated before the first contact out of the medians and says so', async () => {
    const { total } = await read()
    // D1 took 30 days from 1 September, D4 18 days from its opening; D3 was won two days before its lead's first contact.
    expect(total).toMatchObject({ n: 2, medianDays: 24, outOfOrder: 1, unknownDays: 0 })
    expect(total.medianBusinessDays).toBe((22 + 14) / 2)
  })

  test('shows only stages that are dated somewhere', async () => {
    const { flow, basis } = await read()
    expect(basis.stages).toEqual(['lead', 'qualified', 'accepted', 'opportunity', 'won'])
    expect(flow.map(({ stage, journeys }) => [stage, journeys])).toEqual([
      ['lead', 5],
      ['qualified', 2],
      ['accepted', 1],
      ['opportunity', 5],
      ['won', 3],
    ])
    expect(flow[3]).toMatchObject({ beganHere: 2, wentOn: 3, lost: 1, open: 1 })
  })

  test('groups by any field; what is not known is a key of its own', async () => {
    const { rows, by } = await read({ by: 'source' })
    expect(by).toBe('source')
    const bySource = Object.fromEntries(
      rows.map(({ key, leads, won, rate }) => [key ?? 'not known', [leads, won, rate]]),
    )
    expect(bySource).toEqual({ Web: [2, 1, 0.5], Fair: [1, 1, 1], Call: [1, 0, 0], 'not known': [1, 1, 0] })
  })

  test('groups by an imported field, however it is spelled', async () => {
    const { rows, by } = await read({ by: 'region' })
    expect(by).toBe('custom.Region')
    expect(rows.map(({ key, leads }) => [key, leads])).toEqual(
      expect.arrayContaining([
        ['North', 1],
        ['South', 1],
        [null, 3],
      ]),
    )
  })

  test('says when only deals know a field', async () => {
    expect((await read({ by: 'lossReason' })).onlyOnDeals).toBe(true)
    expect((await read({ by: 'source' })).onlyOnDeals).toBe(false)
  })

  test('bounds the first contact by days of the company, both included', async () => {
    const leads = async (from: string, to: string) => (await read({ from, to })).total.leads
    expect([
      await leads('2026-09-01', '2026-09-30'),
      await leads('2026-09-02', '2026-09-30'),
      await leads('2026-09-01', '2026-09-29'),
    ]).toEqual([3, 2, 2])
  })

  test('leaves journeys without a day out of every period', async () => {
    expect((await read({ from: '2000-01-01' })).total.journeys).toBe(6)
  })

  test('shows any past day as it was', async () => {
    const total = async (asOf: string) => (await read({ asOf })).total
    expect(await total('2026-09-27')).toMatchObject({ leads: 2, deals: 3, won: 0, open: 3 })
    expect(await total('2026-10-01')).toMatchObject({ leads: 3, won: 2, amount: [eur(1_810_000)] })
    expect(await total('2026-10-10')).toMatchObject({ leads: 4, lost: 1, rejected: 1 })
  })

  test('filters by several fields at once', async () => {
    const filters = [
      { dimension: 'source', key: 'Web' },
      { dimension: 'Region', key: 'South' },
    ]
    expect((await read({ filters })).total).toMatchObject({ leads: 1, won: 0, lost: 1 })
    expect((await read({ filters: [{ dimension: 'source', key: null }] })).total).toMatchObject({
      leads: 1,
      journeys: 3,
    })
  })

  test('refuses a field that there is not', async () => {
    await expect(read({ by: 'shoe size' })).rejects.toMatchObject({ code: 'funnel.unknown-dimension', status: 400 })
  })
})

describe('beside the funnel', () => {
  test('cohorts follow the leads of each month', async () => {
    const { of, months } = await world.as(elin).funnel.cohorts({})
    expect(of).toBe('lead')
    expect(months.map(({ month, journeys }) => [month, journeys])).toEqual([
      ['2026-09', 3],
      ['2026-10', 2],
    ])
    const won = months[0]?.stages.find(({ stage }) => stage === 'won')
    expect(won).toMatchObject({
      toDate: 2,
      after: [{ days: 30, journeys: 2, mature: true }, { days: 60, mature: false }, { days: 90 }, { days: 180 }],
    })
  })

  test('stage times tell each step and the whole way', async () => {
    const { steps } = await world.as(elin).funnel.stageTimes({})
    expect(steps.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'lead qualified',
      'qualified accepted',
      'accepted opportunity',
      'opportunity won',
      'beginning won',
    ])
    expect(steps[0]).toMatchObject({ done: 2, left: 2, running: 1, medianDays: 2 })
    // D5 was opened on a day nobody knows.
    expect(steps[3]).toMatchObject({ done: 3, left: 1, unknown: 1 })
  })

  test('dimensions say what can be asked, with how many know it', async () => {
    const { items, journeys } = await world.as(elin).funnel.dimensions()
    expect(journeys).toBe(7)
    expect(items.find(({ dimension }) => dimension === 'source')).toMatchObject({ kind: 'own', known: 4, keys: 2 })
    expect(items.find(({ dimension }) => dimension === 'custom.Region')).toMatchObject({ kind: 'custom', known: 2 })
    expect(items.find(({ dimension }) => dimension === 'month')).toMatchObject({ kind: 'time', known: 6 })
    expect(items.some(({ dimension }) => dimension === 'competitor')).toBe(false)
  })
})

describe('an empty house', () => {
  test('answers with nothing instead of failing', async () => {
    const other = await world.addWorkspace('Tom Hus AB')
    const nobody = { ...elin, workspaceId: other }
    const { total, flow, basis } = await world.as(nobody).funnel.read({ by: 'source' })
    expect(total).toMatchObject({ journeys: 0, rate: null, medianDays: null, amount: [] })
    expect([flow.map(({ journeys }) => journeys), basis.countedAt]).toEqual([[0, 0], new Date('2026-11-02T18:00:00Z')])
    expect(await world.as(nobody).funnel.cohorts({})).toMatchObject({ months: [] })
    expect(await world.as(nobody).funnel.stageTimes({})).toMatchObject({ steps: [{ n: 0, medianDays: null }] })
    expect(await world.as(nobody).funnel.rows({})).toMatchObject({ items: [], total: 0 })
  })
})
