import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

/** The marketer who handed it over; without one, those who lead marketing. */
export async function marketersFor(tx: Tx, workspaceId: string, marketerId: string | null): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null
      and (id = ${marketerId} or (${marketerId}::uuid is null and side = 'marketing' and role in ('lead', 'admin')))`,
  )
  return found.map(({ id }) => id)
}

/** Who looks after what is put aside: the one named, the one who handed it over, else whoever leads marketing. Never nobody. */
export async function laterOwner(
  tx: Tx,
  workspaceId: string,
  named: string | null,
  marketerId: string | null,
): Promise<string | null> {
  const [found] = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and left_at is null and side in ('marketing', 'both')
        and (${named}::uuid is null or id = ${named})
      order by (id = ${marketerId}) desc nulls last, (side = 'marketing') desc, (role in ('lead', 'admin')) desc, created_at, id
      limit 1`,
  )
  return found?.id ?? null
}

/** Whether somebody still works here. */
export async function isHere(tx: Tx, workspaceId: string, memberId: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select 1 from member_record where workspace_id = ${workspaceId} and id = ${memberId} and left_at is null`,
  )
  return found.length > 0
}
