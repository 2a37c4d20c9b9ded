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
 * `with … lead_judged`: every asked lead (`asked_lead`) with `was_met` and `is_met` by both rules, in one pass over leads and one over
 * touches. A lead counts when it met the rule at some moment within the days after its first contact: at each touch that a
 * condition asks for, at the first contact and at the end. Fields and scores are those of today, and asked once.
 */
export function judgedSql(judging: Judging): RawBuilder<unknown> {
  const rules = [judging.old, judging.new].filter((rule) => rule !== null)
  const touches = rules.flatMap(touchConditionsOf)
  const asked = askedOnce(rules)
  const untouched = (which: 'old' | 'new') => verdict(judging, which, metUntouched(asked))
  const leads = sql`with merged_person as not materialized (select gone_id, kept_id from merged_person_record where workspace_id = ${judging.workspaceId}),
    merged_company as not materialized (select gone_id, kept_id from merged_company_record where workspace_id = ${judging.workspaceId}),
    asked_lead as materialized (${askedLeads(judging, rules, asked)})`
  if (touches.length === 0)
    return sql`${leads}, lead_judged as (
      select lead.*, ${untouched('old')} as was_met, ${untouched('new')} as is_met from asked_lead lead)`
  const place = (condition: TouchCondition) => sql.ref(`moment.n${touches.indexOf(condition)}`)
  const metTouched: Verdict = (rule, which) =>
    sql`(${sql.ref(`moment.of_${which}`)} and ${ruleSql(rule, sql<Date>`moment.at`, judging.workspaceId, sourcesOf(place, asked))})`
  return sql`${leads}, asked_touch as materialized (${askedTouches(judging, touches)}),
    met as materialized (${metTouches(judging, touches)}),
    moment as materialized (${countedMoments(judging, touches)}),
    touched as materialized (
      select lead.id, bool_or(${verdict(judging, 'old', metTouched)}) as was_met,
        bool_or(${verdict(judging, 'new', metTouched)}) as is_met
      from moment join asked_lead lead on lead.id = moment.lead_id where moment.of_old or moment.of_new
      group by lead.id),
    lead_judged as (
      select lead.*, coalesce(touched.was_met, ${untouched('old')}) as was_met, coalesce(touched.is_met, ${untouched('new')}) as is_met
      from asked_lead lead left join touched on touched.id = lead.id)`
}

type Verdict = (rule: Rule, which: 'old' | 'new', judging: Judging) => RawBuilder<unknown>

function verdict(judging: Judging, which: 'old' | 'new', met: Verdict): RawBuilder<unknown> {
  const rule = judging[which]
  return rule === null ? sql`false` : met(rule, which, judging)
}

/** Without touches only days that pass can change the answer between the first contact and the end. */
function metUntouched(asked: AskedOnce): Verdict {
  return (rule, _, judging) => {
    const at = (moment: RawBuilder<Date>) =>
      ruleSql(
        rule,
        moment,
        judging.workspaceId,
        sourcesOf(() => sql`0`, asked),
      )
    const passes = conditionsOf(rule).some(changesWithTime)
    return passes ? sql`(${at(endAt(judging))} or ${at(sql<Date>`lead.first_contact_at`)})` : at(endAt(judging))
  }
}

function changesWithTime(condition: Condition): boolean {
  return condition.about === 'field' && condition.check === 'in-last-days'
}

/** The conditions whose answer is the same at every moment, each once under its words: the place is its column. */
type AskedOnce = ReadonlyMap<string, Condition>

function askedOnce(rules: readonly Rule[]): AskedOnce {
  const steady = rules.flatMap(conditionsOf).filter((each) => each.about !== 'touches' && !changesWithTime(each))
  return new Map(steady.map((each) => [JSON.stringify(each), each]))
}

