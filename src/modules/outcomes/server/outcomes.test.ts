import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { usualTerms } from '../domain/terms.ts'
import { fillBooks } from '../testing/small-books.ts'
import type { FigureKey } from '../domain/figures.ts'

let world: World
let marketing: Person
let sales: Person
let books: Person
let finance: Person
let seller: Person

beforeAll(async () => {
  world = await openWorld(new Date('2026-07-01T07:00:00Z'))
  marketing = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  sales = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'lead' })
  books = await world.addPerson({ name: 'Signe Holmgaard', side: 'both', role: 'admin' })
  finance = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'member' })
  seller = await world.addPerson({ name: 'Aino Virtanen', side: 'sales', role: 'member' })
  await fillBooks(world)
})
afterAll(() => world.close())

const cost = { side: 'marketing', kind: 'media', minor: 900_000, currency: 'EUR' } as const

async function quarter(start: string, segment?: string) {
  const { periods, ...standing } = await world.as(seller).outcomes.overview({ unit: 'quarter', segment })
  const period = periods.find((each) => each.start === start)
  if (!period) throw new Error(`no ${start}`)
  return { ...standing, ...period, value: (key: FigureKey) => period.figures[key].value }
}

describe('the cost ledger', () => {
  it('is written by finance and revenue operations, and by nobody else', async () => {
    await expect(world.as(seller).outcomes.enterCost({ month: '2026-01-01', ...cost })).rejects.toMatchObject({
      code: 'outcomes.not-a-bookkeeper',
    })
    const { id } = await world.as(finance).outcomes.enterCost({ month: '2026-01-01', ...cost, voucher: 'A1' })
    await expect(
      world.as(books).outcomes.enterCost({ month: '2026-02-01', ...cost, voucher: 'A1' }),
    ).rejects.toMatchObject({ code: 'outcomes.voucher-known' })
    await expect(
      world.as(books).outcomes.enterCost({ month: '2026-02-01', ...cost, currency: 'ZZZ' }),
    ).rejects.toMatchObject({ code: 'house.money-unknown-currency' })
    await expect(
      world.as(books).outcomes.enterCost({ month: '2026-02-01', ...cost, launchId: id }),
    ).rejects.toMatchObject({ code: 'house.not-found' })
  })

  it('takes an entry back once by a counter-entry, and both stay', async () => {
    const { id } = await world.as(books).outcomes.enterCost({ month: '2026-01-01', ...cost, minor: 77 })
    const counter = await world.as(finance).outcomes.counterCost({ id, note: 'Booked twice' })
    await expect(world.as(finance).outcomes.counterCost({ id, note: 'again' })).rejects.toMatchObject({
      code: 'outcomes.countered-already',
    })
    await expect(world.as(finance).outcomes.counterCost({ id: counter.id, note: 'x' })).rejects.toMatchObject({
      code: 'outcomes.is-counter',
    })
    await expect(world.as(finance).outcomes.counterCost({ id: world.workspaceId, note: 'x' })).rejects.toMatchObject({
      code: 'house.not-found',
    })
    const { items } = await world.as(seller).outcomes.costs({ from: '2026-01-01', to: '2026-02-01' })
    expect(items.map(({ minor }) => minor).toSorted((one, other) => one - other)).toEqual([-77, 77, 900_000])
    expect(items.find((item) => item.id === id)?.counteredBy).toBe(counter.id)
  })

  it('reads a file: good rows are entered, the others come back with their line', async () => {
    const csv = [
      'Month,Side,Kind,Amount,Currency,Segment,Note,Voucher',
      '2026-02,sales,salaries,"9 000,00",EUR,,Payroll,P1',
      '2026-05,sales,salaries,6000.00,,,Payroll,P2',
      '2026-03,company,goods,24000,EUR,,Goods,G1',
      '2026-05,company,goods,30000,EUR,,Goods,G2',
      '13/2026,sales,salaries,1,EUR,,,',
      '2026-02,moon,salaries,1,EUR,,,',
      '2026-02,sales,gold,1,EUR,,,',
      '2026-02,sales,tools,much,EUR,,,',
      '2026-02,sales,tools,0,EUR,,,',
      '2026-02,sales,tools,1,E1,,,',
    ].join('\r\n')
    const first = await world.as(books).outcomes.importCosts({ csv })
    expect(first).toMatchObject({ written: 4, known: 0 })
    expect(first.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '6 outcomes.row-month',
      '7 outcomes.row-side',
      '8 outcomes.row-kind',
      '9 outcomes.row-amount',
      '10 outcomes.row-zero',
      '11 outcomes.row-currency',
    ])
    expect(await world.as(books).outcomes.importCosts({ csv })).toMatchObject({ written: 0, known: 4 })
    await expect(world.as(books).outcomes.importCosts({ csv: 'a,b\n1,2' })).rejects.toMatchObject({
      code: 'outcomes.file-columns',
    })
    await expect(world.as(seller).outcomes.importCosts({ csv })).rejects.toMatchObject({
      code: 'outcomes.not-a-bookkeeper',
    })
  })
})

