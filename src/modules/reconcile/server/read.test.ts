import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { TwoLists, type ListRow } from '#testing/two-lists.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { groups } from '../domain/causes.ts'
import { sv } from '../i18n/sv.ts'

let world: World
let lists: TwoLists
let elin: Person
let api: Api

beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', language: 'sv' })
  api = world.as(elin)
  lists = new TwoLists(world)
  await plant()
  await lists.recount({ all: true })
})
afterAll(() => world.close())

const statuses = ['new', 'handed over', 'accepted', 'rejected', 'won']
const sources = ['Paid search', 'Referral', 'Cold call', 'Webinar']
const currencies = ['EUR', 'SEK', 'NOK']

/** Three hundred rows over nine months, some on both lists, some without a date or an amount. */
async function plant(): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, place): ListRow => {
    const list = place % 3 === 0 ? 'sales' : 'marketing'
    const day = `2026-0${1 + (place % 9)}-1${place % 10}T08:00:00Z`
    const amount =
      place % 11 === 0 ? {} : { amount: 1000 * (1 + (place % 17)), currency: currencies[(place % 4) % 3] ?? 'EUR' }
    const when = place % 29 === 0 ? {} : { at: day }
    return {
      list,
      id: `${list}-${place}`,
      person: `Person ${String.fromCharCode(65 + (place % 20))} ${place % 7} of ${'abcdefghij'[place % 10] ?? ''}`,
      status: statuses[place % 5] ?? '',
      source: sources[place % 4] ?? '',
      ...when,
      ...amount,
      ...(place % 4 === 0 && { segment: place % 8 === 0 ? 'Paper' : 'Energy' }),
    }
  })
  await lists.leads(...rows)
  await lists.deals({ id: 'D1', opened: '2026-04-03T08:00:00Z', amount: 77_000, company: '=2+2 & Co' })
}

async function allKeys(wish: Parameters<Api['reconcile']['rows']>[0], limit = 7): Promise<string[]> {
  const keys: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await api.reconcile.rows({ ...wish, limit, ...(cursor ? { cursor } : {}) })
    keys.push(...page.items.map(({ key }) => key))
    if (page.nextCursor === null) {
      expect(page.total).toBe(keys.length)
      expect(new Set(keys).size).toBe(keys.length)
      return keys
    }
    cursor = page.nextCursor
  }
}

