import { sql } from 'kysely'
import type { Months } from '../domain/period.ts'

/** The rows that a period's figure counts, with what each is worth in it: its own, and those moved into it. */
export function countedRows(workspaceId: string, { from, to }: Months): ReturnType<typeof sql> {
  return sql`
    select key, counted_minor as minor, counted_currency as currency, grp, cause from reconcile_case
    where workspace_id = ${workspaceId} and month between ${from} and ${to} and treatment = 'counted'
      and counted_month between ${from} and ${to}
    union all
    select key, counted_minor, counted_currency, grp, cause from reconcile_case
    where workspace_id = ${workspaceId} and counted_month between ${from} and ${to} and counted_month is distinct from month
      and counted_month is not null and not month between ${from} and ${to}`
}
