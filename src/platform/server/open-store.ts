import type { Config } from './config.ts'
import { openPool } from './database.ts'
import { embeddedUrls, startEmbeddedPostgres } from './embedded-postgres.ts'

/** The three ways into the database, by role, and how to end what was started for it. */
export type StoreUrls = {
  /** Owns every table: migrations, jobs, back-up. */
  ownerUrl: string
  /** Row level security holds for this role. */
  appUrl: string
  /** Passwords and sessions, nothing else. */
  signInUrl: string
  stop(): Promise<void>
}

/** The company's own PostgreSQL when DATABASE_URL names one, else the one that came with the house. */
export async function openStore({ databaseUrl, dataFolder }: Config): Promise<StoreUrls> {
  if (databaseUrl !== null) return useGiven(databaseUrl)
  const server = await startEmbeddedPostgres({ dataFolder })
  const pool = openPool(server.serverUrl, 1)
  const { rowCount } = await pool.query("select 1 from pg_database where datname = 'syskon'")
  if (rowCount === 0) await pool.query('create database syskon')
  await pool.end()
  return { ...urlsOf(dataFolder), stop: server.stop }
}

/** The embedded PostgreSQL of a house that is running: it is not ours to stop. */
export function runningStore(dataFolder: string): StoreUrls {
  return { ...urlsOf(dataFolder), stop: async () => undefined }
}

// The sign-in library looks for its tables by bare name.
const signInPath = '-c search_path=sign_in'

function urlsOf(dataFolder: string): Omit<StoreUrls, 'stop'> {
  const { signInUrl, ...others } = embeddedUrls(dataFolder)
  return { ...others, signInUrl: withOptions(signInUrl, signInPath) }
}

function useGiven(databaseUrl: string): StoreUrls {
  return {
    ownerUrl: databaseUrl,
    appUrl: withOptions(databaseUrl, '-c role=syskon_app'),
    signInUrl: withOptions(databaseUrl, `-c role=syskon_sign_in ${signInPath}`),
    stop: async () => undefined,
  }
}

function withOptions(databaseUrl: string, more: string): string {
  const url = new URL(databaseUrl)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', options ? `${options} ${more}` : more)
  return url.toString()
}
