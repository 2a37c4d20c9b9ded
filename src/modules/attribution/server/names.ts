import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Side } from './assemble-journey.ts'

type Named = { name: string; side: Side }

/** What the activities behind these keys are called, and whose they are. */
export async function activityNames(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Map<string, Named>> {
  const ids = [...new Set(keys)].filter((key) => key !== '')
  if (ids.length === 0) return new Map()
  const found = await rows<Named & { id: string }>(
    tx,
    sql`select id, case when name = '' then external_id else name end as name, side from activity_record
      where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})`,
  )
  return new Map(found.map(({ id, ...named }) => [id, named]))
}

/** On which side the touches of each channel stand in the credits of a period's deals; `both` where it is mixed. */
export async function sidesOfChannels(
  tx: Tx,
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<Map<string, Side>> {
  const found = await rows<{ key: string; side: Side }>(
    tx,
    sql`
    with latest as materialized (
      select deal_id from attributed_deal where workspace_id = ${workspaceId} and outcome = 'won' and day >= ${from}::date
        and day <= ${to}::date order by day desc limit 200)
    select c.channel as key, case when min(c.side) = max(c.side) then min(c.side) else 'both' end as side
    from latest join credit c on c.workspace_id = ${workspaceId} and c.deal_id = latest.deal_id group by 1`,
  )
  return new Map(found.map(({ key, side }) => [key, side]))
}
