import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { projectRoot, readConfig } from '#platform/server/config.ts'
import { openPool } from '#platform/server/database.ts'
import { holderOf, takeFolder } from '#platform/server/folder-lock.ts'
import { migrate } from '#platform/server/migrate.ts'
import { openStore, runningStore } from '#platform/server/open-store.ts'

export type Store = { ownerPool: pg.Pool; signInPool: pg.Pool; version: string }

/**
 * The database below a house, for commands that move it whole. A running house's embedded PostgreSQL is used through
 * its socket; else it is started for this command.
 */
export async function withStore<T>(
  data: string | undefined,
  work: (store: Store) => Promise<T>,
  { migrated = true } = {},
): Promise<T> {
  const folder = path.resolve(data ?? process.env['SYSKON_DATA'] ?? path.join(projectRoot, '.syskon'))
  const config = readConfig(process.env, { data: folder })
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const running = holderOf(folder) !== null
  const taken = running ? null : takeFolder(folder, 'a command', new Date())
  const urls = running && config.databaseUrl === null ? runningStore(folder) : await openStore(config)
  const ownerPool = openPool(urls.ownerUrl, 4)
  const signInPool = openPool(urls.signInUrl, 1)
  try {
    if (migrated) await migrate(ownerPool)
    return await work({ ownerPool, signInPool, version: config.version })
  } finally {
    await ownerPool.end()
    await signInPool.end()
    if (!running) await urls.stop()
    taken?.release()
  }
}
