import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'

/** Looked through at least this often: shorter than half of the shortest promise, so that no new clock needs its own timer. */
export const longestRest = 60_000
const silence = 3 * longestRest

/** When the sweeper of the company was heard of last. */
async function sweptAt(tx: Tx, workspaceId: string): Promise<Date | null> {
  const [found] = await rows<{ at: Date }>(
    tx,
    sql`select swept_at as at from handoff_sweep where workspace_id = ${workspaceId}`,
  )
  return found?.at ?? null
}

/** Wakes the sweeper when it has been silent: a company’s first clock, or one whose queue was lost with a disk. */
export async function keepSweeping(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const last = await sweptAt(tx, workspaceId)
  if (last !== null && Math.abs(now.getTime() - last.getTime()) < silence) return
  await sweepAt(tx, workspaceId, 0)
}

/** The next look, so many milliseconds from now; told by the queue’s own clock, which a test’s world does not move. */
export async function sweepAt(tx: Tx, workspaceId: string, inMillis: number): Promise<void> {
  const runAt = new Date(Date.now() + inMillis)
  // No queue: its place is free only a while after a job's end, and the next look would wait for that. Two looks at once agree.
  const options = { key: 'handoff.sweep', runAt, maxAttempts: 100 }
  await enqueue(tx, 'handoff.sweep', { workspaceId }, options)
}
