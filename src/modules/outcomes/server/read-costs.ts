import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Cost } from '../domain/figure-input.ts'
import type { Course } from './course.ts'
import type { ToBase } from './rates.ts'

type StoredCost = Omit<Cost, 'amount'> & { minor: number; currency: string; launchId: string | null }

/** Everything that was spent in months from one on, by hand and by activities, as one table. */
export function costRows(workspaceId: string) {
  return sql`
    select id, month, side, kind, segment, launch_id, minor, currency, note as label, 'entry' as of, voucher, counter_of, written_name,
      written_at from cost_entry where workspace_id = ${workspaceId}
    union all
    select activity_id, month, side, 'activities', segment, null, minor, currency, label, 'activity', null, null, null, null
    from outcome_activity_cost where workspace_id = ${workspaceId}`
}

export type CostOfMonth = Cost & { launchId: string | null }

/** The costs from a month on, in the company's currency; how many had no rate is said too. */
export async function readCosts(
  tx: Tx,
  { workspaceId }: Course,
  from: string,
  toBase: ToBase,
): Promise<{ costs: CostOfMonth[]; withoutRate: number }> {
  const stored = await rows<StoredCost>(
    tx,
    sql`select month, side, kind, segment, launch_id as "launchId", minor, currency
      from (${costRows(workspaceId)}) c where month >= ${from}`,
  )
  const costs = stored.flatMap(({ minor, currency, ...cost }) => {
    const amount = toBase(minor, currency, cost.month)
    return amount === null ? [] : [{ ...cost, amount }]
  })
  return { costs, withoutRate: stored.length - costs.length }
}
