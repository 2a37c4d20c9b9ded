import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ShownImport } from '../contract.ts'
import type { Kind } from '../domain/fields.ts'
import type { ImportPlan } from './plan.ts'

export type ImportState = ShownImport['state']
export type Fault = { code: string; args: Record<string, string | number> }

/** An import as it is stored: a file, how it is read, and how far it is. */
export type ImportRecord = {
  id: string
  kind: Kind
  list: ListSide
  source: string
  fileName: string
  filePath: string
  fileBytes: number
  fileHash: string
  plan: ImportPlan
  dryRun: boolean
  tries: string | null
  state: ImportState
  read: number
  lastRow: number
  rowsTotal: number | null
  created: number
  updated: number
  unchanged: number
  rejected: number
  warned: number
  failure: Fault | null
  jobId: string | null
  runner: string | null
  startedById: string | null
  startedBy: string
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  undoneAt: Date | null
}

const columns =
  sql.raw(`id, kind, list, source, file_name as "fileName", file_path as "filePath", file_bytes as "fileBytes",
  file_hash as "fileHash", plan, dry_run as "dryRun", tries, state, rows_done as read, last_row as "lastRow", rows_total as "rowsTotal",
  created, updated, unchanged, rejected, warned, failure, job_id as "jobId", runner, started_by as "startedById",
  started_by_name as "startedBy", created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt", undone_at as "undoneAt"`)

export function shownImport(record: ImportRecord): ShownImport {
  const { id, kind, list, source, fileName, fileBytes, dryRun, state, rowsTotal, read, created, updated, unchanged } =
    record
  const { rejected, warned, failure, jobId, startedBy, createdAt, startedAt, finishedAt, undoneAt } = record
  const what = { id, kind, list, source, fileName, fileBytes, dryRun, state, rowsTotal }
  const howMany = { read, created, updated, unchanged, rejected, warned }
  return { ...what, ...howMany, failure, jobId, startedBy, createdAt, startedAt, finishedAt, undoneAt }
}

export async function readImport(tx: Tx, workspaceId: string, id: string): Promise<ImportRecord> {
  const [found] = await rows<ImportRecord>(
    tx,
    sql`select ${columns} from import where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!found) throw notFound('import')
  return found
}

/** Keeps everybody else from moving the import until the transaction ends. */
export async function holdImport(tx: Tx, workspaceId: string, id: string): Promise<ImportRecord> {
  const [found] = await rows<ImportRecord>(
    tx,
    sql`
    select ${columns} from import where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!found) throw notFound('import')
  return found
}

export function findImports(tx: Tx, where: RawBuilder<unknown>, limit: number): Promise<ImportRecord[]> {
  return rows<ImportRecord>(
    tx,
    sql`select ${columns} from import where ${where} order by created_at desc, id desc limit ${limit}`,
  )
}

export async function addImport(tx: Tx, workspaceId: string, record: ImportRecord): Promise<void> {
  const {
    id,
    kind,
    list,
    source,
    fileName,
    filePath,
    fileBytes,
    fileHash,
    plan,
    dryRun,
    tries,
    state,
    startedById,
    startedBy,
  } = record
  await sql`
    insert into import (workspace_id, id, kind, list, source, file_name, file_path, file_bytes, file_hash, plan, dry_run, tries, state,
      rows_total, started_by, started_by_name, created_at)
    values (${workspaceId}, ${id}, ${kind}, ${list}, ${source}, ${fileName}, ${filePath}, ${fileBytes}, ${fileHash},
      ${JSON.stringify(plan)}::jsonb, ${dryRun}, ${tries}, ${state}, ${record.rowsTotal}, ${startedById}, ${startedBy},
      ${record.createdAt})`.execute(tx)
}

export async function savePlan(
  tx: Tx,
  workspaceId: string,
  { id, kind, list, source, plan }: ImportRecord,
): Promise<void> {
  await sql`
    update import set kind = ${kind}, list = ${list}, source = ${source}, plan = ${JSON.stringify(plan)}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

/** Writes where the import stands: its state, counts and times. */
export async function saveProgress(tx: Tx, workspaceId: string, record: ImportRecord): Promise<void> {
  const { id, state, read, lastRow, rowsTotal, created, updated, unchanged, rejected, warned, failure, jobId, runner } =
    record
  await sql`
    update import set state = ${state}, rows_done = ${read}, last_row = ${lastRow}, rows_total = ${rowsTotal}, created = ${created},
      updated = ${updated}, unchanged = ${unchanged}, rejected = ${rejected}, warned = ${warned},
      failure = ${failure === null ? null : JSON.stringify(failure)}::jsonb, job_id = ${jobId}, runner = ${runner},
      started_at = ${record.startedAt}, finished_at = ${record.finishedAt}, undone_at = ${record.undoneAt}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

export async function removeImport(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`delete from import_problem where workspace_id = ${workspaceId} and import_id = ${id}`.execute(tx)
  await sql`delete from import where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}
