import { sql } from 'kysely'
import type { Cause, Group, NamedCause } from '../domain/causes.ts'
import type { Standing } from '../domain/settle.ts'

/** A counted row as the pages show it. */
export type CaseRow = {
  key: string
  weight: number
  month: string
  grp: Group
  cause: NamedCause
  causes: Cause[]
  found: Cause[]
  treatment: 'counted' | 'aside'
  standing: Standing
  counted_month: string | null
  counted_minor: number | null
  counted_currency: string | null
  stake_minor: number | null
  stake_currency: string | null
  decision_id: string | null
  rule_id: string | null
  paired_by: 'join' | 'external-id' | 'person' | 'company' | null
  marketing_lead_id: string | null
  sales_lead_id: string | null
  deal_id: string | null
  person_id: string | null
  company_id: string | null
  label: string
  m_at: Date | null
  s_at: Date | null
  m_feed: string | null
  s_feed: string | null
  m_source: string | null
  s_source: string | null
  m_status: string | null
  s_status: string | null
  m_owner: string | null
  s_owner: string | null
  m_product: string | null
  s_product: string | null
  m_minor: number | null
  m_currency: string | null
  s_minor: number | null
  s_currency: string | null
}

export const caseColumns = sql.raw(
  `key weight month grp cause causes found treatment standing counted_month counted_minor counted_currency stake_minor
   stake_currency decision_id rule_id paired_by marketing_lead_id sales_lead_id deal_id person_id company_id label m_at s_at
   m_feed s_feed m_source s_source m_status s_status m_owner s_owner m_product s_product m_minor m_currency s_minor s_currency`
    .split(/\s+/)
    .map((name) => `r.${name}`)
    .join(', '),
)

/** An amount needs both a number and a currency. */
export function moneyOf(minor: number | null, currency: string | null) {
  return minor === null || currency === null ? null : { minor, currency }
}

export function shownRow(row: CaseRow) {
  return {
    key: row.key,
    group: row.grp,
    cause: row.cause,
    causes: row.causes,
    label: row.label,
    month: row.month,
    treatment: row.treatment,
    standing: row.standing,
    countedMonth: row.counted_month,
    stake: moneyOf(row.stake_minor, row.stake_currency),
    counted: moneyOf(row.counted_minor, row.counted_currency),
    pairedBy: row.paired_by,
    personId: row.person_id,
    companyId: row.company_id,
    marketing: row.marketing_lead_id === null ? null : marketingSide(row),
    sales: row.sales_lead_id === null && row.deal_id === null ? null : salesSide(row),
    decisionId: row.decision_id,
    ruleId: row.rule_id,
  }
}

function marketingSide(row: CaseRow) {
  return {
    leadId: row.marketing_lead_id,
    dealId: null,
    at: row.m_at,
    feed: row.m_feed,
    source: row.m_source,
    status: row.m_status,
    owner: row.m_owner,
    product: row.m_product,
    amount: moneyOf(row.m_minor, row.m_currency),
  }
}

function salesSide(row: CaseRow) {
  return {
    leadId: row.sales_lead_id,
    dealId: row.deal_id,
    at: row.s_at,
    feed: row.s_feed,
    source: row.s_source,
    status: row.s_status,
    owner: row.s_owner,
    product: row.s_product,
    amount: moneyOf(row.s_minor, row.s_currency),
  }
}
