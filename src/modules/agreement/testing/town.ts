import { sql } from 'kysely'
import { saveTouches } from '#modules/ledger/server/index.ts'
import { newId } from '#platform/new-id.ts'
import type { Tx } from '#platform/server/database.ts'

export type LeadSketch = {
  id: string
  personId: string | null
  companyId: string | null
  email: string | null
  currency: string
  custom: Record<string, string>
  scores?: { fit: number; engagement: number; model: number | null }
  /** Named fields of the lead itself. */
  said: Partial<{
    list: 'marketing' | 'sales'
    leadSource: string | null
    status: string | null
    segment: string | null
    owner: string | null
    converted: boolean | null
    amount: number | null
    firstContactAt: Date | null
    qualifiedAt: Date | null
  }>
}

export type TouchSketch = {
  personId: string | null
  companyId: string | null
  leadId: string | null
  kind: string
  channel: string
  side: 'marketing' | 'sales' | 'both'
  subject: string
  at: Date
}

export type DealSketch = {
  leadId: string | null
  personId: string | null
  companyId: string | null
  wonAt: Date | null
  openedAt: Date
}

type PersonSketch = { id: string; title: string | null; country: string | null }
type CompanySketch = { id: string; country: string | null; industry: string | null }

/** A few leads, whose they are, what they met and what became of them. `merged` names the record that was kept. */
export type Town = {
  leads: LeadSketch[]
  persons: PersonSketch[]
  companies: CompanySketch[]
  touches: TouchSketch[]
  deals: DealSketch[]
  merged: Record<string, string>
}

/** Writes the town into a workspace, kept records before those that were merged into them. */
export async function settle(tx: Tx, workspaceId: string, town: Town, now: Date): Promise<void> {
  const order = <Record extends { id: string }>(records: Record[]) =>
    records.toSorted((one, other) => Number(one.id in town.merged) - Number(other.id in town.merged))
  for (const { id, country, industry } of order(town.companies))
    await sql`insert into company (workspace_id, id, name, name_key, country, industry, merged_into, created_at, updated_at)
      values (${workspaceId}, ${id}, ${id}, ${id}, ${country}, ${industry}, ${town.merged[id] ?? null}, ${now}, ${now})`.execute(
      tx,
    )
  for (const { id, title, country } of order(town.persons))
    await sql`insert into person (workspace_id, id, name, name_key, title, country, merged_into, created_at, updated_at)
      values (${workspaceId}, ${id}, ${id}, ${id}, ${title}, ${country}, ${town.merged[id] ?? null}, ${now}, ${now})`.execute(
      tx,
    )
  for (const lead of town.leads) await settleLead(tx, workspaceId, lead, now)
  for (const deal of town.deals) await settleDeal(tx, workspaceId, deal, now)
  const feed = { workspaceId, source: 'test', importId: null, now }
  await saveTouches(
    tx,
    feed,
    town.touches.map((touch, index) => ({
      ...touch,
      externalId: `t${index}`,
      occurredAt: touch.at.toISOString(),
      activityId: null,
      reach: 'one-to-one' as const,
      author: '',
      costMinor: null,
      currency: null,
      detail: null,
    })),
  )
}

async function settleLead(tx: Tx, workspaceId: string, lead: LeadSketch, now: Date): Promise<void> {
  const { id, personId, companyId, email, currency, custom, said } = lead
  await sql`insert into lead (workspace_id, id, list, source, external_id, person_id, company_id, name, email, lead_source,
      first_contact_at, qualified_at, status, converted, owner, segment, amount_minor, currency, custom, created_at, updated_at)
    values (${workspaceId}, ${id}, ${said.list ?? 'marketing'}, 'test', ${id}, ${personId}, ${companyId}, ${`Lead ${id.slice(-4)}`},
      ${email}, ${said.leadSource ?? null}, ${said.firstContactAt ?? null}, ${said.qualifiedAt ?? null}, ${said.status ?? null},
      ${said.converted ?? null}, ${said.owner ?? null}, ${said.segment ?? null}, ${said.amount ?? null}, ${currency},
      ${JSON.stringify(custom)}::jsonb, ${now}, ${now})`.execute(tx)
}

async function settleDeal(tx: Tx, workspaceId: string, deal: DealSketch, now: Date): Promise<void> {
  const { leadId, personId, companyId, wonAt, openedAt } = deal
  const id = newId(now.getTime())
  await sql`insert into deal (workspace_id, id, source, external_id, lead_id, person_id, company_id, outcome, opened_at, won_at,
      closed_at, created_at, updated_at)
    values (${workspaceId}, ${id}, 'test', ${id}, ${leadId}, ${personId}, ${companyId}, ${wonAt === null ? 'open' : 'won'},
      ${openedAt}, ${wonAt}, ${wonAt}, ${now}, ${now})`.execute(tx)
}

/** A lead that says nothing but what is given. */
export function sketch(said: LeadSketch['said'], more: Partial<LeadSketch> = {}): LeadSketch {
  return { id: newId(), personId: null, companyId: null, email: null, currency: 'EUR', custom: {}, said, ...more }
}

export const emptyTown: Town = { leads: [], persons: [], companies: [], touches: [], deals: [], merged: {} }
