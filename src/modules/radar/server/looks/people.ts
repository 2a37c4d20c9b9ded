import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

export type HeadCounts = { marketers: number; sellers: number }

/** How many work on each side now. */
export async function headCounts(tx: Tx, workspaceId: string): Promise<HeadCounts> {
  const [found] = await rows<HeadCounts>(
    tx,
    sql`select count(*) filter (where side = 'marketing')::int as marketers, count(*) filter (where side = 'sales')::int as sellers
      from member_record where workspace_id = ${workspaceId} and left_at is null`,
  )
  return found ?? { marketers: 0, sellers: 0 }
}
