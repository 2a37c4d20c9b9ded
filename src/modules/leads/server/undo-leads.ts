import { sql } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { beforesOfImport, changesSince, markStale, type LaterChange } from '#modules/ledger/server/index.ts'
import { monthsOfLeads } from './save-leads.ts'

const kept =
  `list source external_id person_id company_id name email company_name lead_source first_contact_at qualified_at accepted_at
  rejected_at reject_reason status converted landing_page campaign owner segment product amount_minor currency custom customer_hash
  updated_at`.split(/\s+/)

/** Who changed the leads of an import after it. */
export function changesOfLeadsSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  return changesSince(
    tx,
    workspaceId,
    importId,
    sql`select id from lead where workspace_id = ${workspaceId} and import_id = ${importId}`,
  )
}

/** Takes an import of leads back: those it made go, those it changed are as they were. */
export async function undoLeads(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const touched = await rowsOf<{ id: string }>(
    tx,
    sql`
    select id from lead where workspace_id = ${workspaceId} and import_id = ${importId}
    union select subject_id from ${beforesOfImport(workspaceId, importId, 'lead')} as b`,
  )
  const ids = touched.map(({ id }) => id)
  const months = new Set(await monthsOfLeads(tx, workspaceId, ids))
  await touchesChanged(tx, { workspaceId, leadIds: ids, cause: 'withdrawn' })
  const changes = kept.map((name) => sql`${sql.ref(name)} = old.${sql.ref(name)}`)
  await sql`
    update lead set ${sql.join(changes)}
    from ${beforesOfImport(workspaceId, importId, 'lead')} as b, jsonb_populate_record(null::lead, b.before) as old
    where lead.workspace_id = ${workspaceId} and lead.id = b.subject_id`.execute(tx)
  await sql`delete from lead where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx)
  for (const month of await monthsOfLeads(tx, workspaceId, ids)) months.add(month)
  await markStale(tx, workspaceId, [...months].toSorted())
}
