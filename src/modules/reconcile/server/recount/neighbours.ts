import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { inOrder, type Cause } from '../../domain/causes.ts'
import { resettle } from '../resettle.ts'
import type { Recount } from './scope.ts'

type Neighbour = { key: string; found: Cause[]; near: string | null }

/** Rows outside the circle whose nearest name on the other list came, went, or changed; gives the months they stand in. */
export async function updateNeighbours({ tx, workspaceId, direction }: Recount): Promise<string[]> {
  const changed = await rows<Neighbour>(
    tx,
    sql`
    select r.key, r.found, n.near from reconcile_case r left join rc_near n on n.key = r.key
    where r.workspace_id = ${workspaceId} and r.key in (select key from rc_beside) and r.near_key is distinct from n.near
    order by r.key`,
  )
  if (changed.length === 0) return []
  const found = changed.map((row) => withNearName(row).join(' '))
  await sql`
    update reconcile_case r set near_key = n.near, found = string_to_array(n.found, ' ')
    from unnest(${changed.map(({ key }) => key)}::uuid[], ${changed.map(({ near }) => near)}::uuid[], ${found}::text[])
      as n (key, near, found)
    where r.workspace_id = ${workspaceId} and r.key = n.key`.execute(tx)
  return resettle(tx, workspaceId, sql`key = any(${changed.map(({ key }) => key)}::uuid[])`, direction)
}

function withNearName({ found, near }: Neighbour): Cause[] {
  const others = found.filter((cause) => cause !== 'near-name')
  return inOrder(near === null ? others : [...others, 'near-name'], 'oneSided')
}
