import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'

/** Which leads the keys of other feeds mean: one of the same feed before one of another. */
export async function leadsByKey(
  tx: Tx,
  { workspaceId, source }: { workspaceId: string; source: string },
  keys: readonly string[],
): Promise<Map<string, { id: string; personId: string | null; companyId: string | null }>> {
  if (keys.length === 0) return new Map()
  const found = await rowsOf<{ key: string; id: string; personId: string | null; companyId: string | null }>(tx, sql`
    select distinct on (external_id) external_id as key, id, person_id as "personId", company_id as "companyId" from lead
    where workspace_id = ${workspaceId} and external_id = any(${listOf([...new Set(keys)], 'text')})
    order by external_id, (source = ${source}) desc, created_at, id`)
  return new Map(found.map(({ key, ...lead }) => [key, lead]))
}