describe('every figure opens exactly its rows', () => {
  test.each(['all', '2026-Q2', '2026-05'])('in %s', async (period) => {
    const page = await api.reconcile.read({ period })
    expect(await allKeys({ period, of: 'marketing' }, 50)).toHaveLength(page.marketing.rows)
    expect(await allKeys({ period, of: 'sales' }, 50)).toHaveLength(page.sales.rows)
    expect(await allKeys({ period, of: 'both' }, 50)).toHaveLength(page.both.rows)
    expect(await allKeys({ period, of: 'figure' }, 50)).toHaveLength(page.figure.rows)
    for (const { group, rows, causes } of page.groups) {
      expect(await allKeys({ period, group }, 50)).toHaveLength(rows)
      for (const { cause, rows: named, beside } of causes) {
        expect(await allKeys({ period, group, cause }, 50)).toHaveLength(named)
        expect(await allKeys({ period, group, cause, where: 'beside' }, 50)).toHaveLength(beside)
        expect(await allKeys({ period, group, cause, where: 'either' }, 50)).toHaveLength(named + beside)
      }
    }
  })

  test('a quarter is its three months, and everything is all months with the rows without a date', async () => {
    const quarter = await api.reconcile.read({ period: '2026-Q2' })
    const months = await Promise.all(['2026-04', '2026-05', '2026-06'].map((period) => api.reconcile.read({ period })))
    expect(quarter.figure.rows).toBe(months.reduce((sum, month) => sum + month.figure.rows, 0))
    const everything = await allKeys({ period: 'all' }, 200)
    const dated = (await api.reconcile.figures()).items.filter(({ kind }) => kind === 'month')
    const undated = (await lists.counted()).filter(({ month }) => month === '0001-01-01')
    expect(undated.length).toBeGreaterThan(0)
    const inMonths = await Promise.all(dated.map(({ period }) => allKeys({ period: period.text }, 200)))
    expect(everything).toHaveLength(inMonths.flat().length + undated.length)
  })

  test('standing and treatment narrow the list to what the page counts', async () => {
    const { groups: counted } = await api.reconcile.read({ period: 'all' })
    for (const { group, causes } of counted) {
      for (const { cause, standings, counted: taken } of causes) {
        if (cause === 'none') continue
        expect(await allKeys({ period: 'all', group, cause, standing: 'open' }, 100)).toHaveLength(standings.open)
        expect(await allKeys({ period: 'all', group, cause, treatment: 'counted' }, 100)).toHaveLength(taken)
      }
    }
  })

  test('the largest value comes first, page by page', async () => {
    const first = await api.reconcile.rows({ period: 'all', limit: 40 })
    const values = first.items.map(({ stake }) => stake?.minor ?? -1)
    expect(values).toEqual(values.toSorted((one, other) => other - one))
  })

  test.each(['2026-Q2', 'all'])('in %s, narrowed to what a side says or to a part of a name', async (period) => {
    const everything = (await api.reconcile.rows({ period, limit: 500 })).items
    const referrals = everything.filter((row) => [row.marketing?.source, row.sales?.source].includes('Referral'))
    expect(referrals.length).toBeGreaterThan(3)
    const narrowed = await allKeys({ period, source: 'Referral' }, 10)
    expect(narrowed.toSorted()).toEqual(referrals.map(({ key }) => key).toSorted())
    const named = everything.filter(({ label }) => / b\b/i.test(label))
    expect(named.length).toBeGreaterThan(3)
    for (const search of ['PERSON B', 'b', 'Пéрс б', 'b pers'])
      expect((await allKeys({ period, search }, 3)).toSorted()).toEqual(named.map(({ key }) => key).toSorted())
    for (const search of ['%', 'erson', 'person nobody', 'иванов'])
      expect(await allKeys({ period, search }, 3)).toEqual([])
    const both = named.filter((row) => referrals.includes(row) && row.group === 'only-sales')
    for (const sort of ['value', 'begun'] as const) {
      const keys = await allKeys({ period, search: 'person b', source: 'Referral', group: 'only-sales', sort }, 3)
      expect(keys.toSorted()).toEqual(both.map(({ key }) => key).toSorted())
    }
  })

  test.each(['begun', 'value'] as const)('ordered by %s from either end, page by page', async (sort) => {
    for (const wish of [
      { period: 'all' },
      { period: '2026-Q2', source: 'Webinar' },
      { period: '2026-05', of: 'figure' },
    ] as const) {
      const down = await allKeys({ ...wish, sort, direction: 'descending' })
      const up = await allKeys({ ...wish, sort, direction: 'ascending' }, 11)
      expect(up).toEqual(down.toReversed())
    }
    const rows = (await api.reconcile.rows({ period: 'all', sort: 'begun', limit: 500 })).items
    const days = rows.map(({ marketing, sales }) => (marketing?.at ?? sales?.at)?.getTime() ?? 0)
    expect(days).toEqual(days.toSorted((one, other) => other - one))
  })

  test('a field offers what its rows say, and each value gives as many rows as it promises', async () => {
    const { items } = await api.reconcile.values({ period: '2026-Q2', of: 'marketing', field: 'source' })
    expect(items.map(({ value }) => value).toSorted()).toEqual(sources.toSorted())
    for (const { value, rows } of items)
      expect(await allKeys({ period: '2026-Q2', of: 'marketing', source: value }, 100)).toHaveLength(rows)
    const found = await api.reconcile.values({ period: 'all', field: 'source', like: 'web', source: 'Referral' })
    expect(found.items.map(({ value }) => value)).toEqual(['Webinar'])
    const segments = await api.reconcile.values({ period: 'all', field: 'segment' })
    expect(segments.items.map(({ value }) => value).toSorted()).toEqual(['Energy', 'Paper'])
    for (const { value, rows } of segments.items)
      expect(await allKeys({ period: 'all', segment: value }, 100)).toHaveLength(rows)
    expect(await api.reconcile.values({ period: 'all', field: 'product' })).toEqual({ items: [] })
  })

  test('a value that very many rows name gives exactly those, with and without a word', async () => {
    const workspaceId = await world.addWorkspace('Large')
    const own = world.as({ ...elin, workspaceId })
    const large = new TwoLists(world, workspaceId)
    const row = (place: number): ListRow => ({
      list: 'marketing',
      id: `L${place}`,
      at: `2026-05-${10 + (place % 9)}T08:00:00Z`,
      source: place % 40 === 0 ? 'Fair' : 'Web',
      company: place % 3 === 0 ? `Öberg ${place} AB` : `Stål ${place} AB`,
      ...(place % 7 > 0 && { amount: place % 60 }),
    })
    await large.leads(...Array.from({ length: 1100 }, (_, place) => row(place)))
    await large.recount({ all: true })
    const everything: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await own.reconcile.rows({ period: 'all', source: 'Web', limit: 400, ...(cursor ? { cursor } : {}) })
      everything.push(...page.items.map(({ key }) => key))
      expect(page.items.every(({ marketing }) => marketing?.source === 'Web')).toBe(true)
      expect(page.total).toBe(1072)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(new Set(everything).size).toBe(1072)
    const { items } = await own.reconcile.values({ period: '2026-05', field: 'source', search: 'oberg' })
    expect(items).toEqual([
      { value: 'Web', rows: 357 },
      { value: 'Fair', rows: 10 },
    ])
    for (const { value, rows } of items)
      expect(await own.reconcile.rows({ period: 'all', source: value, search: 'OBERG' })).toMatchObject({ total: rows })
  })

  test('a cursor that is none is refused', async () => {
    await expect(api.reconcile.rows({ period: 'all', cursor: 'somewhere' })).rejects.toThrow('house.not-usable')
    await expect(api.reconcile.decisions({ cursor: 'somewhere' })).rejects.toThrow('house.not-usable')
  })
})

