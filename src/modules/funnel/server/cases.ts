import type { Tx } from '#platform/server/database.ts'
import type { CustomerCase } from '../domain/customer-case.ts'
import { dealsOfLeads, leadsById, type DealRecord, type LeadRecord, type Place } from './case-records.ts'
import { counterpartsOf, possibleCounterparts } from './counterparts.ts'

/** A case with its records as they stand: `head` is the lead that it is counted by. */
export type CaseOfRecords = CustomerCase & { head: LeadRecord; kin: LeadRecord[]; deals: DealRecord[] }

/** The cases that these leads are the heads of. A lead of sales' list that belongs to one of marketing's heads no case. */
export async function casesOf(tx: Tx, place: Place, leads: readonly LeadRecord[]): Promise<CaseOfRecords[]> {
  const { workspaceId } = place
  const paired = await counterpartsOf(tx, workspaceId, idsOn('sales', leads))
  const heads = leads.filter(({ id }) => !paired.has(id))
  const kin = await kinOf(tx, place, idsOn('marketing', heads))
  const headOf = new Map(heads.map(({ id }) => [id, id]))
  for (const [head, members] of kin) for (const { id } of members) headOf.set(id, head)
  const deals = await dealsOfLeads(tx, place, [...headOf.keys()])
  const dealsOf = Map.groupBy(deals, ({ leadId }) => headOf.get(leadId ?? ''))
  return heads.map((head) => ({ head, kin: kin.get(head.id) ?? [], deals: dealsOf.get(head.id) ?? [] }))
}

function idsOn(list: LeadRecord['list'], leads: readonly LeadRecord[]): string[] {
  return leads.filter((lead) => lead.list === list).map(({ id }) => id)
}

/** Sales' leads of the same customers, under the lead of marketing's list that each belongs to. */
async function kinOf(tx: Tx, place: Place, marketingIds: readonly string[]): Promise<Map<string, LeadRecord[]>> {
  const wanted = new Set(marketingIds)
  const possible = await possibleCounterparts(tx, place.workspaceId, marketingIds)
  const headOf = await counterpartsOf(tx, place.workspaceId, possible)
  const ids = possible.filter((id) => wanted.has(headOf.get(id) ?? ''))
  const kin = await leadsById(tx, place, ids)
  kin.sort((one, other) => compare(one.startedAt ?? '', other.startedAt ?? '') || compare(one.id, other.id))
  return Map.groupBy(kin, ({ id }) => headOf.get(id) ?? '')
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
