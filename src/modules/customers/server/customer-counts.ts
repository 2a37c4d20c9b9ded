import { sql, type RawBuilder } from 'kysely'
import { customerTables } from './customer-tables.ts'
import type { CustomerKind } from './mark-changed.ts'

/**
 * Columns `leads`, `deals` and `"lastTouchAt"` of a customer `c` and of all merged into it. Each is counted where it is shown: some
 * dozen customers a page.
 */
export function countsOf(workspaceId: string, kind: CustomerKind): RawBuilder<unknown> {
  const owner = sql.ref(customerTables[kind].owner)
  const counted = (view: string) => sql`(select count(*) from unnest(cluster.ids) as one (id)
    cross join lateral (select 1 from ${sql.table(view)} r where r.workspace_id = ${workspaceId} and r.${owner} = one.id) r)`
  return sql`${counted('lead_record')} as leads, ${counted('deal_record')} as deals,
    (select max(latest.at) from unnest(cluster.ids) as one (id) cross join lateral (
      select t.occurred_at as at from ledger_touch t where t.workspace_id = ${workspaceId} and t.${owner} = one.id
      order by t.occurred_at desc limit 1) latest) as "lastTouchAt"`
}

/** The ids of `c` and of all merged into it, as a lateral table `cluster (ids)`. */
export function clusterJoin(workspaceId: string, kind: CustomerKind): RawBuilder<unknown> {
  return sql`cross join lateral (select array_append(
    array(select m.id from ${sql.table(kind)} m where m.workspace_id = ${workspaceId} and m.merged_into = c.id), c.id) as ids) cluster`
}
