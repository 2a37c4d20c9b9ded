import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { chooseCustomFields, type CustomFields } from '../domain/custom-fields.ts'
import { journeyOfDeal, journeysOfCase } from '../domain/customer-case.ts'
import { customDimension, ownFields } from '../domain/dimensions.ts'
import type { Beginning, Journey } from '../domain/journey.ts'
import { idBytes, packJourneys, partSize } from '../domain/pack.ts'
import { dealsById, leadlessDealsOfMonth, leadsById, leadsOfMonth, type Cursor, type Place } from './case-records.ts'
import { casesOf, type CaseOfRecords } from './cases.ts'

/** A month while it is packed: what stands in no part yet, and what was learned on the way. */
type Packing = {
  tx: Tx
  place: Place
  month: string
  custom: CustomFields
  parts: Record<Beginning, number>
  /** Records counted under the lead of another record: their ids with their own months. */
  absorbed: Map<string, string>
  deals: Journey[]
}

/** What packing a month found out: the imported fields so far, and months whose records are counted elsewhere now. */
export type RecountedMonth = { custom: CustomFields; movedMonths: string[] }

/**
 * Packs the cases of one month anew. Runs in the transaction that holds the workspace's funnel state. A job that is being
 * stopped leaves between two parts; the transaction then leaves everything as it was.
 */
export async function recountMonth(tx: Tx, place: Place, month: string, custom: CustomFields, stopping: AbortSignal): Promise<RecountedMonth> {
  const before = await absorbedBefore(tx, place, month)
  await sql`delete from funnel_part where workspace_id = ${place.workspaceId} and month = ${month}`.execute(tx)
  const packing: Packing = { tx, place, month, custom, parts: { lead: 0, deal: 0 }, absorbed: new Map(), deals: [] }
  await packLeads(packing, stopping)
  await packDeals(packing, stopping)
  return { custom: packing.custom, movedMonths: await movedMonths(packing, before) }
}

async function packLeads(packing: Packing, stopping: AbortSignal): Promise<void> {
  const { tx, place, month } = packing
  let after: Cursor | null = null
  for (;;) {
    stopping.throwIfAborted()
    const leads = await leadsOfMonth(tx, place, month, after, partSize)
    const last = leads.at(-1)
    if (!last) return
    after = { at: last.startedAt, id: last.id }
    const cases = await casesOf(tx, place, leads)
    const journeys = cases.map((customerCase) => {
      const { lead, repeats } = journeysOfCase(customerCase)
      packing.deals.push(...repeats)
      return lead
    })
    await savePart(packing, 'lead', journeys, absorb(packing, cases))
    if (packing.deals.length >= partSize) await saveDeals(packing)
  }
}

function absorb({ absorbed }: Packing, cases: readonly CaseOfRecords[]): Map<string, string> {
  const fresh = new Map<string, string>()
  for (const { kin, deals } of cases) for (const { id, month } of [...kin, ...deals]) fresh.set(id, month)
  for (const [id, month] of fresh) absorbed.set(id, month)
  return fresh
}

async function packDeals(packing: Packing, stopping: AbortSignal): Promise<void> {
  const { tx, place, month } = packing
  let after: Cursor | null = null
  for (;;) {
    stopping.throwIfAborted()
    const deals = await leadlessDealsOfMonth(tx, place, month, after, partSize)
    const last = deals.at(-1)
    if (!last) return saveDeals(packing)
    after = { at: last.openedAt, id: last.id }
    packing.deals.push(...deals.map((deal) => journeyOfDeal(deal)))
    if (packing.deals.length >= partSize) await saveDeals(packing)
  }
}

async function saveDeals(packing: Packing): Promise<void> {
  while (packing.deals.length > 0) await savePart(packing, 'deal', packing.deals.splice(0, partSize), new Map())
}

async function savePart(packing: Packing, kind: Beginning, journeys: readonly Journey[], absorbed: ReadonlyMap<string, string>): Promise<void> {
  if (journeys.length === 0) return
  const { tx, place, month } = packing
  packing.custom = chooseCustomFields(packing.custom, journeys)
  const packed = packJourneys(journeys, [...ownFields, ...packing.custom.counted.map(customDimension)])
  const key = sql`${place.workspaceId}::uuid, ${month}::date, ${kind}, ${packing.parts[kind]++}::int`
  const absorbedMonths = [...new Set(absorbed.values())].toSorted()
  await sql`
    insert into funnel_part (workspace_id, month, kind, part, version, n, first_day, last_day, without_day, dated,
      absorbed_ids, absorbed_months, ids, days, amounts, currencies)
    values (${key}, ${newId()}, ${packed.n}, ${packed.firstDay}, ${packed.lastDay}, ${packed.withoutDay}, ${packed.dated},
      ${Buffer.concat([...absorbed.keys()].map(idBytes))}, ${absorbedMonths}::date[], ${Buffer.from(packed.ids)},
      ${Buffer.from(packed.days)}, ${Buffer.from(packed.amounts)}, ${JSON.stringify(packed.currencies)}::json)`.execute(tx)
  for (const { field, known, words, codes } of packed.fields) {
    await sql`
      insert into funnel_field (workspace_id, month, kind, part, field, known, words, codes)
      values (${key}, ${field}, ${known}, ${JSON.stringify(words)}::json, ${Buffer.from(codes)})`.execute(tx)
  }
}

async function absorbedBefore(tx: Tx, { workspaceId }: Place, month: string): Promise<Set<string>> {
  const found = await rows<{ ids: Buffer }>(tx, sql`
    select absorbed_ids as ids from funnel_part where workspace_id = ${workspaceId} and month = ${month} for update`)
  return new Set(found.flatMap(({ ids }) => idsIn(ids)))
}

function idsIn(bytes: Buffer): string[] {
  const hex = bytes.toString('hex')
  return Array.from({ length: bytes.length / 16 }, (_, at) => uuidOf(hex.slice(at * 32, at * 32 + 32)))
}

export function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A record that came under another lead, or no longer stands under one, is counted anew in its own month. */
async function movedMonths({ tx, place, month, absorbed }: Packing, before: ReadonlySet<string>): Promise<string[]> {
  const months = new Set<string>()
  for (const [id, ownMonth] of absorbed) if (!before.has(id)) months.add(ownMonth)
  const released = [...before].filter((id) => !absorbed.has(id))
  const records = [...(await leadsById(tx, place, released)), ...(await dealsById(tx, place, released))]
  for (const record of records) months.add(record.month)
  months.delete(month)
  return [...months].toSorted()
}

/** Months of the cases that the records of these months belong to, now or when they were packed last. */
export async function monthsOfCases(tx: Tx, place: Place, months: readonly string[]): Promise<string[]> {
  const found = await rows<{ month: string }>(tx, sql`
    select month from unnest(${months}::date[]) as month
    union
    select month from funnel_part where workspace_id = ${place.workspaceId} and absorbed_months && ${months}::date[]`)
  return found.map(({ month }) => month)
}

void listOf
