import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv, untilOver, upload, uploaded } from './testing/bring.ts'

let world: World
let elin: Person
let mikko: Person
let auditor: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', language: 'sv' })
  mikko = await world.addPerson({ name: 'Mikko Aaltonen', side: 'sales', role: 'member' })
  auditor = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
  api = world.as(elin)
})
afterAll(() => world.close())

const header = ['Lead ID', 'Created Date', 'Lead Source', 'Email', 'Company', 'Owner', 'Status', 'Favourite colour']
const anna = ['L1', '2026-01-05', 'Web', 'anna@pumpverket.se', 'Pumpverket AB', 'Mikko', 'New', 'blue']
const bertil = ['L2', '2026-02-06', 'Trade Show', 'bertil@vattenfallet.se', 'Vattenfallet AB', 'Mikko', 'Working', 'red']
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
    expect(draft.columns.find(({ name }) => name === 'Lead Source')).toMatchObject({ filled: 2, distinct: 2, sample: ['Web', 'Trade Show'] })
    expect(draft.open).toEqual([])
    expect((await api.leads.list({ feed: 'look' })).items).toEqual([])
  })

  test('goes in, its bad rows are put aside and told in the language of the reader', async () => {
    const done = await bring(world, elin, { kind: 'leads', source: 'hub', name: 'hub.csv', content: csv(header, anna, noDay, bertil) })
    expect(done).toMatchObject({ state: 'done', read: 3, created: 2, updated: 0, unchanged: 0, rejected: 1, rowsTotal: 3 })
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
    expect(problems.items).toMatchObject([{ row: 3, column: 'Created Date', code: 'imports.not-a-date', value: '2026-02-31', rejected: true }])
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
    const mapping = { fields: { externalId: 'Lead ID', status: 'Favourite colour' }, values: { status: { blue: 'New' } }, custom: [] }
    await bring(world, elin, { kind: 'leads', source: 'odd', mapping, content: csv(header, anna) })
    const uploadId = await uploaded(world, elin, 'odd-2.csv', csv(header, bertil))
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'odd' })
    expect(draft.remembered).toBe(true)
    expect(draft.mapping.fields).toMatchObject({ externalId: 'Lead ID', status: 'Favourite colour' })
    expect(draft.mapping.values).toEqual({ status: { blue: 'New' } })
    expect((await api.imports.sources()).items).toContainEqual(expect.objectContaining({ source: 'odd', kind: 'leads' }))
  })

  test('takes away what a column no longer says, and leaves what has no column', async () => {
    await bring(world, elin, { kind: 'leads', source: 'less', content: csv(header, anna) })
    const fewer = csv(['Lead ID', 'Owner', 'Status'], ['L1', '', 'Working'])
    expect(await bring(world, elin, { kind: 'leads', source: 'less', content: fewer })).toMatchObject({ updated: 1 })
    const { items } = await api.leads.list({ feed: 'less' })
    expect(items).toMatchObject([{ owner: null, status: 'Working', email: 'anna@pumpverket.se', company: 'Pumpverket AB' }])
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

  test('is one list of one source: the same id in another is another lead', async () => {
    await bring(world, elin, { kind: 'leads', content: csv(header, anna.with(0, 'S1')) })
    await bring(world, mikko, { kind: 'leads', list: 'sales', content: csv(header, anna.with(0, 'S1')) })
    const { items } = await api.leads.list({ search: 'S1' })
    expect(items.map(({ list, feed }) => [list, feed]).toSorted()).toEqual([['marketing', 'files'], ['sales', 'sales']])
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
    expect(items.map(({ personId, companyId }) => [personId, companyId])).toEqual([[null, null], [null, null], [null, null]])
  })
})

