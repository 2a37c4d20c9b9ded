import { sql, type RawBuilder } from 'kysely'
import { freeMail } from '#modules/customers/domain/index.ts'
import { parseMoney } from '#platform/money.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { checkRule, decimalPattern } from '../domain/check-rule.ts'
import { customName, fieldKind, type NamedField } from '../domain/fields.ts'
import {
  isGroup,
  type Condition,
  type FieldCondition,
  type Group,
  type Rule,
  type ScoreCondition,
  type TouchCondition,
} from '../domain/rule.ts'
import { daysSql, momentSql, type Moment } from './moments.ts'
import { countTouchesOfOne } from './touch-sql.ts'

/** Where a rule finds what does not stand on the lead itself; the conditions are the same for one lead as for a million. */
export type RuleSources = {
  person: (column: 'title' | 'country') => RawBuilder<unknown>
  company: (column: 'country' | 'industry' | 'segment' | 'domain' | 'owner') => RawBuilder<unknown>
  score: (name: ScoreCondition['score']) => RawBuilder<unknown>
  touches: (condition: TouchCondition) => RawBuilder<unknown>
  /** Whether the condition was answered before, and where. */
  answered?: (condition: Condition) => RawBuilder<boolean> | null
}

/**
 * The rule as a predicate over a row named `lead` of `lead_record`, true or false and never unknown, as of the moment `at`.
 * Every value is a bound parameter. Refuses what `checkRule` refuses.
 */
export function ruleSql(
  rule: Rule,
  at: Moment,
  workspaceId: string,
  sources: RuleSources = lookedUp(at, workspaceId),
): RawBuilder<boolean> {
  checkRule(rule)
  return groupSql(rule, at, sources)
}

/** Sources that are looked up lead by lead: right for a few leads, and for rules without touches for very many. */
export function lookedUp(at: Moment, workspaceId: string): RuleSources {
  return {
    person: (column) => sql`(select p.${sql.ref(column)} from person_record p
      where p.workspace_id = ${workspaceId} and p.id = lead.root_person_id)`,
    company: (column) => sql`(select c.${sql.ref(column)} from company_record c
      where c.workspace_id = ${workspaceId} and c.id = lead.root_company_id)`,
    score: (name) => sql`(select s.${sql.ref(name)} from lead_score_record s
      where s.workspace_id = ${workspaceId} and s.lead_id = lead.id)`,
    touches: (condition) => countTouchesOfOne(condition, at, workspaceId),
  }
}

function groupSql({ join, of }: Group, at: Moment, sources: RuleSources): RawBuilder<boolean> {
  if (of.length === 0) return sql<boolean>`true`
  const parts = of.map((part) => (isGroup(part) ? groupSql(part, at, sources) : conditionSql(part, at, sources)))
  return sql<boolean>`(${sql.join(parts, join === 'all' ? sql` and ` : sql` or `)})`
}

function conditionSql(condition: Condition, at: Moment, sources: RuleSources): RawBuilder<boolean> {
  const answered = sources.answered?.(condition) ?? null
  if (answered !== null) return answered
  switch (condition.about) {
    case 'field':
      return fieldSql(condition, at, sources)
    case 'score': {
      const compare = condition.check === 'at-least' ? sql`>=` : sql`<`
      return yes(sql`${sources.score(condition.score)} ${compare} ${condition.value}::float8`)
    }
    case 'touches': {
      const compare = condition.check === 'at-least' ? sql`>=` : sql`<`
      return sql<boolean>`(${sources.touches(condition)} ${compare} ${condition.count}::int)`
    }
  }
}

/** What is not known meets no condition but `is-not` and `unknown`. */
function yes(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`coalesce(${condition}, false)`
}

