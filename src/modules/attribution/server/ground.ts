import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import { rules as shape } from '../contract-shapes.ts'
import { rulesInForce, type InForce } from './rules.ts'

/** What credits are written on: the rules in force, the company's day and currency. */
export type Ground = { workspaceId: string; inForce: InForce; now: Date; today: string; currency: string }

/**
 * Reads the ground. Whoever writes credits holds it together with all others who do; who freezes a period holds it alone, so that
 * every change is either in the frozen figures or a restatement of them.
 */
export async function groundOf(tx: Tx, workspaceId: string, now: Date, hold: 'shared' | 'alone'): Promise<Ground> {
  const lock = sql.raw(hold === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')
  const [found] = await rows<{ today: string; currency: string; id: string | null; number: number; rules: unknown }>(
    tx,
    sql`
    select (${now}::timestamptz at time zone w.time_zone)::date as today, w.currency, r.id, r.number, r.rules
    from (select ${lock}(hashtextextended(${`${workspaceId} attribution`}, 0)) as held) l
    join workspace w on w.workspace_id = ${workspaceId}
    left join attribution_rules r on r.workspace_id = w.workspace_id and r.state = 'in-force'`,
  )
  if (!found) throw new Error('The workspace is gone')
  const { id, number, rules, today, currency } = found
  const inForce = id === null ? await rulesInForce(tx, workspaceId) : { id, number, rules: shape.parse(rules) }
  return { workspaceId, inForce, now, today, currency }
}