describe('the figures', () => {
  it('of a quarter are those of its deals and costs, each with n and how sure it is', async () => {
    await world.runJobs()
    const q1 = await quarter('2026-01-01')
    expect(q1).toMatchObject({ isOver: true, isBehind: false, currency: 'EUR' })
    expect(q1.version).toBe(0)
    expect([q1.value('opened'), q1.value('wins'), q1.value('newCustomers'), q1.value('leads')]).toEqual([6, 6, 6, 3])
    expect(q1.figures.cycle).toMatchObject({ value: 30, n: 6, method: 'kaplan-meier' })
    expect(q1.figures.winRate).toMatchObject({ value: 1, method: 'wilson' })
    expect(q1.value('velocity')).toBeCloseTo((6 * 1_000_000) / 30, 6)
    expect(q1.value('costs')).toBe(1_800_000)
    expect(q1.value('cac')).toBe(300_000)
    expect(q1.figures.cac).toMatchObject({ method: 'poisson', n: 6 })
    expect(q1.value('marketingPart')).toBe(0.5)
    expect(q1.value('revenue')).toBe(6_000_000)
    expect(q1.value('expenseRatio')).toBeCloseTo(0.15, 12)
    // 60,000 − 24,000 of goods − 9,000 of media; salaries are not direct.
    expect(q1.value('margin')).toBe(2_700_000)
    expect(q1.figures.ltv).toMatchObject({ value: null, because: 'no-customers' })
  })

  it('of a quarter with open and lost deals count the open ones as still waiting', async () => {
    const q2 = await quarter('2026-04-01')
    expect(q2.figures.cycle).toMatchObject({ value: 40, n: 6 })
    expect(q2.figures.winRate).toMatchObject({ value: 0.8, n: 5 })
    expect(q2.figures.newCustomers.value).toBe(3)
    expect(q2.figures.cac).toMatchObject({ value: null, because: 'too-few', n: 3 })
    expect(q2.figures.churn).toMatchObject({ value: 0, n: 6 })
    expect(q2.figures.ltv).toMatchObject({ value: null, because: 'no-churn' })
    expect(q2.notes.lossReasons).toEqual([{ reason: 'price', n: 1 }])
  })

  it('where nothing was won say so, and never 0 or infinity', async () => {
    const q3 = await quarter('2026-07-01')
    expect(q3.isOver).toBe(false)
    expect(q3.figures.cac).toMatchObject({ value: null, because: 'no-customers' })
    expect(q3.figures.expenseRatio.value).toBeNull()
    expect(q3.figures.marketingOriginated).toMatchObject({ value: null, because: 'no-customers' })
  })

  it('say who met new customers first, and who met them at all', async () => {
    const q1 = await quarter('2026-01-01')
    expect(q1.value('marketingOriginated')).toBeCloseTo(1 / 6, 12)
    expect(q1.value('marketingInfluenced')).toBeCloseTo(2 / 6, 12)
    expect(q1.value('salesOriginated')).toBeCloseTo(1 / 6, 12)
    const { items } = await world.as(seller).outcomes.rows({ unit: 'quarter', start: '2026-01-01', of: 'unmet' })
    expect(items.map(({ label }) => label).toSorted()).toEqual(['Pump 2', 'Pump 3', 'Pump 4', 'Pump 5'])
  })

  it('of segments share out what names none by deals opened', async () => {
    const { rows } = await world.as(seller).outcomes.segments({ unit: 'quarter', start: '2026-01-01' })
    const costs = rows.map(({ segment, figures }) => [segment, Math.round(figures.costs.value ?? 0)])
    expect(costs).toEqual([
      ['A', 1_200_000],
      ['B', 600_000],
      [null, 1_800_000],
    ])
    expect((await quarter('2026-01-01', 'B')).value('opened')).toBe(2)
  })

  it.each(['leads', 'opened', 'closed', 'wins', 'revenue', 'newCustomers'] as const)(
    '%s opens exactly its rows',
    async (of) => {
      for (const start of ['2026-01-01', '2026-04-01']) {
        const { items } = await world.as(seller).outcomes.rows({ unit: 'quarter', start, of })
        const { figures } = await quarter(start)
        expect(items.length).toBe(of === 'revenue' ? figures.revenue.n : figures[of].value)
      }
      const first = await world.as(seller).outcomes.rows({ unit: 'year', start: '2026-01-01', of, limit: 2 })
      const next = await world
        .as(seller)
        .outcomes.rows({ unit: 'year', start: '2026-01-01', of, limit: 200, cursor: first.nextCursor ?? undefined })
      expect(new Set([...first.items, ...next.items].map(({ id }) => id)).size).toBe(2 + next.items.length)
    },
  )

  it('split a change into parts that add up', async () => {
    const { split } = await world
      .as(seller)
      .outcomes.split({ unit: 'quarter', from: '2026-01-01', to: '2026-04-01', of: 'revenue' })
    expect(split).toMatchObject({ from: 6_000_000, to: 6_000_000, method: 'lmdi' })
    expect(split?.parts.map(({ key }) => key)).toEqual(['leads', 'conversion', 'arpu'])
    expect(split?.parts.reduce((sum, part) => sum + (part.lmdi ?? 0), 0)).toBeCloseTo(0, 4)
    const none = await world
      .as(seller)
      .outcomes.split({ unit: 'quarter', from: '2026-01-01', to: '2026-07-01', of: 'velocity' })
    expect(none.split).toBeNull()
  })

  it('follow what changes: a deal that is won later, and a cost', async () => {
    const { id } = (await world.as(seller).deals.list({ limit: 100 })).items.find(
      ({ externalId }) => externalId === 'O1',
    ) ?? { id: '' }
    await world.as(books).deals.change({
      id,
      outcome: 'won',
      wonAt: new Date('2026-06-20T10:00:00Z'),
      amount: { minor: 500_000, currency: 'EUR' },
    })
    await world.as(books).outcomes.enterCost({ month: '2026-04-01', ...cost, kind: 'tools', minor: 100 })
    expect((await quarter('2026-04-01')).isBehind).toBe(true)
    await world.runJobs()
    const q2 = await quarter('2026-04-01')
    expect(q2.isBehind).toBe(false)
    expect(q2.value('wins')).toBe(5)
    expect(q2.value('costs')).toBe(600_100)
    const before = JSON.stringify((await quarter('2026-04-01')).figures)
    await world.house.ownerPool.query('update outcome_state set rule = 0')
    await world.as(books).outcomes.bringUpToDate()
    expect(JSON.stringify((await quarter('2026-04-01')).figures)).toBe(before)
  })
})