describe('a draft', () => {
  test('asks whether the day or the month comes first, and can be answered', async () => {
    const uploadId = await uploaded(world, elin, 'order.csv', csv(['Id', 'Created'], ['a', '02/03/24'], ['b', '04/05/24']))
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'order' })
    expect(draft.open).toMatchObject([{ code: 'imports.date-order-needed', args: { column: 'Created' } }])
    await expect(api.imports.run({ id: draft.import.id })).rejects.toMatchObject({ code: 'imports.date-order-needed', status: 422 })
    const answered = await api.imports.change({ id: draft.import.id, dateOrder: 'mdy' })
    expect(answered.open).toEqual([])
    await api.imports.run({ id: draft.import.id })
    await untilOver(world, elin, draft.import.id)
    const { items } = await api.leads.list({ feed: 'order' })
    expect(items.map(({ firstContactAt }) => firstContactAt?.toISOString().slice(0, 10))).toEqual(['2024-04-04', '2024-02-02'])
  })

  test('can be read in another way, renamed, and dropped', async () => {
    const uploadId = await uploaded(world, elin, 'odd.csv', 'Deal ID;Amount\nD1;1,5\n')
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'x' })
    const changed = await api.imports.change({ id: draft.import.id, kind: 'deals', list: 'sales', source: 'crm', hints: { delimiter: ';', headerRow: 1 }, assumptions: { currency: 'SEK' } })
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
    expect(draft.valueProposals).toMatchObject([{ field: 'product', from: 'GTXPro', to: 'GTX Pro', rows: 1, isSure: true }])
  })

  test('can be tried: the dry run counts and finds problems over the whole file, and writes nothing', async () => {
    await bring(world, elin, { kind: 'leads', source: 'try', content: csv(header, anna) })
    const tried = csv(header, anna, bertil, noDay, bertil.with(6, 'Won'), bertil.with(6, 'Won'))
    const uploadId = await uploaded(world, elin, 'try.csv', tried)
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'try' })
    const started = await api.imports.dryRun({ id: draft.import.id })
    const trial = await untilOver(world, elin, started.id)
    expect(trial).toMatchObject({ dryRun: true, state: 'done', read: 5, created: 1, updated: 1, unchanged: 2, rejected: 1 })
    expect((await api.imports.problems({ id: trial.id, rejected: true })).items).toMatchObject([{ row: 4 }])
    expect((await api.leads.list({ feed: 'try' })).items).toHaveLength(1)
    expect((await api.imports.list({})).items.map(({ id }) => id)).not.toContain(trial.id)
    expect(await api.imports.one({ id: draft.import.id })).toMatchObject({ state: 'draft', read: 0 })
  })
})

describe('an import', () => {
  test('is seen in the list, among the long jobs and in the ledger', async () => {
    const done = await bring(world, elin, { kind: 'leads', source: 'seen', name: 'seen.csv', content: csv(header, anna) })
    const first = await api.imports.list({ limit: 1, drafts: false })
    expect(first.items).toMatchObject([{ id: done.id, startedBy: 'Elin Sandqvist' }])
    const second = await api.imports.list({ limit: 1, drafts: false, ...(first.nextCursor ? { cursor: first.nextCursor } : {}) })
    expect(second.items[0]?.id).not.toBe(done.id)
    const jobs = await api.operations.longJobs({ limit: 1 })
    expect(jobs.items).toMatchObject([{ id: done.jobId, kind: 'import', title: 'seen.csv', state: 'done', done: 1, total: 1 }])
    const { rows } = await world.house.ownerPool.query('select kind, actor_name from fact where subject_id = $1 order by kind', [done.id])
    expect(rows).toEqual([{ kind: 'import.done', actor_name: 'Elin Sandqvist' }, { kind: 'import.started', actor_name: 'Elin Sandqvist' }])
  })

  test('that waits can be cancelled and goes on when asked to', async () => {
    const uploadId = await uploaded(world, elin, 'wait.csv', csv(header, anna))
    const { import: { id } } = await api.imports.start({ uploadId, kind: 'leads', source: 'wait' })
    await api.imports.run({ id })
    expect(await api.imports.cancel({ id })).toMatchObject({ state: 'cancelled' })
    await api.imports.resume({ id })
    expect(await untilOver(world, elin, id)).toMatchObject({ state: 'done', created: 1 })
  })

  test('fails with a reason when its file is gone, and the reason can be read', async () => {
    const uploadId = await uploaded(world, elin, 'gone.csv', csv(header, anna))
    const { import: { id } } = await api.imports.start({ uploadId, kind: 'leads', source: 'gone' })
    await api.imports.run({ id })
    const { rows } = await world.house.ownerPool.query<{ file_path: string }>('select file_path from import where id = $1', [id])
    const { rm } = await import('node:fs/promises')
    await rm(`${world.house.filesFolder}/${rows[0]?.file_path}`)
    expect(await untilOver(world, elin, id)).toMatchObject({ state: 'failed', failure: { code: 'imports.file-gone', args: { file: 'gone.csv' } } })
  })
})

