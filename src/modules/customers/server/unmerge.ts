import { sql } from 'kysely'
import { Refusal, notFound } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, type House, type SignedIn } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { keepBefores, record } from '#modules/ledger/server/index.ts'
import { keepApart } from './keep-apart.ts'
import type { CustomerKind } from './mark-changed.ts'
import { holdCustomers, oneMergeAtATime, takeApart } from './merge-records.ts'
import { sideOf } from './merge.ts'
import { markLeadsStale } from './stale-leads.ts'

type Journaled = {
  kind: CustomerKind
  keptId: string
  goneId: string
  keptName: string
  goneName: string
  undoneAt: Date | null
}

/** Takes a merge back: both customers are as they would be without it, and are not proposed to be one again. */
export async function unmergeCustomers(tx: Tx, house: House, caller: SignedIn, mergeId: string): Promise<void> {
  const { workspaceId } = caller
  await oneMergeAtATime(tx, workspaceId)
  const merge = await holdMerge(tx, workspaceId, mergeId)
  const { kind, keptId, goneId, keptName, goneName } = merge
  const cluster = await holdCustomers(tx, workspaceId, kind, [keptId, goneId])
  const [kept, gone] = [keptId, goneId].map((id) => cluster.find((customer) => customer.id === id))
  if (!kept || !gone) throw notFound(kind)
  if (kept.mergedInto !== null) throw new Refusal('customers.merged-further', { name: kept.name })
  const now = house.clock.now()
  const actor = actorOf(caller)
  await keepBefores(
    tx,
    { workspaceId, importId: null, now },
    kind,
    sql`
    select id, to_jsonb(c) from ${sql.table(kind)} c where workspace_id = ${workspaceId} and id = ${keptId}`,
  )
  await takeApart(tx, workspaceId, mergeId)
  await sql`
    update merge_journal set undone_at = ${now}, undone_by = ${actor.id}, undone_by_name = ${actor.name}
    where workspace_id = ${workspaceId} and id = ${mergeId}`.execute(tx)
  await keepApart(tx, house, caller, kind, [keptId, goneId])
  const ids = cluster.map(({ id }) => id)
  await markLeadsStale(tx, workspaceId, kind, ids)
  await touchesChanged(tx, {
    workspaceId,
    ...(kind === 'company' ? { companyIds: ids } : { personIds: ids }),
    cause: 'unmerge',
  })
  const detail = { mergeId, keptName, goneId, goneName }
  for (const one of [kept, gone]) {
    await record(tx, house, caller, {
      kind: `${kind}.unmerged`,
      subjectKind: kind,
      subjectId: one.id,
      ...sideOf(kind, one),
      detail,
    })
  }
  await announce(tx, 'customers')
}

async function holdMerge(tx: Tx, workspaceId: string, id: string): Promise<Journaled> {
  const [merge] = await rowsOf<Journaled>(
    tx,
    sql`
    select kind, kept_id as "keptId", gone_id as "goneId", kept_name as "keptName", gone_name as "goneName", undone_at as "undoneAt"
    from merge_journal where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!merge) throw notFound('merge')
  if (merge.undoneAt !== null)
    throw new Refusal('customers.already-unmerged', { kept: merge.keptName, gone: merge.goneName })
  return merge
}
