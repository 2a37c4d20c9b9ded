import { sql } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { touchesChanged } from '#modules/attribution/server/index.ts'
import { recogniseCustomers, type Ingest } from '#modules/customers/server/index.ts'
import { markStale, saveRecords, type RecordTable, type SavedRecord } from '#modules/ledger/server/index.ts'
import { customerFields, customerHash, hintOf, leadColumns, type LeadRow } from './lead-row.ts'

/** Whose list the leads stand on, and where they come from. */
export type LeadIngest = Ingest & { list: ListSide }

const noDate = '0001-01-01'

/**
 * Saves leads of one list, thousands at once; what each row did, in their order. `fields`: what the input told, also where
 * a row leaves it empty; a field that is not named stays as it was. The same person twice in one list is two leads.
 */
export async function saveLeads(
  tx: Tx,
  ingest: LeadIngest,
  rows: readonly LeadRow[],
  fields: ReadonlySet<string> = fieldsIn(rows),
): Promise<SavedRecord[]> {
  const { workspaceId } = ingest
  const months = new Set<string>()
  for (const { firstContactAt } of rows)
    months.add(firstContactAt === undefined ? noDate : `${firstContactAt.slice(0, 7)}-01`)
  let isChanged = false
  const table: RecordTable<LeadRow> = {
    table: 'lead',
    columns: leadColumns(ingest.list),
    customer: {
      fields: customerFields,
      hash: customerHash,
      recognise: (recogniseTx, some) => customersOf(recogniseTx, ingest, some),
    },
    async beforeUpdate(updateTx, ids) {
      for (const month of await monthsOfLeads(updateTx, workspaceId, ids)) months.add(month)
      // A lead's first contact tells which touch made it.
      await touchesChanged(updateTx, { workspaceId, leadIds: ids, cause: 'deal' })
    },
    async afterwards() {
      isChanged = true
    },
  }
  const saved = await saveRecords(tx, ingest, table, rows, fields)
  if (isChanged) await markStale(tx, workspaceId, [...months].toSorted())
  return saved
}

async function customersOf(tx: Tx, ingest: Ingest, rows: LeadRow[]) {
  const unmet = rows.filter(({ customer }) => customer === undefined)
  const found = unmet.length > 0 ? await recogniseCustomers(tx, ingest, unmet.map(hintOf)) : []
  const inOrder = found.values()
  return rows.map(({ customer }) => customer ?? inOrder.next().value ?? { personId: null, companyId: null })
}

/** The fields that at least one row has. */
export function fieldsIn(rows: readonly object[]): Set<string> {
  const fields = new Set<string>()
  for (const row of rows) for (const field in row) fields.add(field)
  return fields
}

export async function monthsOfLeads(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const found = await rowsOf<{ month: string }>(
    tx,
    sql`
    select distinct coalesce(date_trunc('month', first_contact_at at time zone 'UTC')::date, ${noDate}::date) as month
    from lead where workspace_id = ${workspaceId} and id = any(${listOf(ids, 'uuid')})`,
  )
  return found.map(({ month }) => month)
}
