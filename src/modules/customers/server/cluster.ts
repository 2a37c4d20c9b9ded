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
    select c.id, root.id as "rootId" from root
    join ${sql.table(kind)} c on c.workspace_id = ${workspaceId} and (c.id = root.id or c.merged_into = root.id) order by c.id`,
  )
  const [first] = found
  if (!first) throw notFound(kind)
  return { kind, rootId: first.rootId, ids: found.map((each) => each.id) }
}

export function idsOf({ ids }: Cluster): RawBuilder<unknown> {
  return listOf(ids, 'uuid')
}
