import { sql, type RawBuilder } from 'kysely'
import { startOfLocalDay } from '#platform/business-time.ts'
import type { About, ClaimKind, Question } from '../domain/question.ts'

export type Asked = { workspaceId: string; zone: string; now: Date; kind: ClaimKind; about: About; question: Question }

type Span = { from: Date; to: Date }

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function spanOf({ zone, question }: Asked): Span {
  return { from: startOfLocalDay(zone, question.from), to: startOfLocalDay(zone, dayAfter(question.to)) }
}

const accepted = sql`(e.accepted_at is not null and (e.rejected_at is null or e.rejected_at < e.accepted_at))`
const refused = sql`(e.rejected_at is not null and e.reject_against = 'marketing' and not ${accepted})`
const answered = sql`(e.accepted_at is not null or e.rejected_at is not null or e.later_at is not null or e.disqualified_at is not null)`
const givenUp = sql`(e.expired_at is not null or (e.rejected_at is not null and e.reject_reason = 'not-reachable' and not ${accepted}))`

/**
 * The rows of a claim, and which of them count for it: subject_id, subject_kind, counts, at, label, detail. The numbers are counts of
 * exactly these rows.
 */
export function rowsOfClaim(asked: Asked): RawBuilder<unknown> {
  const { kind, about } = asked
  switch (kind) {
    case 'volume':
      return handOffs(asked, about === 'marketing' ? sql`not ${refused}` : answered)
    case 'quality':
      return about === 'marketing'
        ? handOffs(asked, refused, sql`(${accepted} or ${refused})`)
        : closedDeals(asked, sql`d.outcome = 'lost'`, sql`d.lead_id is not null`)
    case 'speed':
      return clocks(asked)
    case 'depth':
      return depth(asked)
    case 'price':
      return closedDeals(
        asked,
        meant(asked, sql`d.loss_reason`),
        sql`d.outcome = 'lost' and coalesce(d.loss_reason, '') <> ''`,
      )
    case 'message':
      return message(asked)
  }
}

function meant({ question }: Asked, reason: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lower(trim(${reason})) = any(${question.reasons.map((each) => each.trim().toLowerCase())}::text[])`
}

function narrowed({ question }: Asked, table: 'e' | 'd'): RawBuilder<unknown> {
  const { segment, campaign } = question
  return sql`${segment === null ? sql`` : sql`and coalesce(${sql.ref(`${table}.segment`)}, '') = ${segment}`}
    ${campaign === null ? sql`` : sql`and lower(coalesce(${sql.ref(`${table}.campaign`)}, '')) = lower(${campaign})`}`
}

const labelOfLead = sql`coalesce(l.company_name, l.name, l.email, '')`

function handOffs(asked: Asked, counts: RawBuilder<unknown>, which = sql`true`): RawBuilder<unknown> {
  const { from, to } = spanOf(asked)
  return sql`select e.id as subject_id, 'engagement' as subject_kind, ${counts} as counts, e.handed_off_at as at, ${labelOfLead} as label,
      coalesce(case when ${refused} then e.reject_reason end, e.state) as detail
    from engagement_record e left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
    where e.workspace_id = ${asked.workspaceId} and e.handed_off_at >= ${from} and e.handed_off_at < ${to} and ${which}
      ${narrowed(asked, 'e')}`
}

/** Sales' clock is the first touch, marketing's the answer to an appeal; what still runs in time is not judged yet. */
function clocks(asked: Asked): RawBuilder<unknown> {
  const { from, to } = spanOf(asked)
  const kind = asked.about === 'sales' ? 'first-touch' : 'appeal'
  const broken = sql`(c.breached_at is not null or (c.settled_at is null and c.paused_until is null and c.due_at <= ${asked.now}))`
  return sql`select distinct on (e.id) e.id as subject_id, 'engagement' as subject_kind, ${broken} as counts, c.started_at as at,
      ${labelOfLead} as label, coalesce(c.outcome, 'open') as detail
    from clock_record c join engagement_record e on e.workspace_id = c.workspace_id and e.id = c.engagement_id
    left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
    where c.workspace_id = ${asked.workspaceId} and c.kind = ${kind} and c.started_at >= ${from} and c.started_at < ${to}
      and (c.outcome is null or c.outcome not in ('attached', 'merged')) and (c.settled_at is not null or ${broken}) ${narrowed(asked, 'e')}
    order by e.id, c.started_at desc`
}

/** Sales: attempts on leads that were given up. Marketing: what it did with a lead before handing it over. */
function depth(asked: Asked): RawBuilder<unknown> {
  const { workspaceId, about, question } = asked
  const { from, to } = spanOf(asked)
  const tried =
    about === 'sales'
      ? sql`(select count(*) from engagement_event_record v where v.workspace_id = ${workspaceId} and v.engagement_id = e.id
            and v.kind = 'touched' and v.occurred_at >= e.handed_off_at and v.occurred_at <= coalesce(e.rejected_at, e.expired_at))
          + (select count(*) from ledger_touch t where t.workspace_id = ${workspaceId} and t.person_id = e.person_id and t.side = 'sales'
            and t.reach = 'one-to-one' and t.author <> '' and t.source <> 'house' and t.occurred_at >= e.handed_off_at
            and t.occurred_at <= coalesce(e.rejected_at, e.expired_at))`
      : sql`(select count(*) from ledger_touch t where t.workspace_id = ${workspaceId} and t.person_id = e.person_id
            and t.side <> 'sales' and t.occurred_at < e.handed_off_at)`
  return sql`select subject_id, 'engagement' as subject_kind, contacts < ${question.least} as counts, at, label, contacts::text as detail
    from (select e.id as subject_id, e.handed_off_at as at, ${labelOfLead} as label, ${tried} as contacts
      from engagement_record e left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
      where e.workspace_id = ${workspaceId} and e.handed_off_at >= ${from} and e.handed_off_at < ${to}
        and ${about === 'sales' ? givenUp : sql`true`} ${narrowed(asked, 'e')}) counted`
}

function closedDeals(asked: Asked, counts: RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> {
  const { from, to } = spanOf(asked)
  const closedAt = sql`coalesce(case d.outcome when 'won' then d.won_at when 'lost' then d.lost_at end, d.closed_at)`
  return sql`select d.id as subject_id, 'deal' as subject_kind, ${counts} as counts, ${closedAt} as at,
      coalesce(d.name, d.company_name, '') as label, coalesce(nullif(d.loss_reason, ''), d.outcome) as detail
    from deal_record d where d.workspace_id = ${asked.workspaceId} and d.outcome <> 'open' and ${closedAt} >= ${from}
      and ${closedAt} < ${to} and ${which} ${narrowed(asked, 'd')}`
}

/** Leads that were rejected and deals that were lost with a reason: how many for one that is meant. */
function message(asked: Asked): RawBuilder<unknown> {
  const { from, to } = spanOf(asked)
  return sql`select e.id as subject_id, 'engagement' as subject_kind, ${meant(asked, sql`e.reject_reason`)} as counts, e.rejected_at as at,
      ${labelOfLead} as label, e.reject_reason as detail
    from engagement_record e left join lead_record l on l.workspace_id = e.workspace_id and l.id = e.lead_id
    where e.workspace_id = ${asked.workspaceId} and e.rejected_at >= ${from} and e.rejected_at < ${to} and e.reject_reason is not null
      ${narrowed(asked, 'e')}
    union all
    ${closedDeals(asked, meant(asked, sql`d.loss_reason`), sql`d.outcome = 'lost' and coalesce(d.loss_reason, '') <> ''`)}`
}
