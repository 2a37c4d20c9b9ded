import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { bringUpToDate, holdState } from './recount.ts'

/** So many records are counted while somebody waits for the answer. */
const countedAtOnce = 20_000

/** Nobody has asked before: a small house is counted now, a large one by a job, and says meanwhile that it is being counted. */
export async function countFirst(house: House, workspaceId: string): Promise<void> {
  const isSmall = await house.db.inWorkspace(workspaceId, async (tx) => {
    await holdState(tx, workspaceId)
    if (await hasFewRecords(tx, workspaceId)) return true
    await enqueue(tx, 'funnel.recount', { workspaceId }, { key: 'funnel.recount', queue: `${workspaceId}:funnel` })
    return false
  })
  if (isSmall) await bringUpToDate(house, workspaceId, house.stopping)
}

async function hasFewRecords(tx: Tx, workspaceId: string): Promise<boolean> {
  const [found] = await rows<{ records: number }>(
    tx,
    sql`
    select count(*)::int as records from (
      (select from lead_record where workspace_id = ${workspaceId} limit ${countedAtOnce + 1})
      union all
      (select from deal_record where workspace_id = ${workspaceId} limit ${countedAtOnce + 1})) as some_records`,
  )
  return (found?.records ?? 0) <= countedAtOnce
}