/** The asked leads under the customers that were kept, with the answers to what is asked once. */
function askedLeads({ workspaceId, which }: Judging, rules: readonly Rule[], asked: AskedOnce): RawBuilder<unknown> {
  const conditions = rules.flatMap(conditionsOf)
  const lead =
    'ids' in which
      ? sql`lead.id = any(${listOf(which.ids, 'uuid')}) and lead.first_contact_at is not null`
      : sql`lead.list = ${which.list} and lead.first_contact_at >= ${which.from} and lead.first_contact_at < ${which.to}`
  const person = sql`left join person_record p on p.workspace_id = ${workspaceId} and p.id = ${rootPerson}`
  const company = sql`left join company_record c on c.workspace_id = ${workspaceId} and c.id = ${rootCompany}`
  const score = sql`left join lead_score_record s on s.workspace_id = ${workspaceId} and s.lead_id = lead.id`
  const answers = [...asked.values()].map(
    (each, place) =>
      sql`, ${ruleSql({ join: 'all', of: [each] }, sql<Date>`null::timestamptz`, workspaceId, joinedSources)} as ${sql.ref(`f${place}`)}`,
  )
  return sql`select lead.id, lead.first_contact_at, lead.qualified_at, lead.accepted_at, lead.rejected_at, lead.lead_source,
      lead.owner, ${rootPerson} as root_person_id, ${rootCompany} as root_company_id ${sql.join(answers, sql``)}
    from lead_record lead left join merged_person mp on mp.gone_id = lead.person_id
    left join merged_company mc on mc.gone_id = lead.company_id
    ${conditions.some((each) => asksOf(each, 'person')) ? person : sql``}
    ${conditions.some((each) => asksOf(each, 'company')) ? company : sql``}
    ${conditions.some(({ about }) => about === 'score') ? score : sql``}
    where lead.workspace_id = ${workspaceId} and ${lead}`
}

// The view has them too, by a join with every person and company; those that were merged are few.
const rootPerson = sql`coalesce(mp.kept_id, lead.person_id)`
const rootCompany = sql`coalesce(mc.kept_id, lead.company_id)`

function asksOf(condition: Condition, whom: 'person' | 'company'): boolean {
  if (condition.about !== 'field' || customName(condition.field) !== null) return false
  return isNamedField(condition.field) && fields[condition.field].of === whom
}

const joinedSources: RuleSources = {
  person: (column) => sql.ref(`p.${column}`),
  company: (column) => sql.ref(`c.${column}`),
  score: (name) => sql.ref(`s.${name}`),
  touches: () => sql`0`,
}

function sourcesOf(touches: RuleSources['touches'], asked: AskedOnce): RuleSources {
  const places = new Map([...asked.keys()].map((key, place) => [key, sql<boolean>`lead.${sql.ref(`f${place}`)}`]))
  return { ...joinedSources, touches, answered: (condition) => places.get(JSON.stringify(condition)) ?? null }
}

function endAt({ now }: Judging): RawBuilder<Date> {
  return sql<Date>`least(lead.first_contact_at + ${daysSql(daysToMeet)}, ${now}::timestamptz)`
}

/** Touches that any condition asks for, in the time that can matter, under the record that was kept. */
function askedTouches({ workspaceId, which, now }: Judging, touches: readonly TouchCondition[]): RawBuilder<unknown> {
  const asked = touches.map((condition, index) => sql`${isAskedFor(condition)} as ${sql.ref(`c${index}`)}`)
  const days = longest(touches)
  // Days that are known let the database choose by itself between its index and reading all in order.
  const window =
    'ids' in which
      ? sql`t.occurred_at >= (select min(first_contact_at) from asked_lead) - ${daysSql(days)}
          and t.occurred_at <= (select max(first_contact_at) from asked_lead) + ${daysSql(daysToMeet)}`
      : sql`t.occurred_at >= ${daysFrom(which.from, -days)} and t.occurred_at <= ${daysFrom(which.to, daysToMeet)}`
  return sql`select t.occurred_at as at, t.lead_id, t.person_id is null and t.company_id is null as alone,
      coalesce(mp.kept_id, t.person_id) as person_id, coalesce(mc.kept_id, t.company_id) as company_id, ${sql.join(asked)}
    from ledger_touch t
    left join merged_person mp on mp.gone_id = t.person_id
    left join merged_company mc on mc.gone_id = t.company_id
    where t.workspace_id = ${workspaceId} and t.occurred_at <= ${now} and ${window}
      and (${sql.join(touches.map(isAskedFor), sql` or `)})`
}

function daysFrom(day: Date, days: number): Date {
  return new Date(day.getTime() + days * 86_400_000)
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
      from asked_lead lead join asked_touch a on ${on} and a.at <= ${endAt(judging)}
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
