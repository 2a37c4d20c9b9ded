import { sql, type RawBuilder } from 'kysely'
import { ruleSql } from '#modules/agreement/server/index.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { type EngagementRule, type FitRule, type ScoreRule, type TouchFilter, tenthsOf } from '../domain/score-rule.ts'
import { touchesUntil } from './touches-until.ts'

/** Which leads, and as of when: rows of `lead_id`, `score_at`, as a table in a statement. */
export type Asked = RawBuilder<unknown>

type Placed<Rule> = { place: number; rule: Rule }

function placed<Layer extends ScoreRule['layer']>(
  rules: readonly ScoreRule[],
  layer: Layer,
): Placed<Extract<ScoreRule, { layer: Layer }>>[] {
  return rules.flatMap((rule, place) => (isOf(rule, layer) ? [{ place, rule }] : []))
}

function isOf<Layer extends ScoreRule['layer']>(
  rule: ScoreRule,
  layer: Layer,
): rule is Extract<ScoreRule, { layer: Layer }> {
  return rule.layer === layer
}

/**
 * The leads' scores with every point, one row a lead: the columns of `lead_score` from `lead_id` on. Everything counts as of the lead's own
 * `score_at`; the rules are those of `domain/points.ts`.
 */
export function scoresSql(workspaceId: string, rules: readonly ScoreRule[], asked: Asked): RawBuilder<unknown> {
  const fit = placed(rules, 'fit')
  const engagement = placed(rules, 'engagement')
  return sql`
    with asked_lead as materialized (
      select l.*, asked.score_at from lead_record l join ${asked} on asked.lead_id = l.id where l.workspace_id = ${workspaceId}),
    fit_line as (${fitLines(workspaceId, fit)}),
    touch_line as (${engagement.length === 0 ? noTouchLines : touchLines(workspaceId, engagement)})
    select lead.id as lead_id, lead.score_at as scored_at,
      coalesce(f.tenths, 0) as fit_tenths, coalesce(t.tenths, 0) as engagement_tenths,
      coalesce(f.rules, '{}') as fit_rules, coalesce(f.points, '{}') as fit_points,
      coalesce(t.rules, '{}') as touch_rules, coalesce(t.points, '{}') as touch_points,
      coalesce(t.ids, '{}') as touch_ids, coalesce(t.ats, '{}') as touched_at
    from asked_lead lead
    left join (select lead_id, sum(tenths)::int as tenths, array_agg(place order by place) as rules,
        array_agg(tenths order by place) as points from fit_line group by lead_id) f on f.lead_id = lead.id
    left join (select lead_id, sum(tenths)::int as tenths, array_agg(place order by occurred_at desc, touch_id desc) as rules,
        array_agg(tenths order by occurred_at desc, touch_id desc) as points,
        array_agg(touch_id order by occurred_at desc, touch_id desc) as ids,
        array_agg(occurred_at order by occurred_at desc, touch_id desc) as ats
      from touch_line group by lead_id) t on t.lead_id = lead.id`
}

const noTouchLines = sql`select null::uuid as lead_id, 0::smallint as place, null::uuid as touch_id,
  null::timestamptz as occurred_at, 0 as tenths where false`

function fitLines(workspaceId: string, rules: readonly Placed<FitRule>[]): RawBuilder<unknown> {
  if (rules.length === 0) return sql`select null::uuid as lead_id, 0::smallint as place, 0 as tenths where false`
  const each = rules.map(
    ({ place, rule }) =>
      sql`(${place}::smallint, ${tenthsOf(rule.points)}::int, ${ruleSql(rule.when, sql<Date>`lead.score_at`, workspaceId)})`,
  )
  return sql`select lead.id as lead_id, rule.place, rule.tenths
    from asked_lead lead cross join lateral (values ${sql.join(each)}) as rule (place, tenths, meets) where rule.meets`
}

/** Each touch at its first rule, worth what is left of it, and no more than the rule has to give. */
function touchLines(workspaceId: string, rules: readonly Placed<EngagementRule>[]): RawBuilder<unknown> {
  const whose = rules.map(({ place, rule }) => sql`when ${filterSql(rule.touches)} then ${place}::smallint`)
  const values = rules.map(
    ({ place, rule }) =>
      sql`(${place}::smallint, ${tenthsOf(rule.points)}::int, ${rule.halfLifeDays}::float8, ${tenthsOf(rule.most)}::int)`,
  )
  return sql`
    select lead_id, place, touch_id, occurred_at, tenths from (
      select lead_id, place, touch_id, occurred_at, sign(worth)::int * greatest(0, least(abs(worth), most - (upto - abs(worth))))::int as tenths
      from (
        select met.*, rule.most, worth.worth,
          sum(abs(worth.worth)) over (partition by met.lead_id, met.place order by met.occurred_at desc, met.touch_id desc) as upto
        from (
          select t.lead_id, t.score_at, t.touch_id, t.occurred_at, case ${sql.join(whose, sql` `)} end as place
          from (${touchesUntil(workspaceId, longestMemory(rules))}) t) met
        join (values ${sql.join(values)}) as rule (place, tenths, half_life, most) on rule.place = met.place
        cross join lateral (select rule.tenths * coalesce(
          power(2::float8, -extract(epoch from met.score_at - met.occurred_at)::float8 / 86400 / rule.half_life), 1) as left_over) exact
        cross join lateral (select (sign(exact.left_over) * floor(abs(exact.left_over) + 0.5))::bigint as worth) worth
        where worth.worth <> 0) counted) lines
    where tenths <> 0`
}

const eternity = 24 * 3650

/** Hours after which no touch is worth half a tenth any more; at most ten years. */
function longestMemory(rules: readonly Placed<EngagementRule>[]): number {
  const hours = rules.map(({ rule }) =>
    rule.halfLifeDays === null
      ? eternity
      : Math.ceil(24 * rule.halfLifeDays * Math.max(0, Math.log2(2 * Math.abs(tenthsOf(rule.points))))) + 1,
  )
  return Math.min(eternity, Math.max(1, ...hours))
}

function filterSql({ kinds, channels, sides, reach, subject }: TouchFilter): RawBuilder<unknown> {
  const asked = [
    kinds.length > 0 ? sql`t.kind = any(${listOf(kinds, 'text')})` : null,
    channels.length > 0 ? sql`t.channel = any(${listOf(channels, 'text')})` : null,
    sides.length > 0 ? sql`t.side = any(${listOf(sides, 'text')})` : null,
    reach === 'any' ? null : sql`t.reach = ${reach}`,
    subject === '' ? null : sql`strpos(lower(t.subject), lower(${subject}::text)) > 0`,
  ].filter((each) => each !== null)
  return asked.length === 0 ? sql`true` : sql`(${sql.join(asked, sql` and `)})`
}
