import { setImmediate } from 'node:timers/promises'
import type { Tx } from '#platform/server/database.ts'
import { clueReader, recogniseByClues, type Clues, type Ingest } from '#modules/customers/server/index.ts'
import { rowsWithoutRecord } from '#modules/ledger/server/index.ts'
import { hintOf, type LeadRow } from './lead-row.ts'

/** After so many rows others get their turn, first of all those who have work for the database. */
const breath = 100

/** Rows of which there was no lead when they were looked at, and what they say of their customers. */
export type ExpectedLeads = { rows: readonly LeadRow[]; clues: readonly Clues[] }

/**
 * Looks ahead at rows that are to be saved: which of them are new, and what these say of their customers. `underway` are the keys
 * of rows that were looked at and are not saved yet; these are added. A new row whose key nobody else has is marked so, and then
 * saved without being looked for once more.
 */
export async function expectLeads(
  tx: Tx,
  ingest: Ingest,
  rows: readonly LeadRow[],
  underway: Set<string>,
): Promise<ExpectedLeads> {
  const fresh = await rowsWithoutRecord(tx, ingest, 'lead', rows)
  for (const row of fresh) if (!underway.has(row.externalId)) markNew(row, underway)
  const read = clueReader(ingest)
  const clues: Clues[] = []
  for (const row of fresh) {
    clues.push(read(hintOf(row)))
    if (clues.length % breath === 0) await setImmediate()
  }
  return { rows: fresh, clues }
}

function markNew(row: LeadRow, underway: Set<string>): void {
  underway.add(row.externalId)
  row.isNew = true
}

/**
 * Finds out who the customers of new leads are before these are saved: a long list meets the customers of its next rows while
 * the present ones are written. Who is new is written down at once, and found again if the leads never come.
 */
export async function meetCustomers(tx: Tx, ingest: Ingest, { rows, clues }: ExpectedLeads): Promise<void> {
  const found = await recogniseByClues(tx, ingest, clues)
  rows.forEach((row, index) => {
    const customer = found[index]
    if (customer) row.customer = customer
  })
}
