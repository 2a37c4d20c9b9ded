import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'

/** The months in which deals count: those of their leads' first contact and of their own opening. */
export async function monthsOfDeals(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const found = await rowsOf<{ month: string }>(
    tx,
    sql`
    select distinct coalesce(date_trunc('month', moment.at at time zone 'UTC')::date, '0001-01-01'::date) as month
    from deal d
    left join lead_record l on l.workspace_id = d.workspace_id and l.id = d.lead_id
    cross join lateral (values (coalesce(l.first_contact_at, d.opened_at)), (coalesce(d.opened_at, l.first_contact_at))) as moment (at)
    where d.workspace_id = ${workspaceId} and d.id = any(${listOf(ids, 'uuid')}) order by 1`,
  )
  return found.map(({ month }) => month)
}
