import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { House, Person } from '#platform/server/house.ts'
import { openWorld, type World } from '#testing/world.ts'
import { importFile, resumeImports } from './index.ts'
import type { OnProgress } from './run-import.ts'
import { csv, untilOver } from './testing/bring.ts'

const rows = 12_000
/** So many chunks that three kills can't outlast them. */
const rowsToKill = 80_000
/** Every hundredth row has no date and is not imported. */
const rejectedOf = (count: number) => count / 100
const rejected = rejectedOf(rows)

let world: World
let elin: Person
let file: string
beforeAll(async () => {
  world = await openWorld()
  elin = await world.addPerson({ name: 'Elin Sandqvist', side: 'marketing', role: 'lead' })
  file = path.join(world.house.config.dataFolder, 'leads.csv')
  await writeList(file, rows)
})
afterAll(() => world.close())

function writeList(target: string, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) => [
    `L${at}`,
    at % 100 === 99 ? 'never' : '2026-01-05',
    `p${at % 9000}@firm${at % 700}.se`,
    `Firm ${at % 700} AB`,
  ])
  return writeFile(target, csv(['Id', 'Created', 'Email', 'Company'], ...lines))
}

let round = 0
let source = ''
beforeEach(() => {
  source = `round-${++round}`
})

function run(house: House, onProgress: OnProgress = () => undefined, stopping = house.stopping) {
  return importFile(house, elin, { kind: 'leads', source, file, errorFile: null }, { onProgress, stopping })
}

async function idOf(from: string): Promise<string> {
  const {
    items: [found],
  } = await world.as(elin).imports.list({ source: from })
  return found?.id ?? ''
}

async function count(query: string, value: string): Promise<number> {
  const found = await world.house.ownerPool.query<{ count: number }>(query, [value])
  return found.rows[0]?.count ?? 0
}

/** Each good row is one lead, each bad row one problem, each person is there once: nothing twice and nothing lost. */
async function expectWhole(from: string, all = rows): Promise<void> {
  const importId = await idOf(from)
  const bad = rejectedOf(all)
  const end = await world.as(elin).imports.one({ id: importId })
  expect(end).toMatchObject({ state: 'done', read: all, rejected: bad, failure: null })
  expect(end.created + end.unchanged).toBe(all - bad)
  expect(await count('select count(*) from lead where source = $1', from)).toBe(all - bad)
  expect(await count('select count(*) from import_problem where import_id = $1 and rejected', importId)).toBe(bad)
  const doubles = "select count(*) - count(distinct key) as count from person_key where kind = 'email' and key <> $1"
  expect(await count(doubles, '')).toBe(0)
}

/** A house whose database fails once, in its n-th transaction from now. */
function failing(after: number, error: Error): House {
  let transactions = 0
  const { db } = world.house
  return {
    ...world.house,
    db: {
      ...db,
      inWorkspace: (workspaceId, work) =>
        db.inWorkspace(workspaceId, async (tx) => {
          const result = await work(tx)
          if (++transactions === after) throw error
          return result
        }),
    },
  }
}

describe('an import goes on where it stood', () => {
  test('when the house stops and starts again', async () => {
    const stopping = new AbortController()
    const left = await run(world.house, () => stopping.abort(), stopping.signal)
    expect(left.state).toBe('waiting')
    expect(left.read).toBeLessThan(rows)
    await untilOver(world, elin, left.importId)
    await expectWhole(source)
  })

  test.each([7, 9, 10])('when the database goes away in transaction %i', async (transaction) => {
    const gone = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
    await expect(run(failing(transaction, gone))).rejects.toThrow('terminating connection')
    const importId = await idOf(source)
    expect(await world.as(elin).imports.one({ id: importId })).toMatchObject({ state: 'running' })
    expect(await resumeImports(world.house)).toBe(1)
    await untilOver(world, elin, importId)
    await expectWhole(source)
  })

  test('when a fault of ours stopped it and somebody says so', async () => {
    await expect(run(failing(7, new TypeError('a fault')))).rejects.toMatchObject({ code: 'imports.broken' })
    const importId = await idOf(source)
    expect(await world.as(elin).imports.one({ id: importId })).toMatchObject({
      state: 'failed',
      failure: { code: 'imports.broken' },
    })
    await world.as(elin).imports.resume({ id: importId })
    await untilOver(world, elin, importId)
    await expectWhole(source)
  })

  test('when it was cancelled and somebody wants it after all', async () => {
    const api = world.as(elin)
    let isAsked = false
    const left = await run(world.house, ({ id }) => {
      if (!isAsked) void api.imports.cancel({ id })
      isAsked = true
    })
    expect(left.state).toBe('cancelled')
    expect(await count('select count(*) from lead where source = $1', source)).toBe(left.created)
    await api.imports.resume({ id: left.importId })
    await untilOver(world, elin, left.importId)
    await expectWhole(source)
  })

  test('when another process takes it over: the first one leaves', async () => {
    const resumed: Promise<unknown>[] = []
    const first = run(world.house, ({ id }) => {
      if (resumed.length === 0) resumed.push(resumeImports(world.house).then(() => untilOver(world, elin, id)))
    })
    await expect(first).rejects.toMatchObject({ code: 'imports.taken-over' })
    await Promise.all(resumed)
    await expectWhole(source)
  })

  test('when its process is killed, three times', { timeout: 180_000 }, async () => {
    const { databaseUrl, dataFolder } = world.house.config
    const child = path.join(import.meta.dirname, 'testing/import-child.ts')
    source = 'child'
    let what = path.join(dataFolder, 'long.csv')
    let readBefore = 0
    await writeList(what, rowsToKill)
    for (let kill = 0; kill < 3; kill++) {
      const importing = spawn(process.execPath, [child, databaseUrl ?? '', dataFolder, world.workspaceId, what])
      await Promise.race([once(importing.stdout, 'data'), once(importing, 'exit')])
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
      importing.kill('SIGKILL')
      if (importing.exitCode === null && importing.signalCode === null) await once(importing, 'exit')
      what = await idOf(source)
      const { state, read } = await world.as(elin).imports.one({ id: what })
      expect({ state, isFurther: read > readBefore, isHalfWay: read < rowsToKill }).toEqual({
        state: 'running',
        isFurther: true,
        isHalfWay: true,
      })
      readBefore = read
    }
    // Somebody who sees it stand still asks it to go on; a start of the house does the same by itself.
    await world.as(elin).imports.resume({ id: what })
    await untilOver(world, elin, what)
    await expectWhole(source, rowsToKill)
  })
})

describe('two imports at once', () => {
  test('of the same file are one list of leads', async () => {
    const [one, other] = await Promise.all([run(world.house), run(world.house)])
    expect(one.created + other.created).toBe(rows - rejected)
    expect(one.unchanged + other.unchanged).toBe(rows - rejected)
    expect(await count('select count(*) from lead where source = $1', source)).toBe(rows - rejected)
    await expectWhole(source)
  })

  test('of two sources share their customers', async () => {
    const sources = [`${source}-a`, `${source}-b`]
    const before = await count('select count(*) from person where name <> $1', '')
    await Promise.all(
      sources.map((each) => importFile(world.house, elin, { kind: 'leads', source: each, file, errorFile: null })),
    )
    for (const each of sources) await expectWhole(each)
    expect(await count('select count(*) from person where name <> $1', '')).toBe(before)
  })
})
