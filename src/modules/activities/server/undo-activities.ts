import { sql } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { beforesOfImport, changesSince, type LaterChange } from '#modules/ledger/server/index.ts'

const kept =
  'source external_id name kind side owner channel segment starts_at ends_at planned_minor real_minor currency goal planned_hours real_hours discount_percent custom updated_at'.split(
    ' ',
  )

/** Who changed the activities of an import after it. */
export function activitiesChangedSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  return changesSince(
    tx,
    workspaceId,
    importId,
    sql`select id from activity where workspace_id = ${workspaceId} and import_id = ${importId}`,
  )
}

/** The same, and whose touches belong to them: those would be left without their activity. */
export async function activitiesNeededSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  const changes = await activitiesChangedSince(tx, workspaceId, importId)
  const touches = await rowsOf<LaterChange>(
    tx,
    sql`
    select t.import_id as "importId", count(distinct a.id)::int as records
    from activity a join ledger_touch t on t.workspace_id = a.workspace_id and t.activity_id = a.id
    where a.workspace_id = ${workspaceId} and a.import_id = ${importId} and t.import_id is distinct from ${importId}::uuid
    group by t.import_id order by 2 desc`,
  )
  return [...changes, ...touches]
}

/**
 * Takes an import of activities back: those it made go unless touches belong to them or somebody answered for them, those it
 * changed are as they were.
 */
export async function undoActivities(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const changes = kept.map((name) => sql`${sql.ref(name)} = old.${sql.ref(name)}`)
  await sql`
    update activity set ${sql.join(changes)}
    from ${beforesOfImport(workspaceId, importId, 'activity')} as b, jsonb_populate_record(null::activity, b.before) as old
    where activity.workspace_id = ${workspaceId} and activity.id = b.subject_id`.execute(tx)
  await sql`
    delete from activity a where a.workspace_id = ${workspaceId} and a.import_id = ${importId} and not exists (
      select 1 from ledger_touch t where t.workspace_id = ${workspaceId} and t.activity_id = a.id)`.execute(tx)
}
