import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { runMigrations as installJobs } from 'graphile-worker'
import pg from 'pg'
import { projectRoot } from './config.ts'

const lock = 4_747_000

/** Roles belong to the whole server, so they are made before the numbered migrations of this database. */
const roles = ['syskon_app', 'syskon_sign_in']

/**
 * Brings the database to this version: roles, the job queue, then each numbered file once, forward only.
 * Several processes may start at once: one migrates, the others wait. Throws when a file that has run was changed.
 * `only` names the files of an older version: a restore stops there first.
 */
export async function migrate(ownerPool: pg.Pool, only?: string[]): Promise<{ ran: string[] }> {
  const client = await ownerPool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await refuseOldServer(client)
    await makeRoles(client)
    await installJobs({ pgPool: ownerPool })
    return { ran: await runFiles(client, only) }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined)
    client.release()
  }
}

async function refuseOldServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < 150_000)
    throw new Error(`Syskon needs PostgreSQL 15 or newer; this server is ${Math.floor(version / 10_000)}.`)
}

async function makeRoles(client: pg.PoolClient): Promise<void> {
  for (const role of roles) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await client.query(`create role ${role} login nobypassrls nosuperuser`)
    await client.query(`grant ${role} to current_user`)
    await client.query(
      `do $$ begin execute format('grant connect on database %I to ${role}', current_database()); end $$`,
    )
  }
}

async function runFiles(client: pg.PoolClient, only?: string[]): Promise<string[]> {
  await client.query(`create table if not exists public.migration (
    name text primary key, checksum text not null, ran_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from public.migration')
  const done = new Map(rows.map((row) => [row.name, row.checksum]))
  const ran: string[] = []
  for (const file of migrationFiles().filter(({ name }) => only?.includes(name) ?? true)) {
    const before = done.get(file.name)
    if (before === file.checksum) continue
    if (before !== undefined)
      throw new Error(`Migration ${file.name} has run here and was changed since; add a new one.`)
    await runOne(client, file)
    ran.push(file.name)
  }
  return ran
}

type MigrationFile = { name: string; text: string; checksum: string }

export function migrationFiles(): MigrationFile[] {
  const folder = path.join(projectRoot, 'migrations')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

async function runOne(client: pg.PoolClient, { name, text, checksum }: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into public.migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
