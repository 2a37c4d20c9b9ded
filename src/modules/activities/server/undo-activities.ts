import { sql } from 'kysely'
import type { Tx } from '#platform/server/database.ts'
import { beforesOfImport, changesSince, type LaterChange } from '#modules/ledger/server/index.ts'

const kept = 'source external_id name kind side owner channel segment starts_at ends_at planned_minor real_minor currency custom updated_at'.split(' ')

/** Who changed the activities of an import after it. */
export function changesOfActivitiesSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  return changesSince(tx, workspaceId, importId, sql`select id from activity where workspace_id = ${workspaceId} and import_id = ${importId}`)
}

/** Takes an import of activities back: those it made go, those it changed are as they were. */
export async function undoActivities(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const changes = kept.map((name) => sql`${sql.ref(name)} = old.${sql.ref(name)}`)
  await sql`
    update activity set ${sql.join(changes)}
    from ${beforesOfImport(workspaceId, importId, 'activity')} as b, jsonb_populate_record(null::activity, b.before) as old
    where activity.workspace_id = ${workspaceId} and activity.id = b.subject_id`.execute(tx)
  await sql`delete from activity where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx)
}
