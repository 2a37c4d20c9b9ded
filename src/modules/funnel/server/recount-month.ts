import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'
import { chooseCustomFields, type CustomFields } from '../domain/custom-fields.ts'
import { journeyOfDeal, journeysOfCase } from '../domain/customer-case.ts'
import { customDimension, ownFields } from '../domain/dimensions.ts'
import type { Beginning, Journey } from '../domain/journey.ts'
import { packJourneys, partSize } from '../domain/pack.ts'
import { absorbedBy, saveAbsorbed } from './absorbed.ts'
import { leadlessDealsOfMonth, leadsOfMonth, type Cursor, type Place } from './case-records.ts'
import { casesOf, type CaseOfRecords } from './cases.ts'
import { monthsOfMoved } from './months.ts'

/** A month while it is packed: what stands in no part yet, and what was learned on the way. */
type Packing = {
  tx: Tx
  place: Place
  month: string
  custom: CustomFields
  parts: Record<Beginning, number>
  /** Records counted under a lead of this month. */
  absorbed: Map<string, { head: string; ownMonth: string }>
  deals: Journey[]
}

/** What packing a month found out: the imported fields so far, and months whose records are counted elsewhere now. */
export type RecountedMonth = { custom: CustomFields; movedMonths: string[] }

export type MonthToCount = {
  month: string
  custom: CustomFields
  /** Every month is counted anyway, so nobody need ask where a record stood before. */
  isFirstCount: boolean
}

/**
 * Packs the cases of one month anew. Runs in the transaction that holds the workspace's funnel state. A job that is being
 * stopped leaves between two parts; the transaction then leaves everything as it was.
 */
export async function recountMonth(
  tx: Tx,
  place: Place,
  wanted: MonthToCount,
  stopping: AbortSignal,
): Promise<RecountedMonth> {
  const { month, custom, isFirstCount } = wanted
  const before = await absorbedBy(tx, place, month)
  await sql`delete from funnel_part where workspace_id = ${place.workspaceId} and month = ${month}`.execute(tx)
  const packing: Packing = { tx, place, month, custom, parts: { lead: 0, deal: 0 }, absorbed: new Map(), deals: [] }
  await packLeads(packing, stopping)
  await packDeals(packing, stopping)
  const moved = isFirstCount ? [] : await movedMonths(packing, before)
  await saveAbsorbed(tx, place, month, packing.absorbed)
  return { custom: packing.custom, movedMonths: moved }
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
    absorb(packing, cases)
    await savePart(packing, 'lead', journeys)
    if (packing.deals.length >= partSize) await saveDeals(packing)
  }
}

function absorb({ absorbed }: Packing, cases: readonly CaseOfRecords[]): void {
  for (const { head, kin, deals } of cases) {
    for (const { id, month } of [...kin, ...deals]) absorbed.set(id, { head: head.id, ownMonth: month })
  }
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
  while (packing.deals.length > 0) await savePart(packing, 'deal', packing.deals.splice(0, partSize))
}

async function savePart(packing: Packing, kind: Beginning, journeys: readonly Journey[]): Promise<void> {
  if (journeys.length === 0) return
  const { tx, place, month } = packing
  packing.custom = chooseCustomFields(packing.custom, journeys)
  const packed = packJourneys(journeys, [...ownFields, ...packing.custom.counted.map(customDimension)])
  const key = sql`${place.workspaceId}::uuid, ${month}::date, ${kind}, ${packing.parts[kind]++}::int`
  await sql`
    insert into funnel_part (workspace_id, month, kind, part, version, n, first_day, last_day, without_day, dated,
      ids, days, amounts, currencies)
    values (${key}, ${newId()}, ${packed.n}, ${packed.firstDay}, ${packed.lastDay}, ${packed.withoutDay}, ${packed.dated},
      ${Buffer.from(packed.ids)}, ${Buffer.from(packed.days)}, ${Buffer.from(packed.amounts)}, ${JSON.stringify(packed.currencies)}::json)`.execute(
    tx,
  )
  for (const { field, known, words, codes } of packed.fields) {
    await sql`
      insert into funnel_field (workspace_id, month, kind, part, field, known, words, codes)
      values (${key}, ${field}, ${known}, ${JSON.stringify(words)}::json, ${Buffer.from(codes)})`.execute(tx)
  }
}

function movedMonths({ tx, place, month, absorbed }: Packing, before: ReadonlyMap<string, string>): Promise<string[]> {
  const came = [...absorbed].flatMap(([id, { ownMonth }]) => (before.has(id) ? [] : [[id, ownMonth] as const]))
  const released = [...before].filter(([id]) => !absorbed.has(id))
  return came.length + released.length === 0
    ? Promise.resolve([])
    : monthsOfMoved(tx, place, month, new Map(came), new Map(released))
}
