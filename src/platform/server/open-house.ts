import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase, openPool } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { House } from './house.ts'
import { openLive } from './live.ts'
import { openLog, type Logger } from './log.ts'
import { openMailer, type Mailer } from './mail.ts'
import { migrate } from './migrate.ts'

export type OpenHouse = { house: House; stopping: AbortController; close(): Promise<void> }

export type Outside = { clock?: Clock; log?: Logger; mail?: Mailer }

type Urls = { ownerUrl: string; appUrl: string; signInUrl: string; stop(): Promise<void> }

/** Database (its own or yours), roles, migrations and the things of the outside world, ready for an app. */
export async function openHouse(config: Config, outside: Outside = {}): Promise<OpenHouse> {
  const log = outside.log ?? openLog(config.logLevel, process.stderr.isTTY)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  const urls = config.databaseUrl === null ? await startOwn(config.dataFolder) : useGiven(config.databaseUrl)
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

async function startOwn(dataFolder: string): Promise<Urls> {
  const server = await startEmbeddedPostgres({ dataFolder })
  const owner = openPool(server.ownerUrl.replace('/syskon?', '/postgres?'), 1)
  const { rowCount } = await owner.query("select 1 from pg_database where datname = 'syskon'")
  if (rowCount === 0) await owner.query('create database syskon')
  await owner.end()
  return server
}

/** A PostgreSQL of the company's own: the same server, three roles, chosen at connection. */
export function useGiven(databaseUrl: string): Urls {
  return {
    ownerUrl: databaseUrl,
    appUrl: asRole(databaseUrl, 'syskon_app'),
    signInUrl: asRole(databaseUrl, 'syskon_sign_in'),
    stop: async () => undefined,
  }
}

function asRole(databaseUrl: string, role: string): string {
  const url = new URL(databaseUrl)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', `${options ? `${options} ` : ''}-c role=${role}`)
  return url.toString()
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