describe('it is refused', () => {
  test('to send a file without the right to write', async () => {
    expect((await upload(world, { kind: 'nobody' }, 'a.csv', 'a')).status).toBe(401)
    expect((await upload(world, auditor, 'a.csv', 'a')).status).toBe(403)
    const reading = { kind: 'key', workspaceId: world.workspaceId, keyId: world.workspaceId, name: 'reader', scopes: ['read'] } satisfies Caller
    expect((await upload(world, reading, 'a.csv', 'a')).status).toBe(403)
  })

  test('to send more than the house takes', async () => {
    const request = new Request('http://house.test/api/v1/uploads?name=big.csv', { method: 'PUT', headers: { 'x-syskon': '1', 'content-length': String(3 * 2 ** 30) }, body: 'x' })
    const answer = await world.fetch(request, elin)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'imports.file-too-large', args: { gigabytes: 2 } })
  })

  test('to send nothing', async () => {
    const request = new Request('http://house.test/api/v1/uploads?name=none.csv', { method: 'PUT', headers: { 'x-syskon': '1' } })
    expect(await (await world.fetch(request, elin)).json()).toMatchObject({ code: 'imports.empty-file' })
  })

  test('to read what is no table, or empty', async () => {
    const picture = await uploaded(world, elin, 'p.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47]))
    await expect(api.imports.start({ uploadId: picture, kind: 'leads' })).rejects.toMatchObject({ code: 'imports.not-a-table' })
    const empty = await uploaded(world, elin, 'e.csv', '\n\n')
    await expect(api.imports.start({ uploadId: empty, kind: 'leads' })).rejects.toMatchObject({ code: 'imports.empty-file' })
  })

  test('to start from a file that was never sent', async () => {
    await expect(api.imports.start({ uploadId: world.workspaceId, kind: 'leads' })).rejects.toMatchObject({ code: 'house.not-found' })
  })

  test('to map fields and columns that do not exist', async () => {
    const uploadId = await uploaded(world, elin, 'm.csv', csv(header, anna))
    const start = { uploadId, kind: 'leads', source: 'm' } as const
    await expect(api.imports.start({ ...start, mapping: { fields: { shoeSize: 'Lead ID' } } })).rejects.toMatchObject({ code: 'imports.unknown-field' })
    const draft = await api.imports.start({ ...start, mapping: { fields: { externalId: 'Lead Id' } } })
    expect(draft.open).toMatchObject([{ code: 'imports.no-such-column', args: { name: 'Lead Id', nearest: 'Lead ID' } }])
    await expect(api.imports.run({ id: draft.import.id })).rejects.toMatchObject({ code: 'imports.no-such-column' })
    await expect(api.imports.dryRun({ id: draft.import.id })).rejects.toMatchObject({ code: 'imports.no-such-column' })
  })

  test('to run, change, try or drop what has run, and to stop, resume or undo what has not', async () => {
    const done = await bring(world, elin, { kind: 'leads', source: 'over', content: csv(header, anna) })
    const { id } = done
    for (const act of ['run', 'dryRun', 'remove'] as const) await expect(api.imports[act]({ id })).rejects.toMatchObject({ code: 'imports.no-draft' })
    await expect(api.imports.change({ id, source: 'y' })).rejects.toMatchObject({ code: 'imports.no-draft' })
    await expect(api.imports.cancel({ id })).rejects.toMatchObject({ code: 'imports.not-running' })
    await expect(api.imports.resume({ id })).rejects.toMatchObject({ code: 'imports.nothing-to-resume' })
    const uploadId = await uploaded(world, elin, 'd.csv', csv(header, anna))
    const draft = await api.imports.start({ uploadId, kind: 'leads', source: 'over' })
    await expect(api.imports.undo({ id: draft.import.id })).rejects.toMatchObject({ code: 'imports.nothing-to-undo' })
  })

  test('to see the imports of another company', async () => {
    const done = await bring(world, elin, { kind: 'leads', source: 'ours', content: csv(header, anna, noDay) })
    const other = { kind: 'operator', workspaceId: await world.addWorkspace('Another AB'), name: 'other' } as const
    const theirs = world.as(other)
    await expect(theirs.imports.one({ id: done.id })).rejects.toMatchObject({ code: 'house.not-found' })
    await expect(theirs.imports.problems({ id: done.id })).rejects.toMatchObject({ code: 'house.not-found' })
    await expect(theirs.imports.undo({ id: done.id })).rejects.toMatchObject({ code: 'house.not-found' })
    expect((await theirs.imports.list({})).items).toEqual([])
    const file = await world.fetch(new Request(`http://house.test/api/v1/imports/${done.id}/errors.csv`), other)
    expect(file.status).toBe(404)
  })
})
