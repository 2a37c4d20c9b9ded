import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { CustomerKind } from './mark-changed.ts'

type Wish = { cursor?: string | undefined; limit: number; customerId?: string | undefined }

type Journaled = {
  id: string
  kind: CustomerKind
  keptId: string
  keptName: string
  goneId: string
  goneName: string
  cause: 'by-hand' | 'review' | 'sure'
  mergedBy: string
  mergedAt: Date
  undoneBy: string | null
  undoneAt: Date | null
}

/** The journal of merges, the latest first: of everybody, or those that a customer or anyone merged into it took part in. */
export async function listMerges(tx: Tx, workspaceId: string, { cursor, limit, customerId }: Wish) {
  const after = readCursor(cursor, 2)
  const own = (table: CustomerKind) => sql`
    select id from ${sql.table(table)} where workspace_id = ${workspaceId} and (id = ${customerId ?? null}::uuid or merged_into = ${customerId ?? null}::uuid)`
  const found = await rowsOf<Journaled>(
    tx,
    sql`
    select id, kind, kept_id as "keptId", kept_name as "keptName", gone_id as "goneId", gone_name as "goneName", cause,
      merged_by_name as "mergedBy", merged_at as "mergedAt", undone_by_name as "undoneBy", undone_at as "undoneAt"
    from merge_journal j where workspace_id = ${workspaceId}
      ${customerId === undefined ? sql`` : sql`and array[kept_id, gone_id] && array(${own('company')} union all ${own('person')})`}
      ${after ? sql`and (merged_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by merged_at desc, id desc limit ${limit + 1}`,
  )
  return pageFrom(found, limit, ({ mergedAt, id }) => [mergedAt.toISOString(), id])
}
