import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { partitionsOf, tablesInOrder, type Partition, type Table } from './backup-tables.ts'

export const backupFormat = 1

export type BackupHeader = {
  format: typeof backupFormat
  version: string
  createdAt: string
  migrations: string[]
  workspaces: string[]
  /** Parts of partitioned tables, which are made while the house runs and so stand in no migration. */
  partitions: Partition[]
}

export type BackupResult = { file: string; tables: number; rows: number; bytes: number }

type Progress = (table: string, rows: number) => void

/**
 * Writes the whole house into one file as of one moment, while work goes on: gzip of framed sections, one COPY text a
 * table and workspace, a count after each and a checksum at the end. The file appears under its name only when whole.
 */
export async function backUp(
  ownerPool: pg.Pool,
  workspaces: string[],
  { file, version, now }: { file: string; version: string; now: Date },
  progress: Progress = () => undefined,
): Promise<BackupResult> {
  const client = await ownerPool.connect()
  const out = openFrames(`${file}.part`)
  let rows = 0
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query<{ name: string }>('select name from public.migration order by name')
    const header: BackupHeader = {
      format: backupFormat,
      version,
      createdAt: now.toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      workspaces,
      partitions: await partitionsOf(client),
    }
    await out.frame('header', JSON.stringify(header))
    const tables = await tablesInOrder(client)
    for (const table of tables) {
      const count = await copyTable(client, table, workspaces, out)
      progress(table.name, count)
      rows += count
    }
    await client.query('commit')
    const bytes = await out.end()
    await rename(`${file}.part`, file)
    return { file, tables: tables.length, rows, bytes }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    await out.end().catch(() => 0)
    throw error
  } finally {
    client.release()
  }
}

/** Row security holds for an owner who is not superuser too, so each workspace is read from inside. */
async function copyTable(client: pg.PoolClient, table: Table, workspaces: string[], out: Frames): Promise<number> {
  let rows = 0
  for (const workspace of table.byWorkspace ? workspaces : [null]) {
    if (workspace !== null) await client.query(`set local app.workspace = '${workspace}'`)
    const where = workspace === null ? '' : ` where workspace_id = '${workspace}'`
    const columns = table.columns.map((column) => `"${column}"`).join(', ')
    await out.frame('table', JSON.stringify({ name: table.name, columns: table.columns }))
    const stream = client.query(copyTo(`copy (select ${columns} from ${table.name}${where}) to stdout`))
    for await (const part of stream) await out.frame('rows', part as Buffer)
    await out.frame('end', JSON.stringify({ rows: stream.rowCount }))
    rows += stream.rowCount
  }
  return rows
}

type Frames = { frame(kind: string, body: string | Buffer): Promise<void>; end(): Promise<number> }

/** `kind length\n` and the body; everything before the last frame goes into its checksum. */
function openFrames(file: string): Frames {
  const gzip = createGzip({ level: 4 })
  const target = createWriteStream(file, { mode: 0o600 })
  gzip.pipe(target)
  const failed = new Promise<never>((_, reject) => {
    target.once('error', reject)
    gzip.once('error', reject)
  })
  failed.catch(() => undefined)
  const hash = createHash('sha256')
  async function put(part: string | Buffer): Promise<void> {
    hash.update(part)
    if (!gzip.write(part)) await Promise.race([once(gzip, 'drain'), failed])
  }
  return {
    async frame(kind, body) {
      await put(`${kind} ${Buffer.byteLength(body)}\n`)
      await put(body)
    },
    async end() {
      const sum = hash.digest('hex')
      await finish(gzip, `sum ${sum.length}\n${sum}`, target)
      return target.bytesWritten
    },
  }
}

async function finish(gzip: Writable, last: string, target: Writable): Promise<void> {
  const written = once(target, 'close')
  gzip.end(last)
  await written
}
