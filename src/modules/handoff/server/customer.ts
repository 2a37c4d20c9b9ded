import { sql } from 'kysely'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { EngagementRow } from './store.ts'

/** What the lists say of a lead, as far as a hand-off carries it along. */
export type LeadSaid = {
  leadId: string
  personId: string | null
  companyId: string | null
  person: string | null
  company: string | null
  campaign: string | null
  source: string | null
  segment: string | null
  valueMinor: number | null
  currency: string | null
}

export async function leadSaid(tx: Tx, workspaceId: string, leadId: string): Promise<LeadSaid> {
  const [found] = await rows<LeadSaid>(
    tx,
    sql`select l.id as "leadId", l.root_person_id as "personId", l.root_company_id as "companyId",
        coalesce(p.name, l.name, l.email) as person, coalesce(c.name, l.company_name) as company, l.campaign,
        l.lead_source as source, l.segment, l.amount_minor as "valueMinor", l.currency
      from lead_record l
      left join person_record p on p.workspace_id = l.workspace_id and p.id = l.root_person_id
      left join company_record c on c.workspace_id = l.workspace_id and c.id = l.root_company_id
      where l.workspace_id = ${workspaceId} and l.id = ${leadId}`,
  )
  if (!found) throw notFound('lead')
  return found
}

/** Person and company together are the customer; the same person at two companies is two. */
export function customerKey({
  personId,
  companyId,
  leadId,
}: Pick<LeadSaid, 'personId' | 'companyId' | 'leadId'>): string {
  return personId === null && companyId === null ? `lead:${leadId}` : `${personId ?? ''}:${companyId ?? ''}`
}

/** How the engagement is called in a message. */
export async function namesOf(
  tx: Tx,
  workspaceId: string,
  row: Pick<EngagementRow, 'personId' | 'companyId' | 'leadId'>,
): Promise<{ lead: string; company: string }> {
  const [found] = await rows<{ person: string | null; company: string | null }>(
    tx,
    sql`select (select name from person_record where workspace_id = ${workspaceId} and id = ${row.personId}) as person,
        (select name from company_record where workspace_id = ${workspaceId} and id = ${row.companyId}) as company`,
  )
  return calledBy(found?.person ?? null, found?.company ?? null)
}

export function calledBy(person: string | null, company: string | null): { lead: string; company: string } {
  return { lead: person ?? company ?? '–', company: company ?? person ?? '–' }
}

/** The contacts that a person of sales makes by hand: answers of machines and mass mails are none (science.md C.5). */
export const humanKinds = ['call', 'call_answered', 'call_unanswered', 'mail_written', 'meeting', 'visit', 'quote_sent']

/** The condition on a `ledger_touch` aliased `t`: a human touch of sales with one customer. */
export const isHumanTouch = sql`t.side = 'sales' and t.reach = 'one-to-one' and t.kind = any(${humanKinds}::text[])
  and coalesce(t.detail->>'automatic', 'false') <> 'true'`

/** The latest human contact of sales with this customer within some hours before a moment. */
export async function contactBefore(
  tx: Tx,
  workspaceId: string,
  row: Pick<EngagementRow, 'personId' | 'companyId'>,
  { at, hours }: { at: Date; hours: number },
): Promise<{ at: Date; channel: string } | null> {
  if (row.personId === null) return null
  const from = new Date(at.getTime() - hours * 3_600_000)
  const [found] = await rows<{ at: Date; channel: string }>(
    tx,
    sql`select t.occurred_at as at, t.channel from ledger_touch t
      where t.workspace_id = ${workspaceId} and t.person_id = ${row.personId} and t.occurred_at >= ${from}
        and t.occurred_at < ${at} and ${isHumanTouch}
      order by t.occurred_at desc limit 1`,
  )
  return found ?? null
}

export type OpenDeal = { id: string; ownerId: string | null }

/** The open deal of this company, or of the person where no company is known; and who of the house owns it. */
export async function openDealOf(
  tx: Tx,
  workspaceId: string,
  { personId, companyId }: Pick<EngagementRow, 'personId' | 'companyId'>,
): Promise<OpenDeal | null> {
  if (personId === null && companyId === null) return null
  const whose =
    companyId === null ? sql`d.person_id = ${personId} and d.company_id is null` : sql`d.company_id = ${companyId}`
  const [found] = await rows<OpenDeal>(
    tx,
    sql`select d.id, m.id as "ownerId" from deal_record d
      left join member_record m on m.workspace_id = d.workspace_id and m.left_at is null
        and (lower(m.email) = lower(d.owner) or m.name = d.owner)
      where d.workspace_id = ${workspaceId} and ${whose} and d.outcome = 'open'
      order by d.opened_at desc nulls last, d.id limit 1`,
  )
  return found ?? null
}