describe('currencies', () => {
  it('other than the company’s count at the rate of their month, or stand apart', async () => {
    await world.as(books).deals.create({
      externalId: 'K1',
      company: 'Krona AB',
      openedAt: new Date('2026-06-01T10:00:00Z'),
      wonAt: new Date('2026-06-10T10:00:00Z'),
      outcome: 'won',
      amount: { minor: 1_000_000, currency: 'SEK' },
      segment: 'A',
    })
    await world.runJobs()
    const before = await quarter('2026-04-01')
    expect(before.notes).toMatchObject({ withoutRate: 1, apart: [{ currency: 'SEK', minor: 1_000_000, n: 1 }] })
    const rate = { month: '2026-06-01', currency: 'SEK', rate: 0.09 }
    await expect(world.as(seller).outcomes.setRate(rate)).rejects.toMatchObject({ code: 'outcomes.not-a-bookkeeper' })
    await expect(world.as(books).outcomes.setRate({ ...rate, currency: 'EUR' })).rejects.toMatchObject({
      code: 'outcomes.own-currency',
    })
    await world.as(books).outcomes.setRate(rate)
    await world.runJobs()
    const after = await quarter('2026-04-01')
    expect((after.value('revenue') ?? 0) - (before.value('revenue') ?? 0)).toBe(90_000)
    expect(after.notes).toMatchObject({ withoutRate: 0, apart: [] })
    expect(await world.as(seller).outcomes.rates()).toMatchObject({ currency: 'EUR', items: [rate] })
  })

  it('a refund lowers what came in', async () => {
    const before = (await quarter('2026-04-01')).value('revenue') ?? 0
    await world
      .as(finance)
      .outcomes.enterCost({ ...cost, month: '2026-05-01', side: 'company', kind: 'refund', minor: 5000 })
    await world.runJobs()
    expect((await quarter('2026-04-01')).value('revenue')).toBe(before - 5000)
  })
})

