import type { Hono } from 'hono'
import type pg from 'pg'
import type { Language, Role, Side } from '../contract.ts'
import { Refusal } from '../refusal.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database, Tx } from './database.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'
import type { Logger } from './log.ts'
import type { Mailer } from './mail.ts'

/** Everything outside the rules that a command may need; tests give their own clock, mail and database. */
export type House = {
  config: Config
  db: Database
  /** Sees passwords and sessions and nothing else. */
  signInPool: pg.Pool
  /** Owns the tables: jobs, back-up, restore. No endpoint queries with it. */
  ownerPool: pg.Pool
  clock: Clock
  log: Logger
  mail: Mailer
  live: Live
  /** Files that people sent and files made for them. */
  filesFolder: string
  secret: string
  /** Aborted when the house is told to stop: open event streams end and long work leaves at the next safe place. */
  stopping: AbortSignal
}

export type Scope = 'read' | 'write' | 'admin'

export type Person = {
  kind: 'person'
  workspaceId: string
  memberId: string
  name: string
  email: string
  side: Side
  role: Role
  language: Language
  timeZone: string
}

/** Who is asking. The operator is whoever can open the socket in the data folder, or runs the command line on it. */
export type Caller =
  | { kind: 'nobody' }
  | Person
  | { kind: 'key'; workspaceId: string; keyId: string; name: string; scopes: Scope[] }
  | { kind: 'operator'; workspaceId: string; name: string }

export type SignedIn = Exclude<Caller, { kind: 'nobody' }>

export type Call = { house: House; caller: Caller; requestId: string; address: string; headers: Headers }

/** What a module hangs into the house. `app.ts` lists them all. */
export type Module = {
  name: string
  jobs?: (house: House) => Jobs
  /** Of its jobs, those that somebody waits for: recounts are never in their way. */
  promptJobs?: readonly string[]
  /** Answers that are not contract endpoints: uploads, downloads, event streams. */
  routes?: (web: Hono<WebEnv>, house: House) => void
}

export type WebEnv = {
  Bindings: { caller?: Caller; address?: string }
  Variables: { call: Call }
}

export function signedIn(call: Call): SignedIn {
  if (call.caller.kind === 'nobody') throw new Refusal('house.sign-in-first', {}, 401)
  return call.caller
}

/** One transaction in the caller's workspace. */
export function inWorkspace<T>(call: Call, work: (tx: Tx) => Promise<T>): Promise<T> {
  return call.house.db.inWorkspace(signedIn(call).workspaceId, work)
}

export type Actor = { id: string | null; name: string; side: Side }

/** The one who acts, as the ledger writes it down. */
export function actorOf(caller: SignedIn): Actor {
  if (caller.kind === 'person') return { id: caller.memberId, name: caller.name, side: caller.side }
  return { id: null, name: caller.name, side: 'both' }
}
