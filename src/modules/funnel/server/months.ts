import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { absorbedFrom, type CountedUnder } from './absorbed.ts'
import { noDate, type Place } from './case-records.ts'
import { counterpartsOf } from './counterparts.ts'

const monthOf = (column: string) =>
  sql`coalesce(date_trunc('month', ${sql.ref(column)} at time zone 'UTC')::date, ${noDate}::date)`

/** Every month that has a lead or a deal, and every month that is packed. */
export async function allMonths(tx: Tx, { workspaceId }: Place): Promise<string[]> {
  const found = await rows<{ month: string }>(
    tx,
    sql`
    select ${monthOf('first_contact_at')} as month from lead_record where workspace_id = ${workspaceId}
    union select ${monthOf('opened_at')} from deal_record where workspace_id = ${workspaceId}
    union select month from funnel_part where workspace_id = ${workspaceId}`,
  )
  return found.map(({ month }) => month)
}

/** A record that may be counted under the lead of another one; `leadId` is the lead to ask, itself for a lead. */
type Dependent = { id: string; leadId: string; list: 'marketing' | 'sales'; leadMonth: string; changed: boolean }

/**
 * The months in which the records of these months are counted: a deal stands under its lead, a lead of sales' list under the
 * one of marketing's that it belongs to. Only records that were written since the last count, came, went, or belong to
 * another lead than they were counted under move a month.
 */
export async function monthsOfCases(tx: Tx, place: Place, months: readonly string[], since: Date): Promise<string[]> {
  const all = new Set(months)
  if (months.length === 0) return []
  // A deal without a date marks the month of its lead when it changes, so those are always looked at.
  for (const month of new Set([...months, noDate])) {
    const counted = await absorbedFrom(tx, place, month)
    const dependents = await dependentsOf(tx, place, month, since)
    const heads = await headsOf(tx, place, dependents)
    const present = new Set(dependents.map(({ id }) => id))
    for (const [id, under] of counted) if (!present.has(id)) all.add(under.month)
    for (const { id, changed } of dependents) {
      const now = heads.get(id)
      const before = counted.get(id)
      if (!changed && now?.head === before?.head) continue
      for (const under of [now, before]) if (under) all.add(under.month)
    }
  }
  return [...all].toSorted()
}

/** The leads of sales' list that began in a month, and the deals with a lead that were opened in it. */
function dependentsOf(tx: Tx, place: Place, month: string, since: Date): Promise<Dependent[]> {
  const inMonth = (column: string) =>
    month === noDate
      ? sql`${sql.ref(column)} is null`
      : sql`${sql.ref(column)} >= (${month}::date::timestamp at time zone 'UTC')
          and ${sql.ref(column)} < ((${month}::date + interval '1 month')::timestamp at time zone 'UTC')`
  return dependents(tx, place, inMonth('l.first_contact_at'), inMonth('d.opened_at'), since)
}

function dependents(
  tx: Tx,
  { workspaceId }: Place,
  whichLeads: RawBuilder<unknown>,
  whichDeals: RawBuilder<unknown>,
  since: Date,
): Promise<Dependent[]> {
  return rows<Dependent>(
    tx,
    sql`
    select l.id, l.id as "leadId", l.list, ${monthOf('l.first_contact_at')} as "leadMonth", l.updated_at >= ${since} as changed
    from lead_record l where l.workspace_id = ${workspaceId} and l.list = 'sales' and ${whichLeads}
    union all
    select d.id, l.id, l.list, ${monthOf('l.first_contact_at')}, d.updated_at >= ${since} from deal_record d
    join lead_record l on l.workspace_id = ${workspaceId} and l.id = d.lead_id
    where d.workspace_id = ${workspaceId} and ${whichDeals}`,
  )
}

/**
 * The months that must be counted again after the cases of a month took in other records than before: where a record that
 * came stood until then, alone or under another lead, and where one that was let go stands from now on.
 */
export async function monthsOfMoved(
  tx: Tx,
  place: Place,
  month: string,
  came: ReadonlyMap<string, string>,
  released: ReadonlyMap<string, string>,
): Promise<string[]> {
  const months = new Set([...came.values(), ...released.values()])
  for (const ownMonth of new Set(came.values())) {
    for (const [id, under] of await absorbedFrom(tx, place, ownMonth)) if (came.has(id)) months.add(under.month)
  }
  const ids = listOf([...released.keys()], 'uuid')
  const records = await dependents(tx, place, sql`l.id = any(${ids})`, sql`d.id = any(${ids})`, new Date(0))
  for (const under of (await headsOf(tx, place, records)).values()) months.add(under.month)
  months.delete(month)
  return [...months].toSorted()
}

/** Under which lead each record is counted; a lead of sales' list that belongs to no other has none. */
async function headsOf(
  tx: Tx,
  { workspaceId }: Place,
  dependents: readonly Dependent[],
): Promise<Map<string, CountedUnder>> {
  const salesIds = new Set(dependents.filter(({ list }) => list === 'sales').map(({ leadId }) => leadId))
  const paired = await counterpartsOf(tx, workspaceId, [...salesIds])
  const found = await rows<{ id: string; month: string }>(
    tx,
    sql`
    select id, ${monthOf('first_contact_at')} as month from lead_record
    where workspace_id = ${workspaceId} and id = any(${listOf([...new Set(paired.values())], 'uuid')})`,
  )
  const months = new Map(found.map(({ id, month }) => [id, month]))
  const heads = new Map<string, CountedUnder>()
  for (const { id, leadId, leadMonth } of dependents) {
    const head = paired.get(leadId) ?? leadId
    if (head !== id) heads.set(id, { head, month: months.get(head) ?? leadMonth })
  }
  return heads
}