function fieldSql({ field, check, values }: FieldCondition, at: Moment, sources: RuleSources): RawBuilder<boolean> {
  const said = saidIn(field, sources)
  const [value = '', currency = ''] = values
  switch (check) {
    case 'known':
      return sql<boolean>`${isKnown(field, said)}`
    case 'unknown':
      return sql<boolean>`(not ${isKnown(field, said)})`
    case 'is':
      return yes(isOneOf(said, values))
    case 'is-not':
      return sql<boolean>`(not ${yes(isOneOf(said, values))})`
    case 'contains':
      return yes(sql`strpos(lower(${said}), lower(${value.trim()}::text)) > 0`)
    case 'starts-with':
      return yes(sql`starts_with(lower(trim(${said})), lower(${value.trim()}::text))`)
    case 'yes':
      return yes(said)
    case 'no':
      return yes(sql`not ${said}`)
    case 'in-last-days':
      return yes(sql`${said} <= ${momentSql(at)} and ${said} >= ${momentSql(at)} - ${daysSql(Number(value))}`)
    case 'from':
      return yes(sql`${said} >= ${value}::date::timestamp at time zone 'UTC'`)
    case 'before':
      return yes(sql`${said} < ${value}::date::timestamp at time zone 'UTC'`)
    case 'at-least':
      return yes(numberSql(field, said, sql`>=`, value, currency))
    case 'at-most':
      return yes(numberSql(field, said, sql`<=`, value, currency))
  }
}

function isOneOf(said: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> {
  const wanted = values.map((value) => sql`lower(${value.trim()}::text)`)
  return sql`lower(trim(${said})) in (${sql.join(wanted)})`
}

function isKnown(field: string, said: RawBuilder<unknown>): RawBuilder<unknown> {
  const kind = fieldKind(field)
  return kind === 'text' || kind === 'custom' ? sql`(coalesce(trim(${said}), '') <> '')` : sql`(${said} is not null)`
}

function numberSql(
  field: string,
  said: RawBuilder<unknown>,
  compare: RawBuilder<unknown>,
  value: string,
  currency: string,
): RawBuilder<unknown> {
  if (field === 'amount')
    return sql`lead.currency = ${currency} and ${said} ${compare} ${parseMoney(value, currency).minor}::bigint`
  return sql`case when trim(${said}) ~ ${decimalPattern} then trim(${said})::numeric ${compare} ${value}::numeric end`
}

const leadColumns: Partial<Record<NamedField, string>> = {
  list: 'list',
  feed: 'source',
  leadSource: 'lead_source',
  status: 'status',
  campaign: 'campaign',
  landingPage: 'landing_page',
  segment: 'segment',
  product: 'product',
  owner: 'owner',
  rejectReason: 'reject_reason',
  name: 'name',
  email: 'email',
  companyName: 'company_name',
  converted: 'converted',
  amount: 'amount_minor',
  firstContactAt: 'first_contact_at',
  qualifiedAt: 'qualified_at',
  acceptedAt: 'accepted_at',
  rejectedAt: 'rejected_at',
}

/** Trimmed, in lower case, behind the last @; null without an address. */
const mailDomain = sql`case when strpos(lead.email, '@') > 0 then nullif(lower(trim(split_part(lead.email, '@', -1))), '') end`

// The pattern is asked only of providers that have many domains: it costs more than all the rest.
const isFreeMail = sql`(${mailDomain} = any(${listOf(freeMail.domains, 'text')})
  or (split_part(${mailDomain}, '.', 1) = any(${listOf(freeMail.providers, 'text')}) and ${mailDomain} ~ ${freeMail.ending}))`

function saidIn(field: string, { person, company }: RuleSources): RawBuilder<unknown> {
  const custom = customName(field)
  if (custom !== null) return sql`(lead.custom ->> ${custom}::text)`
  switch (field) {
    case 'freeMail':
      return isFreeMail
    case 'personTitle':
      return person('title')
    case 'personCountry':
      return person('country')
    case 'companyCountry':
      return company('country')
    case 'companyIndustry':
      return company('industry')
    case 'companySegment':
      return company('segment')
    case 'companyDomain':
      return company('domain')
    case 'companyOwner':
      return company('owner')
    default:
      return leadColumn(field)
  }
}

function leadColumn(field: string): RawBuilder<unknown> {
  const column = Object.entries(leadColumns).find(([name]) => name === field)?.[1]
  if (column === undefined) throw new Error(`no column holds ${field}`)
  return sql`lead.${sql.ref(column)}`
}
