import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { addPerson, openWorkspace } from '#modules/accounts/server/index.ts'
import type { Language, Role, Side } from '#platform/contract.ts'
import { newId } from '#platform/new-id.ts'
import { readConfig } from '#platform/server/config.ts'
import { rows } from '#platform/server/database.ts'
import type { Caller, House, Person } from '#platform/server/house.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { openLog } from '#platform/server/log.ts'
import type { Mail } from '#platform/server/mail.ts'
import { openHouse } from '#platform/server/open-house.ts'
import { allJobs, openApp } from '../app.ts'
import type { contract } from '../contract.ts'

export type Api = ContractRouterClient<typeof contract>

export type World = {
  house: House
  workspaceId: string
  /** Moves the world's clock. */
  setNow(at: Date): void
  mails: Mail[]
  /** The whole house, called without a port. */
  fetch(request: Request, caller?: Caller, address?: string): Promise<Response>
  as(caller: Caller): Api
  addPerson(wish: { name: string; side: Side; role: Role; language?: Language }): Promise<Person>
  /** Another company in the same house. */
  addWorkspace(name: string): Promise<string>
  /** Asks the tables of this company, as its own queries see them. */
  query<Row>(query: RawBuilder<unknown>): Promise<Row[]>
  /** Works on the jobs that are due, until none is left. */
  runJobs(): Promise<void>
  close(): Promise<void>
}

export const testPassword = 'a sentence for tests'
const start = new Date('2026-11-02T09:00:00Z')

/** An empty house at a chosen moment, on a real database of its own. */
export async function openWorld(now: Date = start): Promise<World> {
  const server = inject('databaseServer')
  const name = `world_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template syskon_template`)
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'syskon-world-'))
  const mails: Mail[] = []
  let moment = now
  const config = {
    ...readConfig({}, { data: dataFolder, databaseUrl: withDatabase(server, name) }),
    publicUrl: 'http://house.test',
  }
  const { house, close } = await openHouse(config, {
    clock: { now: () => moment },
    log: openLog(process.env['SYSKON_LOG'] ?? 'silent', true),
    mail: { send: async (mail) => void mails.push(mail) },
  })
  const app = openApp(house)
  const workspaceId = newId()
  await openWorkspace(house, workspaceFor(workspaceId, 'Lindhav Flow AB'))
  const world: World = {
    house,
    workspaceId,
    mails,
    setNow: (at) => void (moment = at),
    fetch: async (request, caller, address) =>
      app.fetch(request, { ...(caller && { caller }), ...(address && { address }) }),
    as: (caller) => apiFor((request) => world.fetch(request, caller)),
    addPerson: (wish) => addTestPerson(house, workspaceId, wish),
    async addWorkspace(companyName) {
      const id = newId()
      await openWorkspace(house, workspaceFor(id, companyName))
      return id
    },
    query: (query) => house.db.inWorkspace(workspaceId, (tx) => rows(tx, query)),
    runJobs: () => runUntilIdle(house),
    async close() {
      await close()
      await onServer(server, `drop database ${name} with (force)`)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
  return world
}

function apiFor(fetch: (request: Request) => Promise<Response>): Api {
  const link = new RPCLink({ url: 'http://house.test/rpc', headers: { 'x-syskon': '1' }, fetch })
  return createORPCClient(link)
}

function workspaceFor(id: string, name: string) {
  return { id, name, currency: 'EUR', country: 'SE', timeZone: 'Europe/Stockholm', demo: false }
}

type Wish = { name: string; side: Side; role: Role; language?: Language }

// Hashing a password takes long on purpose; the tests that sign in set their own.
const noPassword = 'none:none'

async function addTestPerson(
  house: House,
  workspaceId: string,
  { name, side, role, language = 'en' }: Wish,
): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@lindhav.example`
  const timeZone = 'Europe/Stockholm'
  const memberId = await addPerson(house, workspaceId, {
    name,
    email,
    title: '',
    side,
    role,
    language,
    timeZone,
    passwordHash: noPassword,
  })
  return { kind: 'person', workspaceId, memberId, name, email, side, role, language, timeZone }
}

async function runUntilIdle(house: House): Promise<void> {
  await house.ownerPool.query('update graphile_worker._private_jobs set run_at = now() where attempts = 0')
  const running = await startJobs(house.ownerPool, allJobs(house), house.log)
  try {
    for (let tries = 0; tries < 600; tries++) {
      const { rows } = await house.ownerPool.query<{ due: number }>(
        'select count(*)::int as due from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
      )
      if (rows[0]?.due === 0) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('The jobs did not come to an end within 15 s')
  } finally {
    await running.stop()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(server, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
