import { type RawBuilder, sql } from 'kysely'
import type { Item } from '../domain/account.ts'
import type { Terms } from '../domain/terms.ts'

export type Span = { workspaceId: string; zone: string; from: Date; to: Date; now: Date }

/** After so many days it can be told whether an accepted lead became an opportunity. */
const ripeDays = 30

/**
 * Every hand-off of a span with what became of each promise: `kept`, `broken`, `open`, or `aside` where the promise does not
 * apply. The counts of a day and the rows behind a number are this one query.
 *
 * Aside of speed is what needed no touch any more (a deal was open, it was answered in time); aside of attempts is everything but
 * who was given up as not reachable, so that nobody fails by leads that were refused for agreed reasons (science.md C.4).
 */
export function judged(
  { workspaceId, zone, from, to, now }: Span,
  { atLeast, days, channels }: Terms['sales']['attempts'],
) {
  const ripe = new Date(now.getTime() - ripeDays * 86_400_000)
  return sql`
    select e.id, e.lead_id, e.company_id, (e.handed_off_at at time zone ${zone})::date as day, e.handed_off_at,
      coalesce(e.segment, '') as segment, e.class,
      ${verdictOfLead} as value,
      case when ${accepted} then 'kept' when ${refused} then 'broken' when e.rejected_at is not null then 'aside' else 'open' end as acceptance,
      case when not ${accepted} then 'aside' when e.sql_at is not null then 'kept' when e.accepted_at > ${ripe} then 'open'
        else 'broken' end as opportunities,
      ${verdictOfClock(sql`touch`, now, sql`touch.outcome in ('touched', 'accepted')`)} as "first-touch",
      case when not ${givenUp} then 'aside'
        when tried.n >= ${atLeast} and tried.channels >= ${channels} and tried.days >= ${days} then 'kept' else 'broken' end as attempts,
      ${verdictOfClock(sql`answer`, now, sql`answer.outcome in ('accepted', 'rejected', 'later', 'disqualified')`)} as answer
    from engagement_record e
    left join lateral (${latestClock(workspaceId, 'first-touch')}) touch on true
    left join lateral (${latestClock(workspaceId, 'answer')}) answer on true
    left join lateral (${triedSql(workspaceId)}) tried on true
    where e.workspace_id = ${workspaceId} and e.handed_off_at >= ${from} and e.handed_off_at < ${to}`
}

const accepted = sql`(e.accepted_at is not null and (e.rejected_at is null or e.rejected_at < e.accepted_at))`
const refused = sql`(e.rejected_at is not null and e.reject_against = 'marketing' and not ${accepted})`
const givenUp = sql`(e.expired_at is not null or (e.rejected_at is not null and e.reject_reason = 'not-reachable' and not ${accepted}))`
const verdictOfLead = sql`case when ${refused} then 'broken' else 'kept' end`

function latestClock(workspaceId: string, kind: 'first-touch' | 'answer'): RawBuilder<unknown> {
  return sql`select c.id, c.outcome, c.breached_at, c.settled_at, c.due_at, c.paused_until from clock_record c
    where c.workspace_id = ${workspaceId} and c.engagement_id = e.id and c.kind = ${kind} order by c.started_at desc limit 1`
}

function verdictOfClock(clock: RawBuilder<unknown>, now: Date, done: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${clock}.id is null or ${clock}.outcome in ('attached', 'merged') then 'aside'
    when ${clock}.breached_at is not null or (${clock}.settled_at is null and ${clock}.paused_until is null and ${clock}.due_at <= ${now}) then 'broken'
    when ${clock}.settled_at is null then 'open' when ${done} then 'kept' else 'aside' end`
}

/** Human attempts of sales from the hand-off until it was given up: those told at the hand-off, and those of the lists. */
function triedSql(workspaceId: string): RawBuilder<unknown> {
  const until = sql`coalesce(e.rejected_at, e.expired_at)`
  return sql`
    select count(*)::int as n, count(distinct channel)::int as channels,
      coalesce(extract(epoch from max(at) - min(at)) / 86400, 0) as days
    from (
      select v.occurred_at as at, v.detail ->> 'channel' as channel from engagement_event_record v
      where v.workspace_id = ${workspaceId} and v.engagement_id = e.id and v.kind = 'touched' and ${givenUp}
        and v.occurred_at >= e.handed_off_at and v.occurred_at <= ${until}
      union all
      select t.occurred_at, case t.channel when 'outbound_call' then 'call' when 'email' then 'mail' else t.channel end
      from ledger_touch t
      where t.workspace_id = ${workspaceId} and t.person_id = e.person_id and t.side = 'sales' and t.reach = 'one-to-one'
        and t.author <> '' and t.source <> 'house' and ${givenUp}
        and t.occurred_at >= e.handed_off_at and t.occurred_at <= ${until}) attempt`
}

/** The column of a judged hand-off that holds a promise's verdict. */
export function verdictColumn(item: Item): RawBuilder<string> {
  return sql.ref(`judged.${item}`)
}
