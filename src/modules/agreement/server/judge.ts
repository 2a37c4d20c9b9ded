import { sql, type RawBuilder } from 'kysely'
import type { ListSide } from '#platform/contract.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { customName, fields, isNamedField } from '../domain/fields.ts'
import { conditionsOf, touchConditionsOf, type Condition, type Rule, type TouchCondition } from '../domain/rule.ts'
import { daysSql } from './moments.ts'
import { ruleSql, type RuleSources } from './rule-sql.ts'
import { isAskedFor } from './touch-sql.ts'

/** How many days after its first contact a lead has to meet a rule for a back-test to count it. */
export const daysToMeet = 30

export type Judging = {
  workspaceId: string
  /** The rule that counted until now; null: none was in force. */
  old: Rule | null
  new: Rule
  which: { list: ListSide; from: Date; to: Date } | { ids: readonly string[] }
  now: Date
}

/**
 * `with … lead_judged (id, was_met, is_met)`: every asked lead judged by both rules, in one pass over leads and touches. A lead counts
 * when it met the rule at some moment within the days after its first contact: at each touch that a condition asks for, at
 * the first contact and at the end. Fields and scores are those of today.
 */
export function judgedSql(judging: Judging): RawBuilder<unknown> {
  const rules = [judging.old, judging.new].filter((rule) => rule !== null)
  const touches = rules.flatMap(touchConditionsOf)
  const untouched = sql`select lead.id, ${verdict(judging, 'old', metUntouched)} as was_met,
    ${verdict(judging, 'new', metUntouched)} as is_met from ${leadsSql(judging, rules)}`
  if (touches.length === 0) return sql`with lead_judged (id, was_met, is_met) as (${untouched})`
  const metTouched = (rule: Rule, side: 'old' | 'new') =>
    sql`(${sql.ref(`moment.of_${side}`)} and ${ruleSql(rule, sql<Date>`moment.at`, judging.workspaceId, joinedSources(place))})`
  const place = (condition: TouchCondition) => sql.ref(`moment.n${touches.indexOf(condition)}`)
  return sql`with asked_touch as materialized (${askedTouches(judging, touches)}),
    met as materialized (${metTouches(judging, touches)}),
    moment as materialized (${countedMoments(judging, touches)}),
    touched as (
      select lead.id, bool_or(${verdict(judging, 'old', metTouched)}) as was_met,
        bool_or(${verdict(judging, 'new', metTouched)}) as is_met
      from ${leadsSql(judging, rules)} join moment on moment.lead_id = lead.id and (moment.of_old or moment.of_new)
      group by lead.id),
    lead_judged (id, was_met, is_met) as (
      select untouched.id, coalesce(touched.was_met, untouched.was_met), coalesce(touched.is_met, untouched.is_met)
      from (${untouched}) untouched left join touched on touched.id = untouched.id)`
}

type Verdict = (rule: Rule, which: 'old' | 'new', judging: Judging) => RawBuilder<unknown>

function verdict(judging: Judging, which: 'old' | 'new', met: Verdict): RawBuilder<unknown> {
  const rule = judging[which]
  return rule === null ? sql`false` : met(rule, which, judging)
}

/** Without touches only days that pass can change the answer between the first contact and the end. */
function metUntouched(rule: Rule, _: 'old' | 'new', judging: Judging): RawBuilder<unknown> {
  const at = (moment: RawBuilder<Date>) =>
    ruleSql(
      rule,
      moment,
      judging.workspaceId,
      joinedSources(() => sql`0`),
    )
  const passes = conditionsOf(rule).some((each) => each.about === 'field' && each.check === 'in-last-days')
  return passes ? sql`(${at(endAt(judging))} or ${at(sql<Date>`lead.first_contact_at`)})` : at(endAt(judging))
}

/** `lead_record lead` of the asked leads, with what else the rules ask about joined once. */
function leadsSql({ workspaceId, which }: Judging, rules: readonly Rule[]): RawBuilder<unknown> {
  const asked = rules.flatMap(conditionsOf)
  const lead =
    'ids' in which
      ? sql`lead.id = any(${listOf(which.ids, 'uuid')}) and lead.first_contact_at is not null`
      : sql`lead.list = ${which.list} and lead.first_contact_at >= ${which.from} and lead.first_contact_at < ${which.to}`
  const person = sql`left join person_record p on p.workspace_id = ${workspaceId} and p.id = lead.root_person_id`
  const company = sql`left join company_record c on c.workspace_id = ${workspaceId} and c.id = lead.root_company_id`
  const score = sql`left join lead_score_record s on s.workspace_id = ${workspaceId} and s.lead_id = lead.id`
  return sql`(select * from lead_record lead where lead.workspace_id = ${workspaceId} and ${lead}) lead
    ${asked.some((each) => asksOf(each, 'person')) ? person : sql``}
    ${asked.some((each) => asksOf(each, 'company')) ? company : sql``}
    ${asked.some(({ about }) => about === 'score') ? score : sql``}`
}

function asksOf(condition: Condition, whom: 'person' | 'company'): boolean {
  if (condition.about !== 'field' || customName(condition.field) !== null) return false
  return isNamedField(condition.field) && fields[condition.field].of === whom
}

