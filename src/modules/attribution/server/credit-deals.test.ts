import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { heuristicModels } from '../contract.ts'
import { openTown, unconserved, type Town } from '../testing/town.ts'
import { creditDeals } from './credit-deals.ts'
import { rebuildJob, planRebuild } from './rebuild.ts'
import { compareJob, recreditJob } from './recredit.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(new Date('2026-07-10T09:00:00Z'))
})
afterAll(() => world.close())

const going = new AbortController().signal

async function recredit({ workspaceId }: Town): Promise<void> {
  await compareJob(world.house)({ workspaceId }, going)
}

async function rebuild({ workspaceId, inHouse }: Town): Promise<void> {
  const jobId = await inHouse((tx) => planRebuild(tx, workspaceId, 'rebuild', world.house.clock.now()))
  await rebuildJob(world.house)({ workspaceId, jobId, cause: 'rebuild' }, going)
}

async function pathOf(town: Town): Promise<string[][]> {
  return (await town.tables()).deals.map(({ path }) => path.split('\u001F').slice(1))
}

const journey = [
  { company: 'Kaneli Oy', at: '2026-04-01T08:00:00Z', channel: 'paid_search' },
  { company: 'Kaneli Oy', at: '2026-04-08T08:00:00Z', channel: 'webinar' },
  { company: 'Kaneli Oy', at: '2026-04-15T08:00:00Z', channel: 'email' },
  { company: 'Kaneli Oy', at: '2026-04-19T08:00:00Z', channel: 'paid_search' },
  {
    company: 'Kaneli Oy',
    at: '2026-04-22T08:00:00Z',
    channel: 'outbound_call',
    side: 'sales' as const,
    author: 'Aino',
  },
]
const kaneli = {
  key: 'K-1',
  company: 'Kaneli Oy',
  opened: '2026-04-22T08:00:00Z',
  won: '2026-04-22T09:00:00Z',
  amount: 100_000,
}

describe('a deal that closes', () => {
  test('gives every touch its cents in the transaction that closes it', async () => {
    const town = await openTown(world)
    await town.touches(...journey)
    await town.deal(kaneli)
    const { deals, credits } = await town.tables()
    expect(deals).toHaveLength(1)
    expect(deals[0]?.minors).toEqual(heuristicModels.map(() => 100_000))
    expect(credits.map((credit) => credit['linear_minor'])).toEqual([20_000, 20_000, 20_000, 20_000, 20_000])
    // ATT-1 of science.md: U gives 40 % to the first and last touch and shares 20 % among the others.
    expect(credits.map((credit) => credit['u_shaped_minor'])).toEqual([40_000, 6667, 6667, 6666, 40_000])
    expect(unconserved(await town.tables())).toEqual([])
  })

  test('takes all its credits back when it is opened again, and has them again when it closes for less', async () => {
    const town = await openTown(world)
    await town.touches(...journey)
    const id = await town.deal(kaneli)
    await town.api.deals.change({ id, outcome: 'open' })
    expect(await town.tables()).toEqual({ days: [], deals: [], credits: [] })
    await town.api.deals.change({
      id,
      wonAt: new Date('2026-05-02T09:00:00Z'),
      amount: { minor: 77_701, currency: 'EUR' },
    })
    const tables = await town.tables()
    expect(tables.days.filter((day) => day['dimension'] === 'all')).toMatchObject([
      { day: '2026-05-02', deals: 1, touches: 5 },
    ])
    expect(unconserved(tables)).toEqual([])
  })

  test('that is lost gives no credit and keeps its path for the models that learn from it', async () => {
    const town = await openTown(world)
    await town.touches(...journey)
    await town.deal({ key: 'L-1', company: 'Kaneli Oy', lost: '2026-04-30T09:00:00Z', amount: 5000 })
    const { days, credits } = await town.tables()
    expect([days, credits]).toEqual([[], []])
    expect(await pathOf(town)).toEqual([['paid_search', 'webinar', 'email', 'paid_search', 'outbound_call']])
  })

  test('without a known touch gives all to the channel that says so', async () => {
    const town = await openTown(world)
    await town.deal({ key: 'U-1', company: 'Tuntematon Oy', won: '2026-04-22T09:00:00Z', amount: 4200 })
    const { credits } = await town.tables()
    expect(credits).toMatchObject([{ channel: '(unknown)', touch_id: null, first_minor: 4200, custom_minor: 4200 }])
  })

  test('of a refund reverses the same credits', async () => {
    const town = await openTown(world)
    await town.touches(...journey)
    await town.deal(kaneli)
    await town.deal({ ...kaneli, key: 'K-1-refund', amount: -100_000 })
    const { days } = await town.tables()
    const sums = days.filter((day) => day['dimension'] === 'channel').map((day) => day['minors'])
    expect(sums).toEqual(sums.map(() => heuristicModels.map(() => 0)))
  })
})

