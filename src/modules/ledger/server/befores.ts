import { sql, type RawBuilder } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

/** Who changes a record: an import, or a person (`importId` null), and when the house learned it. */
export type Change = { workspaceId: string; importId: string | null; now: Date }

/**
 * Keeps what records looked like before a change. `records` is a query of `subject_id uuid` and `before jsonb`, best with
 * `for update`; of several changes at one moment the first picture stays.
 */
export async function keepBefores(tx: Tx, change: Change, kind: string, records: RawBuilder<unknown>): Promise<void> {
  const { workspaceId, importId, now } = change
  await sql`
    insert into record_before (workspace_id, subject_id, changed_at, kind, import_id, before)
    select ${workspaceId}::uuid, picture.subject_id, ${now}::timestamptz, ${kind}, ${importId}::uuid, picture.before
    from (${records}) as picture (subject_id, before)
    on conflict do nothing`.execute(tx)
}

/** A table of `subject_id` and `before` for a statement: each record as it was before this import touched it first. */
export function beforesOfImport(workspaceId: string, importId: string, kind: string): RawBuilder<unknown> {
  return sql`(select distinct on (subject_id) subject_id, before from record_before
    where workspace_id = ${workspaceId} and import_id = ${importId} and kind = ${kind} order by subject_id, changed_at)`
}

/** A condition on a record's `id`: this import changed it, whoever made it. */
export function isChangedByImport(workspaceId: string, importId: string, kind: string): RawBuilder<boolean> {
  return sql`id in (select subject_id from record_before
    where workspace_id = ${workspaceId} and import_id = ${importId} and kind = ${kind})`
}

/** After an undo the pictures have been hung back. */
export async function dropBefores(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`delete from record_before where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx)
}

export type LaterChange = { importId: string | null; records: number }

/**
 * Who changed the records of an import after it: other imports, or people (`importId` null). `created` is a query of the
 * ids that the import made; those it changed are known here.
 */
export function changesSince(
  tx: Tx,
  workspaceId: string,
  importId: string,
  created: RawBuilder<unknown>,
): Promise<LaterChange[]> {
  return rows<LaterChange>(
    tx,
    sql`
    select later.import_id as "importId", count(distinct later.subject_id)::int as records
    from (
      select b.import_id, b.subject_id from (${created}) as mine (id)
      join record_before b on b.workspace_id = ${workspaceId} and b.subject_id = mine.id
      where b.import_id is distinct from ${importId}::uuid
      union all
      select b.import_id, b.subject_id from record_before mine
      join record_before b on b.workspace_id = mine.workspace_id and b.subject_id = mine.subject_id and b.changed_at > mine.changed_at
      where mine.workspace_id = ${workspaceId} and mine.import_id = ${importId} and b.import_id is distinct from ${importId}::uuid
    ) as later
    group by later.import_id order by count(*) desc`,
  )
}
