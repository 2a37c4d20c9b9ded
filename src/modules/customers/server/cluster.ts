import { sql, type RawBuilder } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { CustomerKind } from './mark-changed.ts'

/** A customer and all records that were merged into it. */
export type Cluster = { kind: CustomerKind; rootId: string; ids: string[] }

export type NamedCustomer = { companyId?: string | undefined; personId?: string | undefined }

/** The customer a record belongs to now; one that was merged leads to the one that was kept. */
export async function clusterOf(tx: Tx, workspaceId: string, { companyId, personId }: NamedCustomer): Promise<Cluster> {
  const kind = companyId === undefined ? 'person' : 'company'
  const id = companyId ?? personId ?? ''
  const found = await rowsOf<{ id: string; rootId: string }>(
    tx,
    sql`
    with root as (
      select coalesce(merged_into, id) as id from ${sql.table(kind)} where workspace_id = ${workspaceId} and id = ${id})
    select id, root as "rootId" from ${recordsOfRoots(workspaceId, kind)} order by id`,
  )
  const [first] = found
  if (!first) throw notFound(kind)
  return { kind, rootId: first.rootId, ids: found.map((each) => each.id) }
}

export function idsOf({ ids }: Cluster): RawBuilder<unknown> {
  return listOf(ids, 'uuid')
}

/** The records `id` of each customer `root`, itself and all merged into it; the roots are a table `root (id)`. Each by its index. */
export function recordsOfRoots(workspaceId: string, kind: CustomerKind): RawBuilder<unknown> {
  return sql`(
    select root.id as root, root.id from root
    union all
    select root.id, m.id from root cross join lateral (
      select c.id from ${sql.table(kind)} c where c.workspace_id = ${workspaceId} and c.merged_into = root.id) m) records`
}

/**
 * The id of the customer that a record belongs to now. Row security takes no `coalesce` to an index, as it might give something
 * away by failing; a `case` it does.
 */
export function rootOf(record: string): RawBuilder<unknown> {
  return sql`case when ${sql.ref(`${record}.merged_into`)} is null then ${sql.ref(`${record}.id`)} else ${sql.ref(`${record}.merged_into`)} end`
}
