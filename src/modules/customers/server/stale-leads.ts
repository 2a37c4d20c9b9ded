import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { markStale } from '#modules/ledger/server/index.ts'
import { customerTables } from './customer-tables.ts'
import type { CustomerKind } from './mark-changed.ts'

/** Figures of the months in which these customers' leads and deals count are to be counted anew. */
export async function markLeadsStale(
  tx: Tx,
  workspaceId: string,
  kind: CustomerKind,
  ids: readonly string[],
): Promise<void> {
  const owner = sql.ref(customerTables[kind].owner)
  const found = await rowsOf<{ month: string }>(
    tx,
    sql`
    select distinct coalesce(date_trunc('month', moment.at at time zone 'UTC')::date, '0001-01-01'::date) as month
    from (
      select first_contact_at from lead_record where workspace_id = ${workspaceId} and ${owner} = any(${listOf(ids, 'uuid')})
      union all
      select coalesce(l.first_contact_at, d.opened_at) from deal_record d
        left join lead_record l on l.workspace_id = d.workspace_id and l.id = d.lead_id
        where d.workspace_id = ${workspaceId} and d.${owner} = any(${listOf(ids, 'uuid')})
      union all
      select opened_at from deal_record where workspace_id = ${workspaceId} and ${owner} = any(${listOf(ids, 'uuid')})
    ) as moment (at) order by 1`,
  )
  await markStale(
    tx,
    workspaceId,
    found.map(({ month }) => month),
  )
}
