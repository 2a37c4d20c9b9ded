import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { announce } from '#platform/server/live.ts'
import type { ImportRecord } from './import-record.ts'

/** An import shows itself among the long jobs of the house: how far it is, and whether somebody wants it stopped. */
export async function openLongJob(
  tx: Tx,
  workspaceId: string,
  record: ImportRecord,
  kind: LongJobKind,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime())
  await sql`
    insert into long_job (workspace_id, id, kind, state, title, total, started_by, created_at)
    values (${workspaceId}, ${id}, ${kind}, 'waiting', ${record.fileName}, ${record.rowsTotal}, ${record.startedById}, ${now})`.execute(
    tx,
  )
  await announce(tx, 'long-jobs')
  return id
}

export type LongJobKind = 'import' | 'import-dry-run' | 'import-undo'

type LongJobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

const states: Partial<Record<ImportRecord['state'], LongJobState>> = {
  waiting: 'waiting',
  running: 'running',
  undoing: 'running',
  done: 'done',
  undone: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}

export async function showProgress(tx: Tx, workspaceId: string, record: ImportRecord): Promise<void> {
  const state = states[record.state] ?? 'running'
  const { read, rejected, rowsTotal, created, updated, unchanged, warned, failure, startedAt, finishedAt } = record
  const outcome =
    finishedAt === null
      ? null
      : JSON.stringify({ importId: record.id, read, created, updated, unchanged, rejected, warned })
  await sql`
    update long_job set state = ${state}, done = ${read}, total = ${rowsTotal}, problems = ${rejected}, outcome = ${outcome}::jsonb,
      failure = ${failure?.code ?? null}, started_at = ${startedAt}, finished_at = ${finishedAt}
    where workspace_id = ${workspaceId} and id = ${record.jobId}`.execute(tx)
}

export async function wantsToStop(tx: Tx, workspaceId: string, { jobId }: ImportRecord): Promise<boolean> {
  const [found] = await rows<{ wanted: boolean }>(
    tx,
    sql`
    select cancel_wanted as wanted from long_job where workspace_id = ${workspaceId} and id = ${jobId}`,
  )
  return found?.wanted ?? false
}

export async function askToStop(tx: Tx, workspaceId: string, { jobId }: ImportRecord): Promise<void> {
  await sql`update long_job set cancel_wanted = true where workspace_id = ${workspaceId} and id = ${jobId}`.execute(tx)
  await announce(tx, 'long-jobs')
}

/** Somebody who asks an import to go on no longer wants it stopped. */
export async function dropWishToStop(tx: Tx, workspaceId: string, { jobId }: ImportRecord): Promise<void> {
  await sql`update long_job set cancel_wanted = false where workspace_id = ${workspaceId} and id = ${jobId}`.execute(tx)
}
