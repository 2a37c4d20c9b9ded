import { type RawBuilder, sql } from 'kysely'
import type { Item } from '../domain/account.ts'
import type { Terms } from '../domain/terms.ts'

export type Span = { workspaceId: string; zone: string; from: Date; to: Date; now: Date }

/** After so many days it can be told whether an accepted lead became an opportunity. */
const ripeDays = 30

/**
 * Every hand-off of a span with what became of each promise: `kept`, `broken`, `open`, or `aside` where the promise does not
 * apply. The counts of a day and the rows behind a number are this one query. A lead that is handed over again is a hand-off of
 * its own: what came before stays in its month, with the answer and the clocks of then.
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
    select e.id, e.lead_id, e.company_id, (h.at at time zone ${zone})::date as day, h.at as handed_off_at,
      coalesce(e.segment, '') as segment, e.class,
      ${verdictOfLead} as value,
      case when ${accepted} then 'kept' when ${refused} then 'broken' when f.rejected_at is not null then 'aside' else 'open' end as acceptance,
      case when not ${accepted} then 'aside' when f.opened_at is not null then 'kept' when f.accepted_at > ${ripe} then 'open'
        else 'broken' end as opportunities,
      ${verdictOfClock(sql`touch`, now, sql`touch.outcome in ('touched', 'accepted')`)} as "first-touch",
      case when not ${givenUp} then 'aside'
        when tried.n >= ${atLeast} and tried.channels >= ${channels} and tried.days >= ${days} then 'kept' else 'broken' end as attempts,
      ${verdictOfClock(sql`answer`, now, sql`answer.outcome in ('accepted', 'rejected', 'later', 'disqualified')`)} as answer
    from (${handOffs(workspaceId, from, to)}) h
    join engagement_record e on e.workspace_id = ${workspaceId} and e.id = h.engagement_id
    left join lateral (${becameOf(workspaceId)}) f on true
    left join lateral (${latestClock(workspaceId, 'first-touch')}) touch on true
    left join lateral (${latestClock(workspaceId, 'answer')}) answer on true
    left join lateral (${triedSql(workspaceId)}) tried on true`
}

/** Each time that a lead was handed over, and when and with which event its next hand-off began. */
function handOffs(workspaceId: string, from: Date, to: Date): RawBuilder<unknown> {
  return sql`
    select v.engagement_id, v.number, v.occurred_at as at, next.number as next_number, next.occurred_at as next_at
    from engagement_event_record v
    left join lateral (select n.number, n.occurred_at from engagement_event_record n
      where n.workspace_id = ${workspaceId} and n.engagement_id = v.engagement_id and n.kind = 'handed-over' and n.number > v.number
      order by n.number limit 1) next on true
    where v.workspace_id = ${workspaceId} and v.kind = 'handed-over' and v.occurred_at >= ${from} and v.occurred_at < ${to}`
}

/** What became of a hand-off until the next one; an answer that was taken back is as if it had not been. */
function becameOf(workspaceId: string): RawBuilder<unknown> {
  const rejection = (what: RawBuilder<unknown>) =>
    sql`(array_agg(${what} order by x.number desc) filter (where x.kind = 'rejected'))[1]`
  return sql`
    select max(x.occurred_at) filter (where x.kind = 'accepted' or (x.kind = 'decided' and x.detail ->> 'to' = 'accepted')) as accepted_at,
      max(x.occurred_at) filter (where x.kind = 'rejected') as rejected_at, ${rejection(sql`x.detail ->> 'reason'`)} as reject_reason,
      ${rejection(sql`x.detail ->> 'against'`)} as reject_against, min(x.occurred_at) filter (where x.kind = 'expired') as expired_at,
      min(x.occurred_at) filter (where x.kind = 'opened-deal') as opened_at
    from engagement_event_record x
    where x.workspace_id = ${workspaceId} and x.engagement_id = h.engagement_id and x.number > h.number
      and (h.next_number is null or x.number < h.next_number)
      and not exists (select from engagement_event_record u where u.workspace_id = ${workspaceId} and u.engagement_id = h.engagement_id
        and u.kind = 'undone' and (u.detail ->> 'number')::int = x.number)`
}

const accepted = sql`(f.accepted_at is not null and (f.rejected_at is null or f.rejected_at < f.accepted_at))`
const refused = sql`(f.rejected_at is not null and f.reject_against = 'marketing' and not ${accepted})`
const givenUp = sql`(f.expired_at is not null or (f.rejected_at is not null and f.reject_reason = 'not-reachable' and not ${accepted}))`
const verdictOfLead = sql`case when ${refused} then 'broken' else 'kept' end`

/** The clock that ran last between this hand-off and the next one; one that was joined with another may have begun before. */
function latestClock(workspaceId: string, kind: 'first-touch' | 'answer'): RawBuilder<unknown> {
  return sql`select c.id, c.outcome, c.breached_at, c.settled_at, c.due_at, c.paused_until from clock_record c
    where c.workspace_id = ${workspaceId} and c.engagement_id = e.id and c.kind = ${kind}
      and (h.next_at is null or c.started_at < h.next_at) and (c.settled_at is null or c.settled_at >= h.at)
    order by c.started_at desc limit 1`
}

function verdictOfClock(clock: RawBuilder<unknown>, now: Date, done: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${clock}.id is null or ${clock}.outcome in ('attached', 'merged') then 'aside'
    when ${clock}.breached_at is not null or (${clock}.settled_at is null and ${clock}.paused_until is null and ${clock}.due_at <= ${now}) then 'broken'
    when ${clock}.settled_at is null then 'open' when ${done} then 'kept' else 'aside' end`
}

/** Human attempts of sales from the hand-off until it was given up: those told at the hand-off, and those of the lists. */
function triedSql(workspaceId: string): RawBuilder<unknown> {
  const until = sql`coalesce(f.rejected_at, f.expired_at)`
  return sql`
    select count(*)::int as n, count(distinct channel)::int as channels,
      coalesce(extract(epoch from max(at) - min(at)) / 86400, 0) as days
    from (
      select v.occurred_at as at, v.detail ->> 'channel' as channel from engagement_event_record v
      where v.workspace_id = ${workspaceId} and v.engagement_id = e.id and v.kind = 'touched' and ${givenUp}
        and v.occurred_at >= h.at and v.occurred_at <= ${until}
      union all
      select t.occurred_at, case t.channel when 'outbound_call' then 'call' when 'email' then 'mail' else t.channel end
      from ledger_touch t
      where t.workspace_id = ${workspaceId} and t.person_id = e.person_id and t.side = 'sales' and t.reach = 'one-to-one'
        and t.author <> '' and t.source <> 'house' and ${givenUp}
        and t.occurred_at >= h.at and t.occurred_at <= ${until}) attempt`
}

/** The column of a judged hand-off that holds a promise's verdict. */
export function verdictColumn(item: Item): RawBuilder<string> {
  return sql.ref(`judged.${item}`)
}