describe('a page', () => {
  test('stands on n, period, definition, age and sources', async () => {
    const { basis, marketing, sales } = await api.reconcile.read({ period: '2026-Q2' })
    expect(basis).toMatchObject({
      n: marketing.rows + sales.rows,
      period: { text: '2026-Q2', from: '2026-04-01', to: '2026-06-30' },
      timeZone: 'Europe/Stockholm',
      definitionVersion: 1,
      countedAt: world.house.clock.now(),
    })
    expect(basis.sources.map(({ name, side }) => `${side}: ${name}`)).toEqual(['marketing: hub', 'sales: crm'])
    expect(basis.sources.reduce((sum, { rows }) => sum + rows, 0)).toBe(basis.n)
  })

  test('shows amounts of each currency, the company’s own first', async () => {
    const { marketing } = await api.reconcile.read({ period: 'all' })
    expect(marketing.value.map(({ currency }) => currency)).toEqual(['EUR', 'NOK', 'SEK'])
  })

  test('of an unknown period is refused', async () => {
    await expect(api.reconcile.read({ period: '2026-Q7' })).rejects.toThrow('reconcile.no-such-period')
  })

  test('of an empty company has figures that are nothing', async () => {
    const workspaceId = await world.addWorkspace('Empty')
    const page = await world.as({ ...elin, workspaceId }).reconcile.read({ period: 'all' })
    expect(page).toMatchObject({
      marketing: { rows: 0, value: [] },
      figure: { rows: 0 },
      basis: { n: 0, countedAt: null },
      signed: null,
    })
    expect((await world.as({ ...elin, workspaceId }).reconcile.figures()).items).toEqual([])
  })

  test('is the same for scripts', async () => {
    const page = await api.reconcile.read({ period: 'all' })
    const summary = await api.reconcile.summary({})
    expect(summary.marketing).toEqual(page.marketing)
    expect(summary.groups.map(({ group }) => group)).toEqual([...groups])
    expect(summary.outOfOrder).toBe(page.outOfOrder)
  })
})

describe('one row', () => {
  test('shows what both sides say, what was found and what can be decided', async () => {
    const [key = ''] = await allKeys({ period: 'all', group: 'both-differ' }, 100)
    const row = await api.reconcile.case({ key })
    expect(row).toMatchObject({
      key,
      group: 'both-differ',
      marketing: { feed: 'hub' },
      sales: { feed: 'crm' },
      decisions: [],
      rule: null,
    })
    expect(row.found).toEqual([row.cause, ...row.causes])
    expect(row.choices).toContain('sales-value')
  })

  test('names dates that cannot be in this order', async () => {
    await lists.leads(
      { list: 'marketing', id: 'M-late', at: '2026-05-10T08:00:00Z', person: 'Vera Moroz' },
      {
        list: 'sales',
        id: 'S-late',
        at: '2026-05-10T08:00:00Z',
        person: 'Vera Moroz',
        accepted: '2026-05-02T08:00:00Z',
      },
    )
    await lists.recount()
    const row = await api.reconcile.case({ key: await lists.key('M-late+S-late') })
    expect(row.dateBreaks).toEqual([{ earlier: 'firstContactAt', later: 'acceptedAt' }])
    expect([row.person, row.salesPerson]).toEqual(['Vera Moroz', 'Vera Moroz'])
  })

  test('that does not exist is not found', async () => {
    await expect(api.reconcile.case({ key: '00000000-0000-4000-8000-000000000000' })).rejects.toThrow('house.not-found')
  })
})

describe('the export', () => {
  function download(query: string, caller?: Person): Promise<Response> {
    return world.fetch(new Request(`http://house.test/api/v1/reconcile/export/rows.csv?${query}`), caller)
  }

  test('holds exactly the rows of the list, in its order, with the cause in the reader’s words', async () => {
    const answer = await download('period=all&group=only-marketing', elin)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head = '', ...lines] = (await answer.text()).replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(head.split(',').slice(0, 6)).toEqual(['key', 'customer', 'month', 'group', 'cause', 'causeInWords'])
    expect(lines.map((line) => line.slice(0, 36))).toEqual(
      await allKeys({ period: 'all', group: 'only-marketing' }, 100),
    )
    expect(lines.every((line) => Object.values(sv.causes).some((words) => line.includes(words)))).toBe(true)
  })

  test('holds the narrowed rows in the order that the reader chose', async () => {
    const wish = { period: 'all', source: 'Webinar', sort: 'begun', direction: 'ascending' } as const
    const text = await (await download(new URLSearchParams(wish).toString(), elin)).text()
    const lines = text.trimEnd().split('\r\n').slice(1)
    expect(lines.map((line) => line.slice(0, 36))).toEqual(await allKeys(wish, 100))
  })

  test('runs no formula in a spreadsheet', async () => {
    const text = await (await download('period=2026-04&group=only-sales', elin)).text()
    expect(text).toContain("'=2+2 & Co")
  })

  test('is refused to strangers and for nonsense', async () => {
    expect((await download('period=all')).status).toBe(401)
    expect((await download('period=2026-Q9', elin)).status).toBe(400)
    expect((await download('period=all&group=mine', elin)).status).toBe(400)
  })
})