describe('a late touch', () => {
  test('changes the deals whose window holds it and no others', async () => {
    const town = await openTown(world)
    await town.touches(...journey)
    await town.deal(kaneli)
    await town.deal({ ...kaneli, key: 'K-2', won: '2026-04-10T09:00:00Z' })
    await town.deal({ key: 'M-1', company: 'Mango AB', won: '2026-04-22T09:00:00Z', amount: 900 })
    await town.touches({ company: 'Kaneli Oy', at: '2026-04-20T12:00:00Z', channel: 'trade_show' })
    const waiting = () =>
      town.inHouse((tx) => sql`select from credit_waiting where workspace_id = ${town.workspaceId}`.execute(tx))
    expect((await waiting()).rows).toHaveLength(1)
    await recredit(town)
    expect((await waiting()).rows).toHaveLength(0)
    expect((await pathOf(town)).filter((path) => path.includes('trade_show'))).toHaveLength(1)
    expect(unconserved(await town.tables())).toEqual([])
  })

  test('of a customer without a won deal marks nothing', async () => {
    const town = await openTown(world)
    await town.deal({ key: 'M-1', company: 'Mango AB', won: '2026-04-22T09:00:00Z', amount: 900 })
    await town.touches({ company: 'Kaneli Oy', at: '2026-04-20T12:00:00Z', channel: 'trade_show' })
    await town.touches({ company: 'Mango AB', at: '2026-04-23T12:00:00Z', channel: 'after_the_deal' })
    const { rows } = await town.inHouse((tx) =>
      sql`select from credit_waiting where workspace_id = ${town.workspaceId}`.execute(tx),
    )
    expect(rows).toEqual([])
  })

  test('written at the very moment of the closing is found by the comparison', async () => {
    const town = await openTown(world)
    const id = await town.deal(kaneli)
    await town.touches(...journey)
    // As if neither transaction had seen the other: nothing is marked.
    await town.inHouse((tx) => sql`delete from credit_waiting where workspace_id = ${town.workspaceId}`.execute(tx))
    await recredit(town)
    expect((await town.tables()).credits).toHaveLength(5)
    expect(id).not.toBe('')
  })

  test('that belongs to a visit already credited is compared once and sends nobody again', async () => {
    const town = await openTown(world)
    const visit = { company: 'Kaneli Oy', channel: 'webinar' }
    await town.touches({ ...visit, at: '2026-04-10T08:00:00Z' }, { ...visit, at: '2026-04-10T08:05:00Z' })
    await town.deal(kaneli)
    await recredit(town)
    expect((await town.tables()).credits).toHaveLength(1)
    const keys = ['compare', 'recredit'].map((name) => `${town.workspaceId}:attribution.${name}`)
    const { ownerPool } = world.house
    await ownerPool.query('select graphile_worker.remove_job(key) from unnest($1::text[]) key', [keys])
    // What the comparison marked is looked at, found to stand as it did, and done with.
    await recreditJob(world.house)({ workspaceId: town.workspaceId }, going)
    const { rows: sent } = await ownerPool.query('select key from graphile_worker.jobs where key = any($1)', [keys])
    expect(sent).toEqual([])
  })
})

