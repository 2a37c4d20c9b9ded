import { sql } from 'kysely'
import { readWorkspace } from '#modules/accounts/server/index.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { handOver } from '../domain/causes.ts'
import { choicesOf } from '../domain/choices.ts'
import { datesOutOfOrder, midnightsOf, type EntryDates } from '../domain/dates.ts'
import { caseColumns, shownRow, type CaseRow } from './case-row.ts'
import { decisionsOnRow, shownDecision } from './decisions.ts'
import { ruleById, shownRule } from './rules.ts'

type Extra = {
  near_key: string | null
  near_label: string | null
  other_touch_at: Date | null
  own_met_at: Date | null
  person: string | null
  company: string | null
  s_person: string | null
  s_company: string | null
} & { [Name in keyof EntryDates as `m_${Name}` | `s_${Name}`]: Date | null }

/** One row with all that is known of it, for the two who have to agree. */
export async function readCase(tx: Tx, workspaceId: string, key: string) {
  const [row] = await rows<CaseRow & Extra>(
    tx,
    sql`select ${caseColumns}, ${extraColumns} from ${sources} where r.workspace_id = ${workspaceId} and r.key = ${key}`,
  )
  if (!row) throw notFound('difference')
  const { timeZone } = await readWorkspace(tx, workspaceId)
  const [marketing, sales] = [datesOf(row, 'm'), datesOf(row, 's')]
  const [giver, receiver] = handOver.giver === 'marketing' ? [marketing, sales] : [sales, marketing]
  const decisions = await decisionsOnRow(tx, workspaceId, { ...row, group: row.grp })
  return {
    ...shownRow(row),
    found: row.found,
    dateBreaks: datesOutOfOrder(giver, receiver, midnightsOf(timeZone)),
    person: row.person,
    company: row.company,
    salesPerson: row.s_person,
    salesCompany: row.s_company,
    near: row.near_key !== null && row.near_label !== null ? { key: row.near_key, label: row.near_label } : null,
    otherTouchAt: row.other_touch_at,
    ownMetAt: row.own_met_at,
    choices: [...choicesOf(row.grp)],
    decisions: decisions.map(shownDecision),
    rule: row.rule_id === null ? null : shownRule(await ruleById(tx, workspaceId, row.rule_id)),
  }
}

const sources = sql.raw(`reconcile_case r
  left join reconcile_case n on n.workspace_id = r.workspace_id and n.key = r.near_key
  left join lead_record m on m.workspace_id = r.workspace_id and m.id = r.marketing_lead_id
  left join lead_record s on s.workspace_id = r.workspace_id and s.id = r.sales_lead_id
  left join deal_record d on d.workspace_id = r.workspace_id and d.id = r.deal_id
  left join person_record p on p.workspace_id = r.workspace_id and p.id = r.person_id
  left join company_record c on c.workspace_id = r.workspace_id and c.id = r.company_id`)

const extraColumns = sql.raw(`r.near_key, n.label as near_label, r.other_touch_at, r.own_met_at,
  coalesce(m.name, p.name) as person, coalesce(m.company_name, c.name) as company,
  coalesce(s.name, p.name) as s_person, coalesce(s.company_name, d.company_name, c.name) as s_company,
  m.first_contact_at as "m_firstContactAt", m.qualified_at as "m_qualifiedAt", m.accepted_at as "m_acceptedAt",
  m.rejected_at as "m_rejectedAt", null::timestamptz as "m_openedAt", null::timestamptz as "m_wonAt", null::timestamptz as "m_lostAt",
  s.first_contact_at as "s_firstContactAt", s.qualified_at as "s_qualifiedAt", s.accepted_at as "s_acceptedAt",
  s.rejected_at as "s_rejectedAt", d.opened_at as "s_openedAt",
  coalesce(d.won_at, case d.outcome when 'won' then d.closed_at end) as "s_wonAt",
  coalesce(d.lost_at, case d.outcome when 'lost' then d.closed_at end) as "s_lostAt"`)

function datesOf(row: Extra, side: 'm' | 's'): EntryDates {
  return {
    firstContactAt: row[`${side}_firstContactAt`],
    qualifiedAt: row[`${side}_qualifiedAt`],
    acceptedAt: row[`${side}_acceptedAt`],
    rejectedAt: row[`${side}_rejectedAt`],
    openedAt: row[`${side}_openedAt`],
    wonAt: row[`${side}_wonAt`],
    lostAt: row[`${side}_lostAt`],
  }
}
