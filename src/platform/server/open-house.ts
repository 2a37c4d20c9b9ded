import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase, openPool } from './database.ts'
import type { House } from './house.ts'
import { openLive } from './live.ts'
import { openLog, type Logger } from './log.ts'
import { openMailer, type Mailer } from './mail.ts'
import { migrate } from './migrate.ts'
import { openStore } from './open-store.ts'

export type OpenHouse = { house: House; stopping: AbortController; close(): Promise<void> }

export type Outside = { clock?: Clock; log?: Logger; mail?: Mailer }

/** Database (its own or yours), roles, migrations and the things of the outside world, ready for an app. */
export async function openHouse(config: Config, outside: Outside = {}): Promise<OpenHouse> {
  const log = outside.log ?? openLog(config.logLevel, process.stderr.isTTY)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  const urls = await openStore(config)
  const ownerPool = openPool(urls.ownerUrl, 10)
  try {
    await migrate(ownerPool)
  } catch (error) {
    await ownerPool.end()
    await urls.stop()
    throw error
  }
  const db = openDatabase(openPool(urls.appUrl, 20))
  const signInPool = openPool(urls.signInUrl, 5)
  const live = await openLive(urls.ownerUrl, log)
  const stopping = new AbortController()
  const house: House = {
    config,
    db,
    signInPool,
    ownerPool,
    clock: outside.clock ?? systemClock,
    log,
    mail: outside.mail ?? openMailer(config.smtpUrl, config.mailFrom, log),
    live,
    filesFolder: folderFor(config.dataFolder, 'files'),
    secret: config.secret ?? keptSecret(config.dataFolder),
    stopping: stopping.signal,
  }
  return { house, stopping, close: () => closeAll(house, urls.stop) }
}

function folderFor(dataFolder: string, name: string): string {
  const folder = path.join(dataFolder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Signs the sessions of this house; made once, readable by its owner alone. */
function keptSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

async function closeAll(house: House, stopDatabase: () => Promise<void>): Promise<void> {
  await house.live.close()
  await house.db.close()
  await house.signInPool.end()
  await house.ownerPool.end()
  await stopDatabase()
}
