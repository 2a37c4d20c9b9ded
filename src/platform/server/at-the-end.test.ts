import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { rows } from './database.ts'
import { enqueue } from './jobs.ts'
import { asOften } from './prepared.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Job = { runAt: Date; attempts: number }

async function jobsWith(key: string): Promise<Job[]> {
  const found = await world.house.ownerPool.query<Job>(
    'select run_at as "runAt", attempts from graphile_worker.jobs where key = $1',
    [`${world.workspaceId}:${key}`],
  )
  return found.rows
}

function inHours(hours: number, millis = 0): Date {
  return new Date(Date.UTC(2040, 0, 1, hours) + millis)
}

test('of several jobs with one key in a transaction the last one counts', async () => {
  const { house, workspaceId } = world
  await house.db.inWorkspace(workspaceId, async (tx) => {
    for (const hours of [3, 1, 2]) await enqueue(tx, 'none', { workspaceId }, { key: 'several', runAt: inHours(hours) })
  })
  expect((await jobsWith('several')).map(({ runAt }) => runAt)).toEqual([inHours(2)])
})

test('a transaction that fails calls no job', async () => {
  const { house, workspaceId } = world
  const failing = house.db.inWorkspace(workspaceId, async (tx) => {
    await enqueue(tx, 'none', { workspaceId }, { key: 'failing' })
    throw new Error('on purpose')
  })
  await expect(failing).rejects.toThrow('on purpose')
  expect(await jobsWith('failing')).toEqual([])
})

test('a job that waits for about the same moment does, and one for quite another moment is moved', async () => {
  const { house, workspaceId } = world
  const call = (millis: number) =>
    house.db.inWorkspace(workspaceId, (tx) =>
      enqueue(tx, 'none', { workspaceId }, { key: 'near', runAt: inHours(1, millis), about: 300 }),
    )
  await call(0)
  await call(300)
  expect((await jobsWith('near')).map(({ runAt }) => runAt)).toEqual([inHours(1)])
  await call(301)
  expect((await jobsWith('near')).map(({ runAt }) => runAt)).toEqual([inHours(1, 301)])
})

test('a job that a steady stream of calls moves on and on is moved no more once it has waited long', async () => {
  const { house, workspaceId } = world
  const call = (millis: number) =>
    house.db.inWorkspace(workspaceId, (tx) =>
      enqueue(tx, 'none', { workspaceId }, { key: 'stream', runAt: inHours(1, millis), about: 300, longest: 15_000 }),
    )
  for (const millis of [0, 400, 800]) await call(millis)
  expect((await jobsWith('stream')).map(({ runAt }) => runAt)).toEqual([inHours(1, 800)])
  await house.ownerPool.query(
    "update graphile_worker._private_jobs set created_at = now() - interval '16 seconds' where key = $1",
    [`${workspaceId}:stream`],
  )
  for (const millis of [1200, 1600, 2000]) await call(millis)
  expect((await jobsWith('stream')).map(({ runAt }) => runAt)).toEqual([inHours(1, 800)])
  // What is wanted sooner still comes sooner.
  await call(-5000)
  expect((await jobsWith('stream')).map(({ runAt }) => runAt)).toEqual([inHours(1, -5000)])
})

test('who leaves a waiting job as it is keeps it from beginning before the commit, and nobody waits for them', async () => {
  const { house, workspaceId } = world
  const options = { task: 'none', key: 'held', runAt: inHours(1).toISOString() }
  await house.db.inWorkspace(workspaceId, (tx) =>
    enqueue(tx, 'none', { workspaceId }, { key: 'held', runAt: inHours(1) }),
  )
  const hold = (payload: string) =>
    sql`select enqueue(${options.task}, ${payload}::json, ${options.runAt}::timestamptz, ${options.key}, null, 8, interval '1 second')`
  const payload = JSON.stringify({ workspaceId })
  const client = await house.ownerPool.connect()
  try {
    await house.db.inWorkspace(workspaceId, async (tx) => {
      await rows(tx, hold(payload))
      await client.query('begin')
      const free = await client.query(
        'select id from graphile_worker._private_jobs where key = $1 for update skip locked',
        [`${workspaceId}:held`],
      )
      expect(free.rows).toEqual([])
      const other = await client.query(
        'select id from graphile_worker._private_jobs where key = $1 for key share nowait',
        [`${workspaceId}:held`],
      )
      expect(other.rows).toHaveLength(1)
      await client.query('rollback')
    })
  } finally {
    client.release()
  }
})

test('work that comes often is prepared and answers as other work does', async () => {
  const { house, workspaceId } = world
  const ask = (value: number) =>
    house.db.inWorkspace(workspaceId, (tx) =>
      rows<{ doubled: number; prepared: number }>(
        tx,
        sql`select ${value}::int * 2 as doubled, (select count(*)::int from pg_prepared_statements where name like 'often_%') as prepared`,
      ),
    )
  expect(await ask(4)).toEqual([{ doubled: 8, prepared: 0 }])
  expect((await asOften(() => ask(5)))[0]?.doubled).toBe(10)
  expect(await asOften(() => ask(6))).toEqual([{ doubled: 12, prepared: 1 }])
})
