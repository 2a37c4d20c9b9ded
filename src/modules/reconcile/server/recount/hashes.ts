import { sql } from 'kysely'

/** One number for all that a recount reads of a lead: another number means that the row must be counted anew. */
export const leadHash =
  sql.raw(`hashtextextended(row(l.list, l.source, l.external_id, l.root_person_id, l.root_company_id,
  l.name, l.company_name, l.lead_source, l.first_contact_at, l.qualified_at, l.accepted_at, l.rejected_at, l.status,
  l.converted, l.owner, l.product, l.segment, l.amount_minor, l.currency)::text, 0)`)

export const dealHash =
  sql.raw(`hashtextextended(row(d.source, d.external_id, d.lead_id, d.lead_external_id, d.joined_by,
  d.root_person_id, d.root_company_id, d.name, d.company_name, d.amount_minor, d.currency, d.outcome, d.opened_at,
  d.closed_at, d.won_at, d.lost_at, d.owner, d.product, d.segment, d.deal_source)::text, 0)`)
