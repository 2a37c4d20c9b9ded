import { sql, type RawBuilder } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { CaseDeal, CaseLead } from '../domain/customer-case.ts'

/** In which company, and where its days begin. */
export type Place = { workspaceId: string; timeZone: string }

/** The month of records without a date. */
export const noDate = '0001-01-01'

export type LeadRecord = CaseLead & { startedAt: string | null; month: string }
export type DealRecord = CaseDeal & { leadId: string | null; openedAt: string | null; month: string }

/** Where the last page of a list ended. */
export type Cursor = { at: string | null; id: string }

/** Days since 1970-01-01 in the company's time zone. */
function dayOf(column: string, zone: string): RawBuilder<unknown> {
  return sql`(${sql.ref(column)} at time zone ${zone})::date - date '1970-01-01'`
}

function monthOf(column: string): RawBuilder<unknown> {
  return sql`coalesce(date_trunc('month', ${sql.ref(column)} at time zone 'UTC')::date, ${noDate}::date)`
}

function leads({ workspaceId, timeZone }: Place, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select l.id, l.list, ${dayOf('l.first_contact_at', timeZone)} as start, ${dayOf('l.qualified_at', timeZone)} as qualified,
      ${dayOf('l.accepted_at', timeZone)} as accepted, ${dayOf('l.rejected_at', timeZone)} as rejected,
      l.lead_source as source, l.segment, l.owner, l.landing_page as "landingPage", l.campaign, l.product,
      l.reject_reason as "rejectReason", l.custom, l.first_contact_at::text as "startedAt", ${monthOf('l.first_contact_at')} as month
    from lead_record l where l.workspace_id = ${workspaceId} and ${which}`
}

function deals({ workspaceId, timeZone }: Place, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select d.id, d.lead_id as "leadId", d.outcome, ${dayOf('d.opened_at', timeZone)} as opened, ${dayOf('d.won_at', timeZone)} as won,
      ${dayOf('d.lost_at', timeZone)} as lost, ${dayOf('d.closed_at', timeZone)} as closed, d.amount_minor as "amountMinor",
      d.currency, d.deal_source as source, d.segment, d.owner, d.handed_over_by as "handedOverBy", d.campaign, d.product,
      d.competitor, d.loss_reason as "lossReason", d.custom, d.opened_at::text as "openedAt", ${monthOf('d.opened_at')} as month
    from deal_record d where d.workspace_id = ${workspaceId} and ${which}`
}

/** Records of one month (UTC) by the instant that places them, after a cursor. */
function inMonth(columns: { at: string; id: string }, month: string, after: Cursor | null): RawBuilder<unknown> {
  const at = sql.ref(columns.at)
  const id = sql.ref(columns.id)
  if (month === noDate) return after ? sql`${at} is null and ${id} > ${after.id}` : sql`${at} is null`
  const begin = sql`(${month}::date::timestamp at time zone 'UTC')`
  const end = sql`((${month}::date + interval '1 month')::timestamp at time zone 'UTC')`
  const range = sql`${at} >= ${begin} and ${at} < ${end}`
  return after ? sql`${range} and (${at}, ${id}) > (${after.at}::timestamptz, ${after.id}::uuid)` : range
}

/** Leads of both lists that began in a month, in order. */
export function leadsOfMonth(
  tx: Tx,
  place: Place,
  month: string,
  after: Cursor | null,
  limit: number,
): Promise<LeadRecord[]> {
  const which = inMonth({ at: 'l.first_contact_at', id: 'l.id' }, month, after)
  return rows<LeadRecord>(tx, sql`${leads(place, which)} order by l.first_contact_at, l.id limit ${limit}`)
}

/** Deals of a month that stand for themselves: they name no lead, or one that is gone. */
export function leadlessDealsOfMonth(
  tx: Tx,
  place: Place,
  month: string,
  after: Cursor | null,
  limit: number,
): Promise<DealRecord[]> {
  const which = sql`${inMonth({ at: 'd.opened_at', id: 'd.id' }, month, after)} and not exists (
    select from lead_record l where l.workspace_id = d.workspace_id and l.id = d.lead_id)`
  return rows<DealRecord>(tx, sql`${deals(place, which)} order by d.opened_at, d.id limit ${limit}`)
}

export function leadsById(tx: Tx, place: Place, ids: readonly string[]): Promise<LeadRecord[]> {
  return ids.length === 0
    ? Promise.resolve([])
    : rows<LeadRecord>(tx, leads(place, sql`l.id = any(${listOf(ids, 'uuid')})`))
}

export function dealsOfLeads(tx: Tx, place: Place, leadIds: readonly string[]): Promise<DealRecord[]> {
  if (leadIds.length === 0) return Promise.resolve([])
  return rows<DealRecord>(tx, deals(place, sql`d.lead_id = any(${listOf(leadIds, 'uuid')})`))
}
