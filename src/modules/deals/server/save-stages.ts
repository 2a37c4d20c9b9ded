import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Money } from '#platform/money.ts'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { markStale, type Feed, type SavedRecord } from '#modules/ledger/server/index.ts'
import { monthsOfDeals } from './deal-months.ts'

/** Where a deal stood from a moment on, as its feed's history tells it. */
export type StageRow = {
  dealExternalId: string
  changedAt: string
  stage?: string
  amount?: Money
  currency?: string
  probability?: number
  changedBy?: string
}

type Writing = { id: string; dealId: string; row: StageRow }

const columns: Column<Writing>[] = [
  { name: 'deal_id', type: 'uuid', of: ({ dealId }) => dealId },
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'changed_at', type: 'timestamptz', of: ({ row }) => row.changedAt },
  { name: 'stage', type: 'text', of: ({ row }) => row.stage },
  { name: 'amount_minor', type: 'bigint', of: ({ row }) => row.amount?.minor },
  { name: 'currency', type: 'text', of: ({ row }) => row.amount?.currency ?? row.currency },
  { name: 'probability', type: 'double precision', of: ({ row }) => row.probability },
  { name: 'changed_by', type: 'text', of: ({ row }) => row.changedBy },
]

/**
 * Adds to the history of deals. Null for a row whose deal nobody knows: it can be sent again when the deal is there. The
 * same row twice is once.
 */
export async function saveDealStages(tx: Tx, feed: Feed, rows: readonly StageRow[]): Promise<(SavedRecord | null)[]> {
  const deals = await findDeals(tx, feed, rows)
  const writings = rows.map((row) => {
    const dealId = deals.get(row.dealExternalId)
    return dealId === undefined ? null : { id: contentId(dealId, row), dealId, row }
  })
  const known = writings.filter((writing) => writing !== null)
  const added = known.length > 0 ? await addStages(tx, feed, known) : new Set<string>()
  if (added.size > 0) {
    const changed = new Set(known.filter(({ id }) => added.has(id)).map(({ dealId }) => dealId))
    await markStale(tx, feed.workspaceId, await monthsOfDeals(tx, feed.workspaceId, [...changed]))
  }
  // A row that stands twice in one statement was added once: the first of them did it.
  return writings.map(
    (writing) =>
      writing && { id: writing.id, saved: added.delete(writing.id) ? 'created' : 'unchanged', isRepeat: false },
  )
}

async function findDeals(
  tx: Tx,
  { workspaceId, source }: Feed,
  rows: readonly StageRow[],
): Promise<Map<string, string>> {
  const keys = [...new Set(rows.map(({ dealExternalId }) => dealExternalId))]
  const found = await rowsOf<{ id: string; key: string }>(
    tx,
    sql`
    select distinct on (external_id) id, external_id as key from deal
    where workspace_id = ${workspaceId} and external_id = any(${listOf(keys, 'text')})
    order by external_id, (source = ${source}) desc, created_at, id`,
  )
  return new Map(found.map(({ id, key }) => [key, id]))
}

/** A uuid made of what the row says (RFC 9562 version 8). */
function contentId(dealId: string, { changedAt, stage, amount, probability, changedBy }: StageRow): string {
  const words = [dealId, changedAt, stage, amount?.minor, amount?.currency, probability, changedBy]
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function addStages(tx: Tx, { workspaceId, importId, now }: Feed, writings: Writing[]): Promise<Set<string>> {
  const added = await rowsOf<{ id: string }>(
    tx,
    sql`
    insert into deal_stage (workspace_id, recorded_at, import_id, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
    select ${workspaceId}::uuid, ${now}::timestamptz, ${importId}::uuid, given.* from ${rowsAsTable(writings, columns, 'given')}
    on conflict do nothing returning id`,
  )
  return new Set(added.map(({ id }) => id))
}
