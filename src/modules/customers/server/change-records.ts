import { sql } from 'kysely'
import { type Column, listOf, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { keepBefores } from '#modules/ledger/server/index.ts'
import { type CompanyRecord, companyColumns } from './company-record.ts'
import type { Ingest } from './ingest.ts'
import { type PersonRecord, personColumns } from './person-record.ts'

export type Changes<Record> = ReadonlyMap<string, (before: Record) => Record>

type Kind<Record> = { table: 'company' | 'person'; columns: readonly Column<Record>[] }

export function changePersons(tx: Tx, ingest: Ingest, changes: Changes<PersonRecord>): Promise<Set<string>> {
  return changeRecords(tx, ingest, { table: 'person', columns: personColumns }, changes)
}

export function changeCompanies(tx: Tx, ingest: Ingest, changes: Changes<CompanyRecord>): Promise<Set<string>> {
  return changeRecords(tx, ingest, { table: 'company', columns: companyColumns }, changes)
}

/** Holds the records, changes them, and keeps how those looked that really became different. Answers with the ids of these. */
async function changeRecords<Record extends { id: string }>(
  tx: Tx,
  ingest: Ingest,
  { table, columns }: Kind<Record>,
  changes: Changes<Record>,
): Promise<Set<string>> {
  if (changes.size === 0) return new Set()
  const { workspaceId, now } = ingest
  const held = await rowsOf<Record>(
    tx,
    sql`
    select ${sql.join(columns.map(({ name }) => sql`${sql.ref(name)} as ${sql.ref(camel(name))}`))} from ${sql.table(table)}
    where workspace_id = ${workspaceId} and id = any(${listOf([...changes.keys()], 'uuid')}) order by id for update`,
  )
  const changed = held.flatMap((before) => {
    const after = changes.get(before.id)?.(before) ?? before
    return columns.some(({ of }) => of(before, 0) !== of(after, 0)) ? [after] : []
  })
  if (changed.length === 0) return new Set()
  const ids = changed.map(({ id }) => id)
  await keepBefores(
    tx,
    ingest,
    table,
    sql`
    select id, to_jsonb(record) from ${sql.table(table)} record where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})`,
  )
  const sets = columns.slice(1).map(({ name }) => sql`${sql.ref(name)} = ${sql.ref(`given.${name}`)}`)
  await sql`
    update ${sql.table(table)} as record set updated_at = ${now}, ${sql.join(sets)} from ${rowsAsTable(changed, columns, 'given')}
    where record.workspace_id = ${workspaceId} and record.id = given.id`.execute(tx)
  return new Set(ids)
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
