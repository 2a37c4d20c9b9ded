import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { dataDrivenModels, heuristicModels, type Model } from '../contract.ts'
import { fillTown } from '../testing/full-town.ts'
import { openTown } from '../testing/town.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(new Date('2026-07-10T09:00:00Z'))
})
afterAll(() => world.close())

const quarter = { from: '2026-04-01', to: '2026-06-30' }
const allModels: Model[] = [...heuristicModels, ...dataDrivenModels]

describe('the overview', () => {
  test('gives each channel its part of the won deals, and nothing is missing in any model', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const answer = await town.api.attribution.overview({ ...quarter, models: allModels })
    expect(answer.conservation.map(({ difference }) => difference)).toEqual(answer.conservation.map(() => 0))
    expect(answer.conservation.map(({ model }) => model)).toEqual(
      expect.arrayContaining([...heuristicModels, 'markov-1', 'shapley']),
    )
    expect(answer.basis).toMatchObject({
      n: 16,
      nulls: 8,
      withoutTouches: 0,
      undated: 0,
      rulesVersion: 1,
      windowDays: 90,
    })
    expect(answer.intervals).toBe('ready')
    const search = answer.rows.find(({ key }) => key === 'paid_search')
    expect(search).toMatchObject({ deals: 8, side: 'marketing' })
    for (const { model, share, lower, upper } of search?.credits ?? []) {
      if (lower === null || upper === null) continue
      expect([model, lower <= share, share <= upper]).toEqual([model, true, true])
    }
    expect(answer.rows.find(({ key }) => key === 'outbound_call')?.side).toBe('sales')
  })

  test('answers by side, seller, activity, content and any field of the deal, and always in full', async () => {
    const town = await openTown(world)
    await fillTown(town)
    for (const dimension of ['side', 'seller', 'activity', 'content', 'kind', 'segment', 'owner', 'custom.region']) {
      const { rows, won, conservation } = await town.api.attribution.overview({
        ...quarter,
        dimension,
        models: ['linear', 'w-shaped'],
      })
      expect([dimension, rows.length > 0]).toEqual([dimension, true])
      expect([dimension, ...conservation]).toEqual([
        dimension,
        { model: 'linear', credited: won.minor, difference: 0 },
        { model: 'w-shaped', credited: won.minor, difference: 0 },
      ])
    }
  })

  test('of one segment is that of its deals alone', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const asked = {
      ...quarter,
      filters: [{ dimension: 'segment', key: 'Large' }],
      models: ['linear', 'markov-1'] as Model[],
    }
    const { basis, won, conservation } = await town.api.attribution.overview(asked)
    expect(basis).toMatchObject({ n: 8, nulls: 4 })
    expect(conservation).toEqual([
      { model: 'linear', credited: won.minor, difference: 0 },
      { model: 'markov-1', credited: won.minor, difference: 0 },
    ])
  })

  test('shows one currency at a time and names the others', async () => {
    const town = await openTown(world)
    await town.deal({ key: 'E', company: 'Euro Oy', won: '2026-05-05T09:00:00Z', amount: 100, currency: 'EUR' })
    await town.deal({ key: 'S', company: 'Krona AB', won: '2026-05-05T09:00:00Z', amount: 700, currency: 'SEK' })
    const answer = await town.api.attribution.overview({ ...quarter, currency: 'SEK' })
    expect(answer.won).toEqual({ minor: 700, currency: 'SEK' })
    expect(answer.basis.currencies).toHaveLength(2)
  })

  test('refuses a period that ends before it begins', async () => {
    const town = await openTown(world)
    await expect(town.api.attribution.overview({ from: '2026-05-01', to: '2026-04-01' })).rejects.toMatchObject({
      code: 'attribution.from-after-to',
    })
  })

  test('of an earlier day is refused where it was never kept', async () => {
    const town = await openTown(world)
    await expect(
      town.api.attribution.overview({ ...quarter, dimension: 'content', knownOn: '2026-07-01' }),
    ).rejects.toMatchObject({ code: 'attribution.only-now' })
  })
})

describe('the deals behind a row', () => {
  test('are as many as were counted, page by page, and their credits add up to the row', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { rows } = await town.api.attribution.overview({ ...quarter, models: ['time-decay'] })
    for (const row of rows) {
      let [deals, minor, cursor] = [0, 0, undefined as string | undefined]
      do {
        const page = await town.api.attribution.deals({
          ...quarter,
          key: row.key,
          models: ['time-decay'],
          limit: 3,
          cursor,
        })
        deals += page.items.length
        minor += page.items.reduce((sum, { credits }) => sum + (credits[0]?.minor ?? 0), 0)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect([row.key, deals, minor]).toEqual([row.key, row.deals, row.credits[0]?.minor])
    }
  })
})

