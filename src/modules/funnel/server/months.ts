import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { absorbedFrom } from './absorbed.ts'
import { noDate, type Place } from './case-records.ts'
import { counterpartsOf } from './counterparts.ts'

const monthOf = (column: string) =>
  sql`coalesce(date_trunc('month', ${sql.ref(column)} at time zone 'UTC')::date, ${noDate}::date)`

/** Every month that has a lead or a deal, and every month that is packed. */
export async function allMonths(tx: Tx, { workspaceId }: Place): Promise<string[]> {
  const found = await rows<{ month: string }>(tx, sql`
    select ${monthOf('first_contact_at')} as month from lead_record where workspace_id = ${workspaceId}
    union select ${monthOf('opened_at')} from deal_record where workspace_id = ${workspaceId}
    union select month from funnel_part where workspace_id = ${workspaceId}`)
  return found.map(({ month }) => month)
}

/** A record that may be counted under the lead of another one; `leadId` is the lead to ask. */
type Dependent = { id: string; leadId: string; list: 'marketing' | 'sales'; leadMonth: string; changed: boolean }

/**
 * The months in which the records of these months are counted: a deal stands under its lead, a lead of sales' list under the
 * one of marketing's that it belongs to. Only records that were written since the last count, came or went move a month.
 */
export async function monthsOfCases(tx: Tx, place: Place, months: readonly string[], since: Date): Promise<string[]> {
  const all = new Set(months)
  for (const month of months) {
    const counted = await absorbedFrom(tx, place, month)
    const dependents = await dependentsOf(tx, place, month, since)
    const present = new Set(dependents.map(({ id }) => id))
    for (const [id, countedIn] of counted) if (!present.has(id)) all.add(countedIn)
    const moved = dependents.filter(({ id, changed }) => changed || !counted.has(id))
    for (const { id, leadMonth } of moved) all.add(leadMonth).add(counted.get(id) ?? leadMonth)
    for (const headMonth of await monthsOfHeads(tx, place, moved)) all.add(headMonth)
  }
  return [...all].toSorted()
}

/** The leads of sales' list that began in a month, and the deals with a lead that were opened in it. */
function dependentsOf(tx: Tx, { workspaceId }: Place, month: string, since: Date): Promise<Dependent[]> {
  const inMonth = (column: string) =>
    month === noDate
      ? sql`${sql.ref(column)} is null`
      : sql`${sql.ref(column)} >= (${month}::date::timestamp at time zone 'UTC')
          and ${sql.ref(column)} < ((${month}::date + interval '1 month')::timestamp at time zone 'UTC')`
  return rows<Dependent>(tx, sql`
    select id, id as "leadId", list, ${monthOf('first_contact_at')} as "leadMonth", updated_at >= ${since} as changed from lead_record
    where workspace_id = ${workspaceId} and list = 'sales' and ${inMonth('first_contact_at')}
    union all
    select d.id, l.id, l.list, ${monthOf('l.first_contact_at')}, d.updated_at >= ${since} from deal_record d
    join lead_record l on l.workspace_id = ${workspaceId} and l.id = d.lead_id
    where d.workspace_id = ${workspaceId} and ${inMonth('d.opened_at')}`)
}

async function monthsOfHeads(tx: Tx, { workspaceId }: Place, dependents: readonly Dependent[]): Promise<string[]> {
  const salesIds = new Set(dependents.filter(({ list }) => list === 'sales').map(({ leadId }) => leadId))
  const heads = await counterpartsOf(tx, workspaceId, [...salesIds])
  if (heads.size === 0) return []
  const found = await rows<{ month: string }>(tx, sql`
    select distinct ${monthOf('first_contact_at')} as month from lead_record
    where workspace_id = ${workspaceId} and id = any(${listOf([...new Set(heads.values())], 'uuid')})`)
  return found.map(({ month }) => month)
}
