import { sql } from 'kysely'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { inKeyOrder } from './customer-key.ts'
import type { Ingest } from './ingest.ts'
import type { PersonBook, PersonClaim } from './person-book.ts'
import { type PersonRecord, personColumns } from './person-record.ts'

const claimColumns: Column<PersonClaim>[] = [
  { name: 'kind', type: 'text', of: ({ key }) => key.kind },
  { name: 'source', type: 'text', of: ({ key }) => key.source },
  { name: 'key', type: 'text', of: ({ key }) => key.key },
  { name: 'person_id', type: 'uuid', of: ({ person }) => person.id },
  { name: 'as_written', type: 'text', of: ({ asWritten }) => asWritten },
  { name: 'shared_by', type: 'uuid', of: ({ identifies, person }) => (identifies ? nobody : person.id) },
]

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Writes the new persons of a book with their keys in one statement. It breaks (23505) when somebody else has written one of
 * the keys since the book was opened. Says which persons that were known before got a key.
 */
export async function writePersons(
  tx: Tx,
  ingest: Ingest,
  book: PersonBook,
  records: readonly PersonRecord[],
): Promise<Set<string>> {
  const { workspaceId, importId, now } = ingest
  const fresh = inKeyOrder(book.claims.filter(({ identifies, person }) => identifies || person.isNew))
  if (fresh.length > 0 || records.length > 0) {
    await sql`
      with keys as (
        insert into person_key (workspace_id, import_id, kind, source, key, person_id, as_written, shared_by)
        select ${workspaceId}::uuid, ${importId}::uuid, given.* from ${rowsAsTable(fresh, claimColumns, 'given')})
      insert into person (workspace_id, import_id, created_at, updated_at, ${sql.join(personColumns.map(({ name }) => sql.ref(name)))})
      select ${workspaceId}::uuid, ${importId}::uuid, ${now}::timestamptz, ${now}::timestamptz, given.*
      from ${rowsAsTable(records, personColumns, 'given')}`.execute(tx)
  }
  const told = new Set(fresh.filter(({ person }) => !person.isNew).map(({ person }) => person.id))
  const shared = inKeyOrder(book.claims.filter(({ identifies, person }) => !identifies && !person.isNew))
  for (const id of await shareKeys(tx, ingest, shared)) told.add(id)
  return told
}

/** Telephones and shared mailboxes of persons who may have them already. */
async function shareKeys(tx: Tx, { workspaceId, importId }: Ingest, claims: readonly PersonClaim[]): Promise<string[]> {
  if (claims.length === 0) return []
  const added = await rowsOf<{ id: string }>(
    tx,
    sql`
    insert into person_key (workspace_id, import_id, kind, source, key, person_id, as_written, shared_by)
    select ${workspaceId}::uuid, ${importId}::uuid, given.* from ${rowsAsTable(claims, claimColumns, 'given')}
    on conflict do nothing returning person_id as id`,
  )
  return added.map(({ id }) => id)
}
