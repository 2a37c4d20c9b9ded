import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import type { Tx } from '#platform/server/database.ts'
import { creditSaved } from '#modules/attribution/server/index.ts'
import { recogniseCustomers, type Ingest } from '#modules/customers/server/index.ts'
import { markStale, saveRecords, type RecordTable, type SavedRecord } from '#modules/ledger/server/index.ts'
import { monthsOfDeals } from './deal-months.ts'
import { customerFields, customerHash, dealColumns, hintOf, type DealRow } from './deal-row.ts'
import { joinLeads } from './join-leads.ts'

/**
 * Saves deals of one feed, thousands at once; what each row did, in their order. `fields`: what the input told, also where
 * a row leaves it empty; a field that is not named stays as it was. Each deal is joined with its lead if that is there.
 */
export async function saveDeals(
  tx: Tx,
  ingest: Ingest,
  rows: readonly DealRow[],
  fields: ReadonlySet<string>,
): Promise<SavedRecord[]> {
  const { workspaceId } = ingest
  let isUpdate = false
  const table: RecordTable<DealRow> = {
    table: 'deal',
    columns: dealColumns,
    customer: {
      fields: customerFields,
      hash: customerHash,
      recognise: (recogniseTx, some) => recogniseCustomers(recogniseTx, ingest, some.map(hintOf)),
    },
    async beforeUpdate(updateTx, ids) {
      isUpdate = true
      await markStale(updateTx, workspaceId, await monthsOfDeals(updateTx, workspaceId, ids))
    },
    async afterwards(afterTx, ids) {
      if (isUpdate) await leaveOtherLeads(afterTx, workspaceId, ids)
      await joinLeads(afterTx, workspaceId, { ids })
      await creditSaved(afterTx, { workspaceId, dealIds: ids, now: ingest.now })
      await markStale(afterTx, workspaceId, await monthsOfDeals(afterTx, workspaceId, ids))
    },
  }
  return saveRecords(tx, ingest, table, rows, fields)
}

/** A deal that now names another lead, or another customer than its lead has, looks for its lead anew. */
async function leaveOtherLeads(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update deal set lead_id = null, joined_by = null
    from deal_record d left join lead_record l on l.workspace_id = d.workspace_id and l.id = d.lead_id
    where deal.workspace_id = ${workspaceId} and deal.id = any(${listOf(ids, 'uuid')}) and deal.lead_id is not null
      and d.workspace_id = ${workspaceId} and d.id = deal.id
      and case d.joined_by when 'key' then l.external_id is distinct from d.lead_external_id
        else coalesce(l.root_person_id <> d.root_person_id, true) and coalesce(l.root_company_id <> d.root_company_id, true) end`.execute(
    tx,
  )
}
