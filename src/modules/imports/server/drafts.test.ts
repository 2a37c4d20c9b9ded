import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv, untilOver, uploaded } from './testing/bring.ts'

let world: World
let elin: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', language: 'sv' })
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

describe('a draft', () => {
  test('asks whether the day or the month comes first, and can be answered', async () => {
    const uploadId = await uploaded(
      world,
      elin,
      'order.csv',
      csv(['Id', 'Created'], ['a', '02/03/24'], ['b', '04/05/24']),
    )
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'order' })
    expect(draft.open).toMatchObject([{ code: 'imports.date-order-needed', args: { column: 'Created' } }])
    await expect(api.imports.run({ id: draft.import.id })).rejects.toMatchObject({
      code: 'imports.date-order-needed',
      status: 422,
    })
    const answered = await api.imports.change({ id: draft.import.id, dateOrder: 'mdy' })
    expect(answered.open).toEqual([])
    await api.imports.run({ id: draft.import.id })
    await untilOver(world, elin, draft.import.id)
    const { items } = await api.leads.list({ feed: 'order' })
    expect(items.map(({ firstContactAt }) => firstContactAt?.toISOString().slice(0, 10))).toEqual([
      '2024-04-04',
      '2024-02-02',
    ])
  })

  test('can be read in another way, renamed, and dropped', async () => {
    const uploadId = await uploaded(world, elin, 'odd.csv', 'Deal ID;Amount\nD1;1,5\n')
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'x' })
    const changed = await api.imports.change({
      id: draft.import.id,
      kind: 'deals',
      list: 'sales',
      source: 'crm',
      hints: { delimiter: ';', headerRow: 1 },
      assumptions: { currency: 'SEK' },
    })
    expect(changed.import).toMatchObject({ kind: 'deals', list: 'sales', source: 'crm' })
    expect(changed.mapping.fields).toMatchObject({ externalId: 'Deal ID', amount: 'Amount' })
    expect(changed.assumptions).toMatchObject({ currency: 'SEK', country: 'SE', timeZone: 'Europe/Stockholm' })
    expect(await api.imports.draft({ id: draft.import.id })).toEqual(changed)
    expect(await api.imports.remove({ id: draft.import.id })).toEqual({ removed: true })
    await expect(api.imports.one({ id: draft.import.id })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  test('proposes one spelling for a value that is written two ways', async () => {
    const rows = [...Array.from({ length: 5 }, (_, at) => [`D${at}`, 'GTX Pro']), ['D9', 'GTXPro']]
    const uploadId = await uploaded(world, elin, 'values.csv', csv(['Id', 'Product'], ...rows))
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'values' })
    expect(draft.valueProposals).toMatchObject([
      { field: 'product', from: 'GTXPro', to: 'GTX Pro', rows: 1, isSure: true },
    ])
  })

  test('can be tried: the dry run counts and finds problems over the whole file, and writes nothing', async () => {
    await bring(world, elin, { kind: 'leads', source: 'try', content: csv(header, anna) })
    const tried = csv(header, anna, bertil, noDay, bertil.with(6, 'Won'), bertil.with(6, 'Won'))
    const uploadId = await uploaded(world, elin, 'try.csv', tried)
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'try' })
    const started = await api.imports.dryRun({ id: draft.import.id })
    const trial = await untilOver(world, elin, started.id)
    expect(trial).toMatchObject({
      dryRun: true,
      state: 'done',
      read: 5,
      created: 1,
      updated: 1,
      unchanged: 2,
      rejected: 1,
    })
    expect((await api.imports.problems({ id: trial.id, rejected: true })).items).toMatchObject([{ row: 4 }])
    expect((await api.leads.list({ feed: 'try' })).items).toHaveLength(1)
    expect((await api.imports.list({})).items.map(({ id }) => id)).not.toContain(trial.id)
    expect(await api.imports.one({ id: draft.import.id })).toMatchObject({ state: 'draft', read: 0 })
  })
})

describe('an import', () => {
  test('is seen in the list, among the long jobs and in the ledger', async () => {
    const done = await bring(world, elin, {
      kind: 'leads',
      source: 'seen',
      name: 'seen.csv',
      content: csv(header, anna),
    })
    const first = await api.imports.list({ limit: 1, drafts: false })
    expect(first.items).toMatchObject([{ id: done.id, startedBy: 'Elin Sandqvist' }])
    const second = await api.imports.list({
      limit: 1,
      drafts: false,
      ...(first.nextCursor ? { cursor: first.nextCursor } : {}),
    })
    expect(second.items[0]?.id).not.toBe(done.id)
    const jobs = await api.operations.longJobs({ limit: 1 })
    expect(jobs.items).toMatchObject([
      { id: done.jobId, kind: 'import', title: 'seen.csv', state: 'done', done: 1, total: 1 },
    ])
    const { rows } = await world.house.ownerPool.query(
      'select kind, actor_name from fact where subject_id = $1 order by kind',
      [done.id],
    )
    expect(rows).toEqual([
      { kind: 'import.done', actor_name: 'Elin Sandqvist' },
      { kind: 'import.started', actor_name: 'Elin Sandqvist' },
    ])
  })

  test('that waits can be cancelled and goes on when asked to', async () => {
    const uploadId = await uploaded(world, elin, 'wait.csv', csv(header, anna))
    const {
      import: { id },
    } = await api.imports.start({ uploadId, kind: 'leads', source: 'wait' })
    await api.imports.run({ id })
    expect(await api.imports.cancel({ id })).toMatchObject({ state: 'cancelled' })
    await api.imports.resume({ id })
    expect(await untilOver(world, elin, id)).toMatchObject({ state: 'done', created: 1 })
  })

  test('fails with a reason when its file is gone, and the reason can be read', async () => {
    const uploadId = await uploaded(world, elin, 'gone.csv', csv(header, anna))
    const {
      import: { id },
    } = await api.imports.start({ uploadId, kind: 'leads', source: 'gone' })
    await api.imports.run({ id })
    const { rows } = await world.house.ownerPool.query<{ file_path: string }>(
      'select file_path from import where id = $1',
      [id],
    )
    const { rm } = await import('node:fs/promises')
    await rm(`${world.house.filesFolder}/${rows[0]?.file_path}`)
    expect(await untilOver(world, elin, id)).toMatchObject({
      state: 'failed',
      failure: { code: 'imports.file-gone', args: { file: 'gone.csv' } },
    })
  })
})
