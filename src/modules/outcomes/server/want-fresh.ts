import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'

/** The present month runs on, and open deals grow older: figures that are read are counted anew at most this often. */
const freshMillis = 3_600_000

export async function callRecount(tx: Tx, workspaceId: string): Promise<void> {
  await enqueue(tx, 'outcomes.recount', { workspaceId }, { key: 'outcomes.recount', queue: `${workspaceId}:outcomes` })
}

/** Calls the recount from a page that is read. */
export async function wantFresh(tx: Tx, workspaceId: string, countedAt: Date | null, now: Date): Promise<void> {
  if (countedAt === null || now.getTime() - countedAt.getTime() > freshMillis) await callRecount(tx, workspaceId)
}

/** Figures of periods that end after a day are behind: a cost, a launch or a formula changed. */
export async function wantFiguresFrom(tx: Tx, workspaceId: string, day: string): Promise<void> {
  await sql`update outcome_state set figures_from = least(coalesce(figures_from, ${day}::date), ${day}::date)
    where workspace_id = ${workspaceId}`.execute(tx)
  await callRecount(tx, workspaceId)
  await announce(tx, 'outcomes')
}

/** Amounts of every deal are to be booked anew: a rate changed. */
export async function wantAll(tx: Tx, workspaceId: string): Promise<void> {
  await sql`update outcome_state set rule = 0 where workspace_id = ${workspaceId}`.execute(tx)
  await callRecount(tx, workspaceId)
  await announce(tx, 'outcomes')
}
