import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { cause as causeShape } from '../contract-shapes.ts'
import type { Cause } from '../contract.ts'
import { compareLater, creditDeals } from './credit-deals.ts'
import { groundOf } from './ground.ts'
import { markDeals } from './touches-changed.ts'

const chunk = 300
/** A record may carry a moment this much (ms) before its transaction was done. */
const longestCommit = 600_000

/** The job `attribution.recredit`: writes the credits of marked deals anew, chunk by chunk, each in its own transaction. */
export function recreditJob(house: House): JobHandler {
  return ({ workspaceId }, stopping) => creditWaiting(house, workspaceId, stopping)
}

/**
 * The job `attribution.compare`: marks what may have been missed and looks at it. It comes again only when something was written: a touch
 * without credit may be so by the rules of the journey.
 */
export function compareJob(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    await house.db.inWorkspace(workspaceId, (tx) => compare(tx, workspaceId, house.clock.now()))
    await creditWaiting(house, workspaceId, stopping)
  }
}

export async function creditWaiting(house: House, workspaceId: string, stopping: AbortSignal): Promise<void> {
  do stopping.throwIfAborted()
  while (await house.db.inWorkspace(workspaceId, (tx) => creditNext(tx, workspaceId, house.clock.now())))
}

async function creditNext(tx: Tx, workspaceId: string, now: Date): Promise<boolean> {
  // Before any row: who freezes a period holds it alone and waits for nothing that is held here.
  await groundOf(tx, workspaceId, now, 'shared')
  const taken = await rows<{ dealId: string; cause: string }>(
    tx,
    sql`
    delete from credit_waiting where workspace_id = ${workspaceId} and id in (
      select id from credit_waiting where workspace_id = ${workspaceId} order by id limit ${chunk} for update skip locked)
    returning deal_id as "dealId", cause`,
  )
  const causes = new Map<string, Cause>()
  for (const { dealId, cause } of taken) causes.set(dealId, causes.get(dealId) ?? causeShape.parse(cause))
  for (const cause of [...new Set(causes.values())].toSorted()) {
    const dealIds = [...causes].flatMap(([dealId, why]) => (why === cause ? [dealId] : [])).toSorted()
    const { written } = await creditDeals(tx, { workspaceId, dealIds, now, cause, byJob: true })
    if (written > 0) await compareLater(tx, workspaceId)
  }
  return taken.length === chunk
}

/**
 * A deal that closed while a touch of its customer was being written saw nothing of it, nor the touch of the deal. Deals credited
 * lately whose customer met something that is not among their credits are marked.
 */
async function compare(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const [state] = await rows<{ until: Date | null }>(
    tx,
    sql`select compared_until as until from attribution_state where workspace_id = ${workspaceId}`,
  )
  const since = new Date((state?.until?.getTime() ?? 0) - longestCommit)
  const missed = (customer: 'company' | 'person') => {
    const [root, own] = [sql.ref(`a.root_${customer}_id`), sql.ref(`t.${customer}_id`)]
    return sql`
      select a.deal_id as id from attributed_deal a where a.workspace_id = ${workspaceId} and a.credited_at > ${since}
        and a.outcome = 'won' and exists (select from ledger_touch t where t.workspace_id = ${workspaceId} and ${own} = ${root}
          and t.occurred_at >= a.window_from and t.occurred_at <= a.closed_at
          and t.recorded_at > a.credited_at - ${longestCommit} * interval '1 millisecond'
          and not exists (select from credit c where c.workspace_id = ${workspaceId} and c.deal_id = a.deal_id and c.touch_id = t.id))`
  }
  const found = await rows<{ id: string }>(tx, sql`${missed('company')} union ${missed('person')}`)
  await markDeals(tx, { workspaceId, dealIds: found.map(({ id }) => id), cause: 'touches' })
  await sql`
    insert into attribution_state (workspace_id, compared_until) values (${workspaceId}, ${now})
    on conflict (workspace_id) do update set compared_until = excluded.compared_until`.execute(tx)
}
