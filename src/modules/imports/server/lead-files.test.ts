import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv, uploaded } from './testing/bring.ts'

let world: World
let elin: Person
let mikko: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', language: 'sv' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'member' })
  api = world.as(elin)
})
afterAll(() => world.close())

const header = ['Lead ID', 'Created Date', 'Lead Source', 'Email', 'Company', 'Owner', 'Status', 'Favourite colour']
const anna = ['L1', '2026-01-05', 'Web', 'anna@pumpverket.se', 'Pumpverket AB', 'Mikko', 'New', 'blue']
const bertil = [
  'L2',
  '2026-02-06',
  'Trade Show',
  'bertil@vattenfallet.se',
  'Vattenfallet AB',
  'Mikko',
  'Working',
  'red',
]
const noDay = ['L3', '2026-02-31', 'Web', 'cecilia@kvarnen.se', 'Kvarnen AB', 'Mikko', 'New', 'red']

describe('a list of leads', () => {
  test('is looked at before anything is imported: columns, a mapping and what is open', async () => {
    const uploadId = await uploaded(world, elin, 'look.csv', csv(header, anna, bertil))
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'look' })
    expect(draft.import).toMatchObject({ state: 'draft', list: 'marketing', source: 'look', fileName: 'look.csv' })
    expect(draft.mapping.fields).toMatchObject({
      externalId: 'Lead ID',
      firstContactAt: 'Created Date',
      source: 'Lead Source',
      email: 'Email',
      company: 'Company',
      owner: 'Owner',
      status: 'Status',
    })
    expect(draft.mapping.custom).toEqual(['Favourite colour'])
    expect(draft.sample.map(({ row }) => row)).toEqual([2, 3])
    expect(draft.columns.find(({ name }) => name === 'Lead Source')).toMatchObject({
      filled: 2,
      distinct: 2,
      sample: ['Web', 'Trade Show'],
    })
    expect(draft.open).toEqual([])
    expect((await api.leads.list({ feed: 'look' })).items).toEqual([])
  })

  test('goes in, its bad rows are put aside and told in the language of the reader', async () => {
    const done = await bring(world, elin, {
      kind: 'leads',
      source: 'hub',
      name: 'hub.csv',
      content: csv(header, anna, noDay, bertil),
    })
    expect(done).toMatchObject({
      state: 'done',
      read: 3,
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: 1,
      rowsTotal: 3,
    })
    const { items } = await api.leads.list({ feed: 'hub' })
    expect(items.map(({ externalId }) => externalId)).toEqual(['L2', 'L1'])
    expect(items[1]).toMatchObject({
      list: 'marketing',
      source: 'Web',
      email: 'anna@pumpverket.se',
      company: 'Pumpverket AB',
      owner: 'Mikko',
      custom: { 'Favourite colour': 'blue' },
      firstContactAt: new Date('2026-01-04T23:00:00Z'),
      importId: done.id,
    })
    expect(items[1]?.personId).not.toBeNull()
    const problems = await api.imports.problems({ id: done.id })
    expect(problems.items).toMatchObject([
      { row: 3, column: 'Created Date', code: 'imports.not-a-date', value: '2026-02-31', rejected: true },
    ])
    const file = await world.fetch(new Request(`http://house.test/api/v1/imports/${done.id}/errors.csv`), elin)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/^3,Created Date,2026-02-31,.*är inget datum/)
  })

  test('changes nothing when the same file comes again', async () => {
    const file = { kind: 'leads', source: 'again', content: csv(header, anna, bertil) } as const
    await bring(world, elin, file)
    const before = await api.leads.list({ feed: 'again' })
    const again = await bring(world, elin, file)
    expect(again).toMatchObject({ read: 2, created: 0, updated: 0, unchanged: 2, rejected: 0 })
    expect(await api.leads.list({ feed: 'again' })).toEqual(before)
  })

  test('remembers how its source was read the last time', async () => {
    const mapping = {
      fields: { externalId: 'Lead ID', status: 'Favourite colour' },
      values: { status: { blue: 'New' } },
      custom: [],
    }
    await bring(world, elin, { kind: 'leads', source: 'odd', mapping, content: csv(header, anna) })
    const uploadId = await uploaded(world, elin, 'odd-2.csv', csv(header, bertil))
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'odd' })
    expect(draft.remembered).toBe(true)
    expect(draft.mapping.fields).toMatchObject({ externalId: 'Lead ID', status: 'Favourite colour' })
    expect(draft.mapping.values).toEqual({ status: { blue: 'New' } })
    expect((await api.imports.sources()).items).toContainEqual(
      expect.objectContaining({ source: 'odd', kind: 'leads' }),
    )
  })

  test('takes away what a column no longer says, and leaves what has no column', async () => {
    await bring(world, elin, { kind: 'leads', source: 'less', content: csv(header, anna) })
    const fewer = csv(['Lead ID', 'Owner', 'Status'], ['L1', '', 'Working'])
    expect(await bring(world, elin, { kind: 'leads', source: 'less', content: fewer })).toMatchObject({ updated: 1 })
    const { items } = await api.leads.list({ feed: 'less' })
    expect(items).toMatchObject([
      { owner: null, status: 'Working', email: 'anna@pumpverket.se', company: 'Pumpverket AB' },
    ])
  })

  test('may name one lead twice: the later row counts, and the person who looks is told', async () => {
    const twice = csv(header, anna, bertil, anna.with(6, 'Working'), anna.with(6, 'Lost'), anna.with(6, 'Lost'))
    const done = await bring(world, elin, { kind: 'leads', source: 'twice', content: twice })
    expect(done).toMatchObject({ read: 5, created: 2, updated: 2, unchanged: 1, warned: 3, rejected: 0 })
    const { items } = await api.imports.problems({ id: done.id, rejected: false })
    expect(items.map(({ row, code }) => [row, code])).toEqual([4, 5, 6].map((row) => [row, 'imports.id-again']))
    const { items: leads } = await api.leads.list({ feed: 'twice' })
    expect(leads.find(({ externalId }) => externalId === 'L1')?.status).toBe('Lost')
  })

  test('may name leads of thousands of rows before once more, also with something new to say', async () => {
    const rows = Array.from({ length: 12_000 }, (_, at) => {
      const status = at >= 6000 && at % 2 === 0 ? 'Working' : 'New'
      return [`R${at % 6000}`, '2026-01-05', 'Web', `r${at % 6000}@rivulus.se`, '', 'Mikko', status, 'blue']
    })
    const file = csv(header, ...rows)
    const done = await bring(world, elin, { kind: 'leads', source: 'again and again', content: file })
    expect(done).toMatchObject({
      state: 'done',
      created: 6000,
      updated: 3000,
      unchanged: 3000,
      rejected: 0,
      warned: 6000,
    })
    const { rows: saved } = await world.house.ownerPool.query<{ status: string; leads: number }>(
      "select status, count(*) as leads from lead where source = 'again and again' group by 1 order by 1",
    )
    expect(saved).toEqual([
      { status: 'New', leads: 3000 },
      { status: 'Working', leads: 3000 },
    ])
  })

  test('is one list of one source: the same id in another is another lead', async () => {
    await bring(world, elin, { kind: 'leads', content: csv(header, anna.with(0, 'S1')) })
    await bring(world, mikko, { kind: 'leads', list: 'sales', content: csv(header, anna.with(0, 'S1')) })
    const { items } = await api.leads.list({ search: 'S1' })
    expect(items.map(({ list, feed }) => `${list} of ${feed}`).toSorted()).toEqual([
      'marketing of files',
      'sales of sales',
    ])
    expect(new Set(items.map(({ personId }) => personId)).size).toBe(1)
  })

  test('may be a workbook', async () => {
    const { makeWorkbook } = await import('../files/testing/make-workbook.ts')
    const content = makeWorkbook([{ name: 'Leads', rows: [header, anna, bertil] }])
    const done = await bring(world, elin, { kind: 'leads', source: 'workbook', name: 'leads.xlsx', content })
    expect(done).toMatchObject({ state: 'done', created: 2, rejected: 0 })
  })

  test('may hold nothing but dates and a source: rows alike are leads of their own, and the same file is the same leads', async () => {
    const content = csv(['Created', 'Source'], ['2026-03-01', 'Web'], ['2026-03-01', 'Web'], ['2026-03-02', 'Fair'])
    const start = { kind: 'leads', source: 'anonymous', content } as const
    expect(await bring(world, elin, start)).toMatchObject({ created: 3 })
    expect(await bring(world, elin, start)).toMatchObject({ created: 0, unchanged: 3 })
    const { items } = await api.leads.list({ feed: 'anonymous' })
    expect(items.map(({ personId, companyId }) => [personId, companyId])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
  })
})
