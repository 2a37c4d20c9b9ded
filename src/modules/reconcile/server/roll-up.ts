import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'

/** Each month once, in order; rows that are set aside are counted in none. */
export function monthsIn(found: readonly { month: string | null }[]): string[] {
  return [...new Set(found.flatMap(({ month }) => month ?? []))].sort()
}

export function rowsIn(workspaceId: string, months: readonly string[]) {
  return sql`workspace_id = ${workspaceId} and month = any(${months}::date[])`
}

/** Counts the rows of these months anew into the small tables that the pages read. */
export async function rollUp(tx: Tx, workspaceId: string, months: readonly string[]): Promise<void> {
  if (months.length === 0) return
  const inMonths = rowsIn(workspaceId, months)
  for (const table of ['reconcile_count', 'reconcile_beside', 'reconcile_feed']) {
    await sql`delete from ${sql.table(table)} where ${inMonths}`.execute(tx)
  }
  await countPiles(tx, inMonths)
  await sql`
    insert into reconcile_beside (workspace_id, month, grp, cause, rows)
    select workspace_id, month, grp, beside, count(*) from reconcile_case, unnest(causes) as beside
    where ${inMonths} group by 1, 2, 3, 4`.execute(tx)
  await sql`
    insert into reconcile_feed (workspace_id, month, side, feed, rows)
    select workspace_id, month, 'marketing', m_feed, count(*) from reconcile_case where ${inMonths} and m_feed is not null group by 1, 2, 4
    union all
    select workspace_id, month, 'sales', s_feed, count(*) from reconcile_case where ${inMonths} and s_feed is not null group by 1, 2, 4`.execute(
    tx,
  )
}

/** A row counts once, on the line of its own currency; each of its amounts stands on the line of the amount's currency. */
async function countPiles(tx: Tx, inMonths: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into reconcile_count (workspace_id, month, grp, cause, treatment, standing, counted_month, currency,
      rows, m_minor, s_minor, stake_minor, counted_minor)
    select workspace_id, month, grp, cause, treatment, standing, coalesce(counted_month, month), line.currency,
      sum(line.rows), sum(line.m), sum(line.s), sum(line.stake), sum(line.counted)
    from reconcile_case c, lateral (values
      (coalesce(c.stake_currency, ''), 1, 0::bigint, 0::bigint, coalesce(c.stake_minor, 0), 0::bigint),
      (c.m_currency, 0, c.m_minor, 0, 0, 0),
      (c.s_currency, 0, 0, c.s_minor, 0, 0),
      (c.counted_currency, 0, 0, 0, 0, c.counted_minor)
    ) as line (currency, rows, m, s, stake, counted)
    where ${inMonths} and (line.rows > 0 or (line.currency is not null and line.m + line.s + line.counted <> 0))
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(tx)
}
