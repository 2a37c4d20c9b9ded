import { sql } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { markDeals } from '#modules/attribution/server/index.ts'
import { beforesOfImport, changesSince, markStale, type LaterChange } from '#modules/ledger/server/index.ts'
import { monthsOfDeals } from './deal-months.ts'
import { joinLeads } from './join-leads.ts'

const kept =
  `source external_id name lead_id lead_external_id joined_by person_id company_id company_name amount_minor currency stage
  outcome probability opened_at closed_at won_at lost_at owner handed_over_by product segment competitor loss_reason deal_source
  campaign custom customer_hash updated_at`.split(/\s+/)

/** Who changed the deals of an import after it, or added to their history. */
export async function changesOfDealsSince(tx: Tx, workspaceId: string, importId: string): Promise<LaterChange[]> {
  const created = sql`select id from deal where workspace_id = ${workspaceId} and import_id = ${importId}`
  const changes = await changesSince(tx, workspaceId, importId, created)
  const stages = await rowsOf<LaterChange>(
    tx,
    sql`
    select s.import_id as "importId", count(distinct s.deal_id)::int as records
    from deal d join deal_stage s on s.workspace_id = d.workspace_id and s.deal_id = d.id
    where d.workspace_id = ${workspaceId} and d.import_id = ${importId} and s.import_id is distinct from ${importId}::uuid
    group by s.import_id order by 2 desc`,
  )
  return [...changes, ...stages]
}

/** Takes an import of deals back: those it made go, with their history, those it changed are as they were. */
export async function undoDeals(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const touched = await rowsOf<{ id: string }>(
    tx,
    sql`
    select id from deal where workspace_id = ${workspaceId} and import_id = ${importId}
    union select subject_id from ${beforesOfImport(workspaceId, importId, 'deal')} as b`,
  )
  const ids = touched.map(({ id }) => id)
  await markStale(tx, workspaceId, await monthsOfDeals(tx, workspaceId, ids))
  await markDeals(tx, { workspaceId, dealIds: ids, cause: 'withdrawn' })
  const changes = kept.map((name) => sql`${sql.ref(name)} = old.${sql.ref(name)}`)
  await sql`
    update deal set ${sql.join(changes)}
    from ${beforesOfImport(workspaceId, importId, 'deal')} as b, jsonb_populate_record(null::deal, b.before) as old
    where deal.workspace_id = ${workspaceId} and deal.id = b.subject_id`.execute(tx)
  await sql`delete from deal where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx)
  await joinLeads(tx, workspaceId, { ids })
  await markStale(tx, workspaceId, await monthsOfDeals(tx, workspaceId, ids))
}

export async function undoDealStages(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const gone = await rowsOf<{ dealId: string }>(
    tx,
    sql`
    delete from deal_stage where workspace_id = ${workspaceId} and import_id = ${importId} returning deal_id as "dealId"`,
  )
  const ids = [...new Set(gone.map(({ dealId }) => dealId))]
  await markStale(tx, workspaceId, await monthsOfDeals(tx, workspaceId, ids))
}