describe('the formulas', () => {
  const lagged = { ...usualTerms, cac: { ...usualTerms.cac, timing: 'lagged' as const, lagMonths: 3 } }

  it('hold when both heads signed them, and every figure says by which it was counted', async () => {
    await expect(world.as(seller).outcomes.propose({ terms: lagged })).rejects.toMatchObject({
      code: 'house.not-allowed',
    })
    const proposed = await world.as(marketing).outcomes.propose({ terms: lagged, note: 'As we agreed' })
    expect(proposed).toMatchObject({
      number: 1,
      state: 'proposed',
      signatures: { marketing: { name: 'Elin Sandqvist' }, sales: null },
    })
    await expect(world.as(sales).outcomes.propose({ terms: usualTerms })).rejects.toMatchObject({
      code: 'outcomes.another-open',
    })
    await expect(world.as(marketing).outcomes.answer({ id: proposed.id, step: 'sign' })).rejects.toMatchObject({
      code: 'agreement.signed-already',
    })
    await world.as(sales).outcomes.answer({ id: proposed.id, step: 'sign' })
    await world.runJobs()
    const q2 = await quarter('2026-04-01')
    expect(q2.version).toBe(1)
    // The costs of the first quarter by the customers of the second.
    expect(q2.value('cac')).toBeCloseTo(1_800_000 / (q2.value('newCustomers') ?? 1), 6)
  })

  it('are objected to with words, or taken back', async () => {
    const two = await world.as(sales).outcomes.propose({ terms: usualTerms })
    expect(await world.as(marketing).outcomes.answer({ id: two.id, step: 'object', note: 'Too early' })).toMatchObject({
      state: 'objected',
      objection: 'Too early',
    })
    expect(await world.as(sales).outcomes.answer({ id: two.id, step: 'withdraw' })).toMatchObject({
      state: 'withdrawn',
    })
    const key = {
      kind: 'key' as const,
      workspaceId: world.workspaceId,
      keyId: world.workspaceId,
      name: 'k',
      scopes: ['write' as const],
    }
    await expect(world.as(key).outcomes.propose({ terms: lagged })).rejects.toMatchObject({
      code: 'outcomes.people-agree',
    })
    expect(await world.as(seller).outcomes.versions()).toMatchObject({ inForce: { number: 1 }, medianMonths: 1 })
  })
})

describe('entering a market', () => {
  it('costs what was spent for it until its n-th customer', async () => {
    const wish = { name: 'B', segment: '', product: '', startsOn: '2026-01-01', customersWanted: 2 }
    await expect(world.as(sales).outcomes.openLaunch(wish)).rejects.toMatchObject({ code: 'outcomes.launch-of-what' })
    const launch = await world.as(sales).outcomes.openLaunch({ ...wish, segment: 'B' })
    await world.as(finance).outcomes.enterCost({ ...cost, month: '2026-02-01', minor: 40_000, launchId: launch.id })
    await world.as(finance).outcomes.enterCost({ ...cost, month: '2026-06-01', minor: 10_000, launchId: launch.id })
    const { items } = await world.as(seller).outcomes.launches()
    expect(items[0]?.entry).toMatchObject({
      customers: 2,
      spent: 50_000,
      costToWanted: { minor: 40_000, month: '2026-03-01' },
    })
    const customers = await world.as(seller).outcomes.launchRows({ id: launch.id })
    expect(customers.items.map(({ label }) => label)).toEqual(['Pump 5', 'Pump 4'])
    await expect(world.as(seller).outcomes.launchRows({ id: world.workspaceId })).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })
})
