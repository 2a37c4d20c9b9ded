import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPool } from '#platform/server/database.ts'
import { startEmbeddedPostgres } from '#platform/server/embedded-postgres.ts'
import { migrate } from '#platform/server/migrate.ts'

declare module 'vitest' {
  // Merging into vitest's own interface needs an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  export interface ProvidedContext {
    databaseServer: string
  }
}

/** One PostgreSQL for the whole run, with a migrated template; each world is a copy of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['SYSKON_TEST_DATABASE_URL']
  const folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-test-'))
  // As root, PostgreSQL runs as somebody else, who has to get in here.
  chmodSync(folder, 0o711)
  const own = given ? null : await startEmbeddedPostgres({ dataFolder: folder, unsafe: true })
  const server = given ?? own?.serverUrl ?? ''
  await makeTemplate(server)
  project.provide('databaseServer', server)
  return async () => {
    await own?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('drop database if exists syskon_template')
  await client.query('create database syskon_template')
  await client.end()
  const url = new URL(server)
  url.pathname = '/syskon_template'
  const pool = openPool(url.toString(), 2)
  await migrate(pool)
  await pool.end()
}
