import { finished } from 'node:stream/promises'
import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'
import { backupFormat } from './backup.ts'
import { readFrames } from './backup-frames.ts'
import { migrate, migrationFiles } from './migrate.ts'
import { refreshStatistics } from './table-statistics.ts'

const partition = z.object({
  name: z.string().regex(/^\w+$/),
  parent: z.string().regex(/^\w+$/),
  bounds: z.string().regex(/^FOR VALUES FROM \('[^']+'\) TO \('[^']+'\)$/),
})

const header = z.object({
  format: z.literal(backupFormat),
  version: z.string(),
  createdAt: z.string(),
  migrations: z.array(z.string()),
  workspaces: z.array(z.uuid()),
  partitions: z.array(partition),
})
const tableHead = z.object({ name: z.string().regex(/^[\w."]+$/), columns: z.array(z.string().regex(/^\w+$/)) })
const tableEnd = z.object({ rows: z.int() })

export type RestoreResult = { tables: number; rows: number; createdAt: string }

/**
 * Fills an empty database from a back-up, also one of an older Syskon or of another PostgreSQL version: the schema of
 * that time first, the rows in one transaction, then the migrations since. All of it or nothing.
 */
export async function restore(
  ownerPool: pg.Pool,
  file: string,
  progress: (table: string, rows: number) => void = () => undefined,
): Promise<RestoreResult> {
  const frames = readFrames(file)
  const first = await frames.next()
  const head = header.safeParse(
    first.done || first.value.kind !== 'header' ? null : JSON.parse(first.value.body.toString()),
  )
  if (!head.success) throw new Refusal('house.not-a-backup', { file })
  const known = migrationFiles().map(({ name }) => name)
  const unknown = head.data.migrations.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Refusal('house.backup-is-newer', { version: head.data.version })
  await migrate(ownerPool, head.data.migrations)
  const client = await ownerPool.connect()
  try {
    await client.query('begin')
    await refuseFull(client)
    await makePartitions(client, head.data.partitions)
    const counts = await load(client, frames, head.data.workspaces, progress)
    await client.query('commit')
    await migrate(ownerPool)
    await refreshStatistics(ownerPool)
    return { ...counts, createdAt: head.data.createdAt }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function refuseFull(client: pg.PoolClient): Promise<void> {
  const { rowCount } = await client.query('select 1 from sign_in.workspace_list limit 1')
  if ((rowCount ?? 0) > 0) throw new Refusal('house.not-empty')
}

type Progress = (table: string, rows: number) => void

async function load(
  client: pg.PoolClient,
  frames: AsyncGenerator<{ kind: string; body: Buffer }>,
  workspaces: string[],
  progress: Progress,
) {
  const filling: Filling = { open: null }
  try {
    return await fill(client, frames, workspaces, progress, filling)
  } catch (error) {
    // The database would wait for the rest of the rows, and never hear that all is to be taken back.
    // The error that the broken-off copy answers with says nothing new.
    filling.open?.stream.on('error', () => undefined).destroy()
    throw error
  }
}

/** The table whose rows are on their way. */
type Filling = { open: { name: string; stream: CopyStreamQuery } | null }

async function fill(
  client: pg.PoolClient,
  frames: AsyncGenerator<{ kind: string; body: Buffer }>,
  workspaces: string[],
  progress: Progress,
  filling: Filling,
) {
  let [tables, rows, workspace] = [0, 0, 0]
  let last = ''
  for await (const { kind, body } of frames) {
    const { open } = filling
    if (kind === 'table') {
      const { name, columns } = tableHead.parse(JSON.parse(body.toString()))
      workspace = name === last ? workspace + 1 : 0
      last = name
      await client.query(`set local app.workspace = '${workspaces[workspace] ?? ''}'`)
      const list = columns.map((column) => `"${column}"`).join(', ')
      filling.open = { name, stream: client.query(copyFrom(`copy ${name} (${list}) from stdin`)) }
      tables += workspace === 0 ? 1 : 0
    } else if (kind === 'rows' && open) {
      if (!open.stream.write(Buffer.from(body))) await once(open.stream, 'drain')
    } else if (kind === 'end' && open) {
      open.stream.end()
      await finished(open.stream)
      const wanted = tableEnd.parse(JSON.parse(body.toString())).rows
      if (open.stream.rowCount !== wanted) throw new Refusal('house.backup-damaged', { file: open.name })
      rows += wanted
      progress(open.name, wanted)
      filling.open = null
    }
  }
  return { tables, rows }
}

/** Made before the rows come; closed to everybody but through their parent, as the house makes them. */
async function makePartitions(client: pg.PoolClient, partitions: z.infer<typeof partition>[]): Promise<void> {
  for (const { name, parent, bounds } of partitions) {
    await client.query(`create table if not exists public."${name}" partition of public."${parent}" ${bounds}`)
    await client.query(`alter table public."${name}" enable row level security`)
  }
}