describe('two companies that turn out to be one', () => {
  test('share their journey, and part again with the cents they had', async () => {
    const town = await openTown(world)
    await town.touches(...journey.slice(0, 2), { company: 'Kanelia', at: '2026-04-16T08:00:00Z', channel: 'referral' })
    await town.deal(kaneli)
    await town.deal({ key: 'O-1', company: 'Oranssi Oy', won: '2026-04-22T09:00:00Z', amount: 333 })
    const before = await town.tables()
    const merge = await town.api.customers.merge({
      kind: 'company',
      keptId: await town.company('Kanelia'),
      goneId: await town.company('Kaneli Oy'),
    })
    await recredit(town)
    const merged = await town.tables()
    expect(merged.credits.map((credit) => credit['channel'])).toContain('referral')
    expect(unconserved(merged)).toEqual([])
    await town.api.customers.unmerge({ id: merge.id })
    await recredit(town)
    expect(await town.tables()).toEqual(before)
  })
})

const at = (days: number) => new Date(Date.UTC(2026, 3, 1, 8) + days * 86_400_000).toISOString()
const firm = fc.constantFrom('Alfa Oy', 'Beeta Oy', 'Gamma Oy')
const happening = fc.oneof(
  fc.record({
    kind: fc.constant('touch' as const),
    company: firm,
    day: fc.integer({ min: 0, max: 60 }),
    channel: fc.constantFrom('email', 'direct', 'outbound_call', 'paid_search'),
    side: fc.constantFrom('marketing' as const, 'sales' as const),
  }),
  fc.record({
    kind: fc.constant('deal' as const),
    company: firm,
    day: fc.integer({ min: 1, max: 60 }),
    amount: fc.option(fc.integer({ min: -3_000_000, max: 9_000_000_000 })),
    currency: fc.constantFrom('EUR', 'SEK'),
    isWon: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reopen' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('merge' as const), kept: firm, gone: firm }),
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

async function letHappen(town: Town, what: Happening, deals: string[], key: string): Promise<void> {
  switch (what.kind) {
    case 'touch':
      return void (await town.touches({ ...what, at: at(what.day), author: 'Aino' }))
    case 'deal': {
      const closed = what.isWon ? { won: at(what.day) } : { lost: at(what.day) }
      const amount = what.amount === null ? {} : { amount: what.amount, currency: what.currency }
      return void deals.push(
        await town.deal({ key, company: what.company, opened: at(what.day - 10), ...closed, ...amount }),
      )
    }
    case 'reopen': {
      const id = deals[what.which % Math.max(1, deals.length)]
      return id === undefined ? undefined : void (await town.api.deals.change({ id, outcome: 'open' }))
    }
    case 'merge': {
      const [keptId, goneId] = [await town.company(what.kept), await town.company(what.gone)]
      if (keptId !== '' && goneId !== '' && keptId !== goneId)
        await town.api.customers.merge({ kind: 'company', keptId, goneId })
    }
  }
}

describe('whatever happens', () => {
  test('credits add up to the deals to the cent, and writing all anew gives the same tables', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (story) => {
        const town = await openTown(world)
        const deals: string[] = []
        for (const [index, what] of story.entries()) await letHappen(town, what, deals, `D-${index}`)
        await recredit(town)
        const kept = await town.tables()
        expect(unconserved(kept)).toEqual([])
        await rebuild(town)
        expect(await town.tables()).toEqual(kept)
        const { rows } = await town.inHouse(async (tx) => {
          for (const table of ['credit', 'attributed_deal', 'credit_day'])
            await sql`delete from ${sql.table(table)} where workspace_id = ${town.workspaceId}`.execute(tx)
          return sql`select from credit where workspace_id = ${town.workspaceId}`.execute(tx)
        })
        expect(rows).toEqual([])
        await rebuild(town)
        expect(await town.tables()).toEqual(kept)
      }),
      { numRuns: 20 },
    )
  }, 120_000)

  test('the same deals credited twice change nothing', async () => {
    const town = await openTown(world)
    await town.touches(...journey)
    const id = await town.deal(kaneli)
    const before = await town.tables()
    const now = new Date('2026-08-01T09:00:00Z')
    await town.inHouse((tx) => creditDeals(tx, { workspaceId: town.workspaceId, dealIds: [id], now }))
    expect(await town.tables()).toEqual(before)
  })
})