describe("a deal's journey", () => {
  test('shows each touch with its weight and cents, the key touches, and that they add up', async () => {
    const town = await openTown(world)
    await town.touches(
      { company: 'Kaneli Oy', at: '2026-04-01T08:00:00Z', channel: 'paid_search', subject: 'Pumps' },
      { company: 'Kaneli Oy', at: '2026-04-01T08:10:00Z', channel: 'paid_search' },
      { company: 'Kaneli Oy', at: '2026-04-19T08:00:00Z', channel: 'outbound_call', side: 'sales', author: 'aino' },
      { company: 'Kaneli Oy', at: '2026-05-30T08:00:00Z', channel: 'email' },
    )
    const id = await town.deal({
      key: 'K',
      company: 'Kaneli Oy',
      opened: '2026-04-20T08:00:00Z',
      won: '2026-05-02T09:00:00Z',
      amount: 999,
    })
    const journey = await town.api.attribution.journey({ id })
    expect(journey.touches).toMatchObject([
      { channel: 'paid_search', subject: 'Pumps', together: 2, roles: ['first'] },
      { channel: 'outbound_call', side: 'sales', author: 'aino', together: 1, roles: ['opportunity', 'last'] },
    ])
    expect(journey.sums).toEqual(heuristicModels.map((model) => ({ model, minor: 999, difference: 0 })))
    for (const model of heuristicModels) {
      const weights = journey.touches.map(
        ({ credits }) => credits.find((credit) => credit.model === model)?.weight ?? 0,
      )
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
    }
    await expect(town.api.attribution.journey({ id: town.elin.memberId })).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })

  test('of a lost deal is shown without any cents', async () => {
    const town = await openTown(world)
    await town.touches({ company: 'Kaneli Oy', at: '2026-04-01T08:00:00Z', channel: 'paid_search' })
    const id = await town.deal({ key: 'L', company: 'Kaneli Oy', lost: '2026-05-02T09:00:00Z', amount: 999 })
    const journey = await town.api.attribution.journey({ id })
    expect(journey).toMatchObject({ outcome: 'lost', touches: [{ channel: 'paid_search' }] })
    expect(journey.sums.every(({ minor, difference }) => minor === 0 && difference === 0)).toBe(true)
  })
})

describe('the quarrel of the models', () => {
  test('shows the kindest and the harshest of each channel, and ranks only where intervals are apart', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { rows, conservation, agreeWithin } = await town.api.attribution.quarrel(quarter)
    expect(conservation.every(({ difference }) => difference === 0)).toBe(true)
    for (const { credits, kindest, harshest, span, agree, rank } of rows) {
      const shares = credits.map(({ share }) => share)
      expect([kindest.share, harshest.share]).toEqual([Math.max(...shares), Math.min(...shares)])
      expect(span).toBe(kindest.share - harshest.share)
      expect(agree).toBe(kindest.share <= harshest.share * agreeWithin)
      const own = credits.find(({ model }) => model === 'linear')
      const overlaps = rows.filter((row) => {
        const other = row.credits.find(({ model }) => model === 'linear')
        return (other?.lower ?? 0) <= (own?.upper ?? 0) && (other?.upper ?? 0) >= (own?.lower ?? 0)
      })
      expect(rank !== null).toBe(overlaps.length === 1)
    }
    const email = rows.find(({ key }) => key === 'email')
    expect(email?.holdout?.perGroup).toBeGreaterThan(10)
    expect(email?.holdout?.rateIfKindest).toBeLessThan(email?.holdout?.rateIfHarshest ?? 0)
  })

  test('marks credit that no won journey bears out', async () => {
    const town = await openTown(world)
    for (let i = 0; i < 10; i++) {
      await town.touches(
        { company: `Null ${i}`, at: '2026-04-02T08:00:00Z', channel: 'billboard' },
        { company: `Null ${i}`, at: '2026-04-09T08:00:00Z', channel: 'email' },
        { company: `Won ${i}`, at: '2026-04-09T08:00:00Z', channel: 'email' },
      )
      await town.deal({ key: `N-${i}`, company: `Null ${i}`, lost: '2026-05-02T09:00:00Z', amount: 100 })
      await town.deal({ key: `W-${i}`, company: `Won ${i}`, won: '2026-05-02T09:00:00Z', amount: 100 })
    }
    const { rows, conservation } = await town.api.attribution.quarrel(quarter)
    const billboard = rows.find(({ key }) => key === 'billboard')
    expect(billboard).toMatchObject({ deals: 0, flags: ['phantom', 'few'] })
    // Science.md D.5: of ten conversions order 1 gives it 3.333.
    expect(billboard?.credits.find(({ model }) => model === 'markov-1')?.minor).toBe(333)
    expect(conservation.every(({ difference }) => difference === 0)).toBe(true)
  })
})