function joinedSources(touches: RuleSources['touches']): RuleSources {
  return {
    person: (column) => sql.ref(`p.${column}`),
    company: (column) => sql.ref(`c.${column}`),
    score: (name) => sql.ref(`s.${name}`),
    touches,
  }
}

function endAt({ now }: Judging): RawBuilder<Date> {
  return sql<Date>`least(lead.first_contact_at + ${daysSql(daysToMeet)}, ${now}::timestamptz)`
}

/** Touches that any condition asks for, in the time that can matter, under the record that was kept. */
function askedTouches({ workspaceId, which, now }: Judging, touches: readonly TouchCondition[]): RawBuilder<unknown> {
  const asked = touches.map((condition, index) => sql`${isAskedFor(condition)} as ${sql.ref(`c${index}`)}`)
  const bounds =
    'ids' in which
      ? sql`select min(first_contact_at) as start, max(first_contact_at) as stop from lead_record
          where workspace_id = ${workspaceId} and id = any(${listOf(which.ids, 'uuid')})`
      : sql`select ${which.from}::timestamptz as start, ${which.to}::timestamptz as stop`
  const window = sql`t.occurred_at >= (select start from (${bounds}) b) - ${daysSql(longest(touches))}
    and t.occurred_at <= (select stop from (${bounds}) b) + ${daysSql(daysToMeet)}`
  return sql`select t.occurred_at as at, t.lead_id, t.person_id is null and t.company_id is null as alone,
      coalesce(mp.kept_id, t.person_id) as person_id, coalesce(mc.kept_id, t.company_id) as company_id, ${sql.join(asked)}
    from ledger_touch t
    left join merged_person_record mp on mp.workspace_id = ${workspaceId} and mp.gone_id = t.person_id
    left join merged_company_record mc on mc.workspace_id = ${workspaceId} and mc.gone_id = t.company_id
    where t.workspace_id = ${workspaceId} and t.occurred_at <= ${now} and ${window}
      and (${sql.join(touches.map(isAskedFor), sql` or `)})`
}

function longest(touches: readonly TouchCondition[]): number {
  return Math.max(...touches.map(({ days }) => days))
}

/** What each lead met of the asked touches, from the longest window before its first contact to its end. */
function metTouches(judging: Judging, touches: readonly TouchCondition[]): RawBuilder<unknown> {
  const start = sql`lead.first_contact_at`
  const met = (whose: TouchCondition['whose'], on: RawBuilder<unknown>) => {
    const columns = touches.map((each, index) => (each.whose === whose ? sql.ref(`a.c${index}`) : sql`false`))
    return sql`select lead.id as lead_id, ${start} as start_at, ${endAt(judging)} as end_at, a.at, ${named(columns, 'c')}
      from ${leadsSql(judging, [])} join asked_touch a on ${on} and a.at <= ${endAt(judging)}
        and a.at >= ${start} - ${daysSql(longest(touches))}`
  }
  const ofPerson = touches.some(({ whose }) => whose === 'person')
  const ofCompany = touches.some(({ whose }) => whose === 'company')
  const parts = [
    ...(ofPerson ? [met('person', sql`a.person_id = lead.root_person_id`)] : []),
    ...(ofPerson ? [met('person', sql`a.alone and a.lead_id = lead.id`)] : []),
    ...(ofCompany ? [met('company', sql`a.company_id = lead.root_company_id`)] : []),
  ]
  return sql.join(parts, sql` union all `)
}

/** The moments at which a touched lead is judged, and how many touches of each condition it had met by then. */
function countedMoments({ old, new: next }: Judging, touches: readonly TouchCondition[]): RawBuilder<unknown> {
  const own = sql.join(touches.map((_, index) => sql.ref(`c${index}`)))
  const none = sql.join(touches.map(() => sql`false`))
  const judgedBy = (rule: Rule | null) => {
    const asked = rule === null ? [] : touchConditionsOf(rule)
    const places = asked.map((condition) => sql.ref(`c${touches.indexOf(condition)}`))
    return places.length === 0 ? sql`false` : sql`(at >= start_at and (${sql.join(places, sql` or `)}))`
  }
  const counts = touches.map(
    (_, index) => sql`count(*) filter (where at_once.${sql.ref(`c${index}`)}) over ${sql.ref(`w${index}`)}`,
  )
  const windows = touches.map(
    ({ days }, index) => sql`${sql.ref(`w${index}`)} as (partition by at_once.lead_id order by at_once.at
      range between ${daysSql(days)} preceding and current row)`,
  )
  return sql`select at_once.lead_id, at_once.at, at_once.of_old, at_once.of_new, ${named(counts, 'n')} from (
      select lead_id, at, ${judgedBy(old)} as of_old, ${judgedBy(next)} as of_new, ${own} from met
      union all select * from (select distinct lead_id, start_at, true, true, ${none} from met) at_start
      union all select * from (select distinct lead_id, end_at, true, true, ${none} from met) at_end) at_once
    window ${sql.join(windows)}`
}

function named(columns: readonly RawBuilder<unknown>[], letter: string): RawBuilder<unknown> {
  return sql.join(columns.map((column, index) => sql`${column} as ${sql.ref(`${letter}${index}`)}`))
}
