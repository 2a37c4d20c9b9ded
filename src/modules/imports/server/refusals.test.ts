import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller, Person } from '#platform/server/house.ts'
import { openWorld, type Api, type World } from '#testing/world.ts'
import { bring, csv, upload, uploaded } from './testing/bring.ts'

let world: World
let elin: Person
let auditor: Person
let api: Api
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead', language: 'sv' })
  auditor = await world.addPerson({ name: 'Tomas Brandt', side: 'finance', role: 'auditor' })
  api = world.as(elin)
})
afterAll(() => world.close())

const header = ['Lead ID', 'Created Date', 'Lead Source', 'Email', 'Company', 'Owner', 'Status', 'Favourite colour']
const anna = ['L1', '2026-01-05', 'Web', 'anna@pumpverket.se', 'Pumpverket AB', 'Mikko', 'New', 'blue']
const noDay = ['L3', '2026-02-31', 'Web', 'cecilia@kvarnen.se', 'Kvarnen AB', 'Mikko', 'New', 'red']

describe('it is refused', () => {
  test('to send a file without the right to write', async () => {
    expect((await upload(world, { kind: 'nobody' }, 'a.csv', 'a')).status).toBe(401)
    expect((await upload(world, auditor, 'a.csv', 'a')).status).toBe(403)
    const reading = {
      kind: 'key',
      workspaceId: world.workspaceId,
      keyId: world.workspaceId,
      name: 'reader',
      scopes: ['read'],
    } satisfies Caller
    expect((await upload(world, reading, 'a.csv', 'a')).status).toBe(403)
  })

  test('to send more than the house takes', async () => {
    const request = new Request('http://house.test/api/v1/uploads?name=big.csv', {
      method: 'PUT',
      headers: { 'x-syskon': '1', 'content-length': String(3 * 2 ** 30) },
      body: 'x',
    })
    const answer = await world.fetch(request, elin)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'imports.file-too-large', args: { gigabytes: 2 } })
  })

  test('to send nothing', async () => {
    const request = new Request('http://house.test/api/v1/uploads?name=none.csv', {
      method: 'PUT',
      headers: { 'x-syskon': '1' },
    })
    expect(await (await world.fetch(request, elin)).json()).toMatchObject({ code: 'imports.empty-file' })
  })

  test('to read what is no table, or empty', async () => {
    const picture = await uploaded(world, elin, 'p.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47]))
    await expect(api.imports.start({ uploadId: picture, kind: 'leads' })).rejects.toMatchObject({
      code: 'imports.not-a-table',
    })
    const empty = await uploaded(world, elin, 'e.csv', '\n\n')
    await expect(api.imports.start({ uploadId: empty, kind: 'leads' })).rejects.toMatchObject({
      code: 'imports.empty-file',
    })
  })

  test('to start from a file that was never sent', async () => {
    await expect(api.imports.start({ uploadId: world.workspaceId, kind: 'leads' })).rejects.toMatchObject({
      code: 'house.not-found',
    })
  })

  test('to map fields and columns that do not exist', async () => {
    const uploadId = await uploaded(world, elin, 'm.csv', csv(header, anna))
    const start = { uploadId, kind: 'leads', source: 'm' } as const
    await expect(api.imports.start({ ...start, mapping: { fields: { shoeSize: 'Lead ID' } } })).rejects.toMatchObject({
      code: 'imports.unknown-field',
    })
    const draft = await api.imports.start({ ...start, mapping: { fields: { externalId: 'Lead Id' } } })
    expect(draft.open).toMatchObject([
      { code: 'imports.no-such-column', args: { name: 'Lead Id', nearest: 'Lead ID' } },
    ])
    await expect(api.imports.run({ id: draft.import.id })).rejects.toMatchObject({ code: 'imports.no-such-column' })
    await expect(api.imports.dryRun({ id: draft.import.id })).rejects.toMatchObject({ code: 'imports.no-such-column' })
  })

  test('to run, change, try or drop what has run, and to stop, resume or undo what has not', async () => {
    const done = await bring(world, elin, { kind: 'leads', source: 'over', content: csv(header, anna) })
    const { id } = done
    for (const act of ['run', 'dryRun', 'remove'] as const)
      await expect(api.imports[act]({ id })).rejects.toMatchObject({ code: 'imports.no-draft' })
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
