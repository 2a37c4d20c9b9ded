import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { judgeCompaniesOf } from './company-doubles.ts'
import { countNames, learnNames } from './learn-names.ts'
import { type CustomerKind, lookLater } from './mark-changed.ts'
import { takeOverAnew } from './merge-records.ts'
import { judgePersonsOf } from './person-doubles.ts'
import { settleDoubles } from './settle-doubles.ts'

const atOnce = 1000

/** A longer run makes way for other jobs and goes on later. */
const longestRun = 20_000

/**
 * Looks for doubles of all customers that are new or changed, some at a time, each time in a transaction of its own; what is left
 * waits for the next run.
 */
export function findDoubles(house: House): JobHandler {
  return async ({ workspaceId }, stopping) => {
    const until = house.clock.now().getTime() + longestRun
    const names = await house.db.inWorkspace(workspaceId, async (tx) => ({
      company: await countNames(tx, workspaceId, 'company'),
      person: await countNames(tx, workspaceId, 'person'),
    }))
    let more = true
    while (more && !stopping.aborted && house.clock.now().getTime() < until) {
      more = await house.db.inWorkspace(workspaceId, (tx) => lookAtSome(tx, house, workspaceId, names))
    }
    if (more && !stopping.aborted) await house.db.inWorkspace(workspaceId, (tx) => lookLater(tx, workspaceId))
  }
}

type Waiting = { id: string; kind: CustomerKind; ids: string[] }

/** False when nothing is left to look at. */
async function lookAtSome(
  tx: Tx,
  house: House,
  workspaceId: string,
  names: Record<CustomerKind, number>,
): Promise<boolean> {
  // Companies first: whether two persons work at one place depends on them.
  const [waiting] = await rowsOf<Waiting>(
    tx,
    sql`
    select id, kind, ids::text[] as ids from changed_customers where workspace_id = ${workspaceId}
    order by kind, id limit 1 for update skip locked`,
  )
  if (!waiting) return false
  const { id, kind, ids } = waiting
  await sql`delete from changed_customers where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  const [now, later] = [ids.slice(0, atOnce), ids.slice(atOnce)]
  if (later.length > 0) {
    await sql`
      insert into changed_customers (workspace_id, id, kind, ids)
      values (${workspaceId}, ${id}, ${kind}, ${listOf(later, 'uuid')})`.execute(tx)
  }
  await takeOverAnew(tx, workspaceId, kind, now)
  await learnNames(tx, workspaceId, kind, now)
  const all = Math.max(names[kind], now.length)
  const judged =
    kind === 'company'
      ? await judgeCompaniesOf(tx, workspaceId, now, all)
      : await judgePersonsOf(tx, workspaceId, now, all)
  const alike = judged.filter(({ judgement }) => judgement.band !== 'separate')
  if (alike.length > 0) await settleDoubles(tx, house, workspaceId, kind, alike)
  return true
}
