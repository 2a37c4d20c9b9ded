import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from '#platform/new-id.ts'
import { openWorld, type World } from '#testing/world.ts'
import { backUp } from './backup.ts'
import { openPool } from './database.ts'
import { restore } from './restore.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-backup-'))
const file = path.join(folder, 'house.backup')
let world: World
let emptyDatabases = 0

beforeAll(async () => {
  world = await openWorld()
  await world.addPerson({ name: 'Åsa Öberg', side: 'sales', role: 'lead' })
  const other = await world.addWorkspace('Another company')
  for (const workspaceId of [world.workspaceId, other]) await writeTouch(workspaceId)
  await backUp(world.house.ownerPool, [world.workspaceId, other], {
    file,
    version: '0.1.0',
    now: world.house.clock.now(),
  })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

async function writeTouch(workspaceId: string): Promise<void> {
  const at = world.house.clock.now()
  await world.house.db.inWorkspace(workspaceId, async (tx) => {
    await sql`select make_touch_months(array[${at}::date])`.execute(tx)
    await sql`insert into touch (workspace_id, id, occurred_at, recorded_at, reach, side, channel, kind, subject, source)
      values (${workspaceId}, ${newId()}, ${at}, ${at}, 'one-to-one', 'sales', 'call', 'call', ${'tab\t line\n back\\slash'}, 'test')`.execute(
      tx,
    )
  })
}

async function emptyDatabase(): Promise<pg.Pool> {
  const server = inject('databaseServer')
  emptyDatabases += 1
  const name = `restored_${process.pid}_${emptyDatabases}`
  const pool = openPool(server, 1)
  await pool.query(`create database ${name}`)
  await pool.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return openPool(url.toString(), 3)
}

async function contents(pool: pg.Pool, table: string): Promise<unknown[]> {
  const { rows } = await pool.query(`select * from ${table} order by 1, 2`)
  return rows
}

describe('a back-up', () => {
  test('restored into an empty database gives the same rows, down to each character', async () => {
    const pool = await emptyDatabase()
    const { rows } = await restore(pool, file)
    expect(rows).toBeGreaterThan(5)
    for (const table of ['workspace', 'member', 'touch', 'sign_in."user"', 'sign_in.workspace_list']) {
      expect(await contents(pool, table)).toEqual(await contents(world.house.ownerPool, table))
    }
    await pool.end()
  })

  test('is refused by a house that is lived in', async () => {
    await expect(restore(world.house.ownerPool, file)).rejects.toMatchObject({ code: 'house.not-empty' })
  })

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40), 'house.backup-cut-off'],
    ['another kind of file', () => Buffer.from('name;value\n1;2\n'), 'house.not-a-backup'],
  ])('that is %s is refused and leaves the database empty', async (_, spoil, code) => {
    const spoilt = path.join(folder, 'spoilt.backup')
    writeFileSync(spoilt, spoil(readFileSync(file)))
    const pool = await emptyDatabase()
    await expect(restore(pool, spoilt)).rejects.toMatchObject({ code })
    const { rows } = await pool.query("select to_regclass('sign_in.workspace_list') as there")
    if (rows[0].there !== null) expect(await contents(pool, 'sign_in.workspace_list')).toEqual([])
    await pool.end()
  })

  test('of a newer house is refused by name', async () => {
    await world.house.ownerPool.query("insert into migration (name, checksum) values ('9999_later.sql', 'x')")
    const newer = path.join(folder, 'newer.backup')
    await backUp(world.house.ownerPool, [world.workspaceId], { file: newer, version: '9.0.0', now: new Date(0) })
    await world.house.ownerPool.query("delete from migration where name = '9999_later.sql'")
    const pool = await emptyDatabase()
    await expect(restore(pool, newer)).rejects.toMatchObject({
      code: 'house.backup-is-newer',
      args: { version: '9.0.0' },
    })
    await pool.end()
  })
})
