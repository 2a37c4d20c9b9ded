import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { announce } from '#platform/server/live.ts'

export type LongWorkKind = 'attribution' | 'attribution-intervals' | 'attribution-bias'

/** Lists long work that people can see and stop, before its job begins. */
export async function listLongWork(
  tx: Tx,
  { workspaceId, kind, total, now }: { workspaceId: string; kind: LongWorkKind; total: number; now: Date },
): Promise<string> {
  const id = newId(now.getTime())
  await sql`
    insert into long_job (workspace_id, id, kind, state, title, total, created_at)
    values (${workspaceId}::uuid, ${id}::uuid, ${kind}, 'waiting', '', ${total}, ${now}::timestamptz)`.execute(tx)
  await announce(tx, 'long-jobs')
  return id
}

/** Somebody wants it to stop, or another one took its place. */
export async function isStopped(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const [found] = await rows<{ on: boolean }>(
    tx,
    sql`select not cancel_wanted and state in ('waiting', 'running') as "on" from long_job where workspace_id = ${workspaceId} and id = ${id}`,
  )
  return found?.on !== true
}

export async function showLongWork(tx: Tx, workspaceId: string, id: string, set: ReturnType<typeof sql>) {
  await sql`update long_job set ${set} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  await announce(tx, 'long-jobs')
}

export async function endLongWork(tx: Tx, workspaceId: string, id: string, state: 'done' | 'cancelled', now: Date) {
  const done = state === 'done' ? sql`, done = coalesce(total, done)` : sql``
  await showLongWork(tx, workspaceId, id, sql`state = ${state}, finished_at = ${now}::timestamptz${done}`)
}

export type UnderWay = { jobId: string; done: number; total: number | null }

/** How far work is that has not ended. */
export async function underWay(tx: Tx, workspaceId: string, id: string): Promise<UnderWay | null> {
  const [found] = await rows<UnderWay>(
    tx,
    sql`select id as "jobId", done::int as done, total::int as total from long_job
      where workspace_id = ${workspaceId} and id = ${id} and state in ('waiting', 'running')`,
  )
  return found ?? null
}
