import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'

export type Upload = { id: string; name: string; path: string; bytes: number; hash: string }

/** The largest file that the house takes, in bytes. */
export const mostBytes = 2 * 2 ** 30

const keptDays = 30

/** Keeps a file that somebody sends, byte by byte as it comes; answers when it is whole on the disk. */
export async function keepUpload(
  house: House,
  caller: SignedIn,
  name: string,
  body: ReadableStream | null,
): Promise<Upload> {
  if (!body) throw new Refusal('imports.empty-file', {}, 422)
  // The type of web streams in Node and in the browser's library differ only in name.
  return keep(house, caller, name, Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]))
}

/** Keeps a copy of a file on this machine, so that the import can go on although the original goes away. */
export function keepLocalFile(house: House, caller: SignedIn, file: string): Promise<Upload> {
  return keep(house, caller, path.basename(file), createReadStream(file, { highWaterMark: 2 ** 20 }))
}

async function keep(
  house: House,
  { workspaceId, name: uploadedBy }: SignedIn,
  name: string,
  content: Readable,
): Promise<Upload> {
  const id = newId()
  const relative = path.join('uploads', workspaceId, id)
  const file = path.join(house.filesFolder, relative)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const { bytes, hash } = await write(content, file)
  const upload = { id, name: shortName(name), path: relative, bytes, hash }
  const now = house.clock.now()
  await house.db.inWorkspace(workspaceId, (tx) =>
    sql`
    insert into upload (workspace_id, id, name, path, bytes, hash, uploaded_by, created_at)
    values (${workspaceId}, ${id}, ${upload.name}, ${relative}, ${bytes}, ${hash}, ${uploadedBy}, ${now})`.execute(tx),
  )
  await sweep(house, workspaceId)
  return upload
}

function shortName(name: string): string {
  const last = name.replaceAll('\0', '').split(/[/\\]/).at(-1)?.trim() ?? ''
  return last === '' ? 'file' : last.slice(-200)
}

/** Written beside its place first: a file that broke off never looks whole. */
async function write(content: Readable, file: string): Promise<{ bytes: number; hash: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(
        bytes > mostBytes ? new Refusal('imports.file-too-large', { gigabytes: mostBytes / 2 ** 30 }, 413) : null,
        chunk,
      )
    },
  })
  const part = `${file}.part`
  try {
    await pipeline(content, measure, createWriteStream(part, { mode: 0o600 }))
  } catch (error) {
    await rm(part, { force: true })
    throw isFull(error) ? new Refusal('imports.disk-full', {}, 507) : error
  }
  await rename(part, file)
  return { bytes, hash: hash.digest('hex') }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}

export async function findUpload(tx: Tx, workspaceId: string, id: string): Promise<Upload> {
  const [found] = await rows<Upload>(
    tx,
    sql`
    select id, name, path, bytes, hash from upload where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('upload')
  return found
}

/** Drafts, dry runs and files that nobody needs any more go after a while; imports that are not over keep theirs. */
async function sweep(house: House, workspaceId: string): Promise<void> {
  const before = new Date(house.clock.now().getTime() - keptDays * 86_400_000)
  const gone = await house.db.inWorkspace(workspaceId, async (tx) => {
    const idle = sql`select id from import where workspace_id = ${workspaceId} and created_at < ${before}
      and (state = 'draft' or dry_run and state not in ('waiting', 'running'))`
    await sql`delete from import_problem where workspace_id = ${workspaceId} and import_id in (${idle})`.execute(tx)
    await sql`delete from import where workspace_id = ${workspaceId} and id in (${idle})`.execute(tx)
    return rows<{ path: string }>(
      tx,
      sql`
      delete from upload u where workspace_id = ${workspaceId} and created_at < ${before} and not exists (
        select 1 from import i where i.workspace_id = u.workspace_id and i.file_path = u.path
          and i.state not in ('done', 'undone'))
      returning path`,
    )
  })
  for (const file of gone) await rm(path.join(house.filesFolder, file.path), { force: true })
}
