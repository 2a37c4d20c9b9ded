import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { searchedWords } from '#modules/customers/server/index.ts'

/** Which leads the keys of other feeds mean: one of the same feed before one of another. */
export async function leadsByKey(
  tx: Tx,
  { workspaceId, source }: { workspaceId: string; source: string },
  keys: readonly string[],
): Promise<Map<string, { id: string; personId: string | null; companyId: string | null }>> {
  if (keys.length === 0) return new Map()
  const found = await rowsOf<{ key: string; id: string; personId: string | null; companyId: string | null }>(
    tx,
    sql`
    select distinct on (external_id) external_id as key, id, person_id as "personId", company_id as "companyId" from lead
    where workspace_id = ${workspaceId} and external_id = any(${listOf([...new Set(keys)], 'text')})
    order by external_id, (source = ${source}) desc, created_at, id`,
  )
  return new Map(found.map(({ key, ...lead }) => [key, lead]))
}

const mostFound = 2000

/** Leads whose key or address is what was written, or whose person or company has all these words at the beginning of its own. */
export async function searchedLeads(tx: Tx, workspaceId: string, text: string): Promise<string[]> {
  const found = await rowsOf<{ id: string }>(
    tx,
    sql`
    select id from lead where workspace_id = ${workspaceId} and external_id = ${text}
    union
    (select l.id from person_key_record k join lead l on l.workspace_id = k.workspace_id and l.person_id = k.person_id
    where k.workspace_id = ${workspaceId} and k.kind = 'email' and k.source = '' and k.key = ${text.toLowerCase()} limit ${mostFound})
    ${namedLeads(workspaceId, 'person', text)} ${namedLeads(workspaceId, 'company', text)}
    limit ${mostFound}`,
  )
  return found.map(({ id }) => id)
}

function namedLeads(workspaceId: string, kind: 'person' | 'company', text: string): RawBuilder<unknown> {
  const words = searchedWords(text)
  if (words.length === 0) return sql``
  const begins = words.map((word) => sql`n.words like ${`% ${word}%`}`)
  // The kind stands as a literal: only so is the index of its names used.
  return sql`union (
    select l.id from customer_name_record n
    join lead l on l.workspace_id = ${workspaceId} and l.${sql.ref(`${kind}_id`)} = n.customer_id
    where n.workspace_id = ${workspaceId} and n.kind = ${sql.lit(kind)} and ${sql.join(begins, sql` and `)} limit ${mostFound})`
}