describe('paths', () => {
  test('flow to the end as many deals as there are, and fall together where channels repeat', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const { paths, nodes, links, transitions } = await town.api.attribution.paths({ ...quarter, steps: 2 })
    expect(paths.map(({ won, lost }) => won + lost).reduce((sum, n) => sum + n, 0)).toBe(24)
    expect(paths.find(({ channels }) => channels.join() === 'webinar,email,meeting')).toMatchObject({
      won: 4,
      lost: 2,
      rate: null,
    })
    expect(nodes.filter(({ position }) => position === 0).map(({ channel, deals }) => [channel, deals])).toEqual(
      expect.arrayContaining([
        ['won', 16],
        ['lost', 8],
      ]),
    )
    for (const node of nodes.filter(({ position }) => position > 0)) {
      const out = links.filter(({ from }) => from === node.id).reduce((sum, { deals }) => sum + deals, 0)
      expect([node.id, out]).toEqual([node.id, node.deals])
    }
    expect(transitions.find(({ from, to }) => from === '(start)' && to === 'paid_search')?.count).toBe(12)
  })
})

describe('an activity', () => {
  test('is told what the models give it over all time', async () => {
    const town = await openTown(world)
    const { id } = await town.inHouse(async (tx) => {
      const activity = town.elin.memberId
      await sql`
        insert into activity (workspace_id, id, source, external_id, name, side, created_at, updated_at)
        values (${town.workspaceId}, ${activity}, 'hub', 'spring', 'Spring fair', 'marketing', now(), now())`.execute(
        tx,
      )
      return { id: activity }
    })
    await town.touches(
      { company: 'Kaneli Oy', at: '2026-04-02T08:00:00Z', channel: 'trade_show', activityId: id },
      { company: 'Kaneli Oy', at: '2026-04-22T08:00:00Z', channel: 'outbound_call', side: 'sales' },
    )
    await town.deal({ key: 'K', company: 'Kaneli Oy', won: '2026-05-02T09:00:00Z', amount: 1000 })
    const { credits } = await town.api.attribution.ofActivity({ id })
    expect(credits).toMatchObject([{ currency: 'EUR', deals: 1 }])
    expect(credits[0]?.models.find(({ model }) => model === 'linear')?.minor).toBe(500)
    const { rows } = await town.api.attribution.overview({ ...quarter, dimension: 'activity' })
    expect(rows).toMatchObject([{ key: null }, { key: id, name: 'Spring fair', side: 'marketing' }])
  })
})

describe('the files', () => {
  test('hold what the pages show', async () => {
    const town = await openTown(world)
    await fillTown(town)
    const get = async (table: string, question: object) => {
      const url = `http://house.test/api/v1/attribution/export/${table}?question=${encodeURIComponent(JSON.stringify(question))}`
      const response = await world.fetch(new Request(url), town.hanna)
      return { status: response.status, lines: (await response.text()).trim().split('\r\n') }
    }
    const credits = await get('credits.csv', { ...quarter, models: ['linear'] })
    expect(credits.lines[0]).toContain('channel,name,side,deals,currency,linear,linear share')
    expect(credits.lines.at(-1)).toMatch(/^total,,,16,EUR,/)
    expect((await get('deals.csv', { ...quarter, key: 'email' })).lines.length).toBeGreaterThan(3)
    expect((await get('models.csv', quarter)).lines[0]).toContain('markov-1')
    expect((await get('paths.csv', quarter)).lines[0]).toContain('path,won,lost')
    const ofPath = await get('path-deals.csv', { ...quarter, channels: ['referral', 'meeting'], outcome: 'won' })
    expect(ofPath.lines[0]).toMatch(/id,name,company,outcome,closed at,amount,currency,touches,days$/)
    expect(ofPath.lines.length).toBeGreaterThan(1)
    expect((await get('other.csv', quarter)).status).toBe(404)
    expect((await get('credits.csv', { from: 7 })).status).toBe(400)
  })
})
