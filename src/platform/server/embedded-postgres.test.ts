import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { embeddedUrls, startEmbeddedPostgres } from './embedded-postgres.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(mode: number, ...deeper: string[]): string {
  const top = mkdtempSync(path.join(os.tmpdir(), 'syskon-embedded-'))
  chmodSync(top, mode)
  made.push(top)
  return path.join(top, ...deeper)
}

async function answer(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows[0]
  } finally {
    await client.end()
  }
}

describe('the PostgreSQL that comes with the house', () => {
  test('makes its cluster, answers on a socket alone, and keeps its rows over a stop', async () => {
    const dataFolder = newFolder(0o755, 'data')
    const first = await startEmbeddedPostgres({ dataFolder })
    expect(await answer(first.serverUrl, 'show listen_addresses')).toEqual({ listen_addresses: '' })
    await answer(first.serverUrl, "create table kept as select 'Åsa' as name")
    await first.stop()
    const second = await startEmbeddedPostgres({ dataFolder })
    expect(await answer(second.serverUrl, 'select * from kept')).toEqual({ name: 'Åsa' })
    await second.stop()
  })

  test('ends the server that a killed house left behind', async () => {
    const dataFolder = newFolder(0o755, 'data')
    const left = await startEmbeddedPostgres({ dataFolder })
    const next = await startEmbeddedPostgres({ dataFolder })
    expect(await answer(next.serverUrl, 'select 1 as alive')).toEqual({ alive: 1 })
    await next.stop()
    await left.stop()
  })

  test('comes up again when it is killed, with every row that was there', async () => {
    const dataFolder = newFolder(0o755, 'data')
    const server = await startEmbeddedPostgres({ dataFolder })
    await answer(server.serverUrl, "create table kept as select 'Åsa' as name")
    const pid = Number(readFileSync(path.join(dataFolder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(() => answer(server.serverUrl, 'select * from kept').catch(() => null), { timeout: 20_000 })
      .toEqual({ name: 'Åsa' })
    await server.stop()
    await expect(answer(server.serverUrl, 'select 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/)
  })

  test('starts in a folder whose path is longer than a socket may be', async () => {
    const dataFolder = newFolder(0o755, 'a-rather-long-name-for-a-folder'.repeat(3), 'data')
    const server = await startEmbeddedPostgres({ dataFolder })
    expect(await answer(server.serverUrl, 'select 1 as alive')).toEqual({ alive: 1 })
    await server.stop()
  })

  test.runIf(process.getuid?.() === 0)('starts for root inside a home that nobody else may enter', async () => {
    const dataFolder = newFolder(0o700, 'data')
    const server = await startEmbeddedPostgres({ dataFolder })
    expect(await answer(server.serverUrl, 'select 1 as alive')).toEqual({ alive: 1 })
    expect(embeddedUrls(dataFolder).ownerUrl).toContain(encodeURIComponent('/var/lib/syskon/'))
    await server.stop()
    made.push(readFileSync(path.join(dataFolder, 'cluster-home'), 'utf8').trim())
  })

  test('compares upper and lower case beyond ASCII', async () => {
    const server = await startEmbeddedPostgres({ dataFolder: newFolder(0o755, 'data') })
    expect(await answer(server.serverUrl, "select lower('ÅÄÖ ПРИВЕТ') as small")).toEqual({ small: 'åäö привет' })
    await server.stop()
  })
})
