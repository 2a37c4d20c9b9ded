import { sql } from 'kysely'
import { leadsSide } from '#modules/together/server/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { energyReading, meetingReading, parityReading, shareReading } from '../../domain/measures.ts'
import { unread } from '../../domain/reading.ts'
import type { Asked, Look, RowsQuery } from '../look.ts'
import { bySpan, inSpan, reachOf, spanTable } from './counted.ts'
import { headCounts } from './people.ts'

/** J-01: meetings to which a head of each side was invited and of which somebody said who came; a row counts when only one side's head came. */
const headMeetings: RowsQuery = (workspaceId, start, end) => sql`
  select h.id, h.at, 'meeting' as kind, null::text as about_kind, null::uuid as about_id, h.marketing <> h.sales as counts,
    null::text as side, jsonb_build_object('marketing', h.marketing::int, 'sales', h.sales::int) as detail
  from (
    select t.id, t.starts_at as at,
      coalesce(bool_or(p.present) filter (where m.side = 'marketing'), false) as marketing,
      coalesce(bool_or(p.present) filter (where m.side = 'sales'), false) as sales
    from meeting_record t join meeting_person_record p on p.workspace_id = t.workspace_id and p.meeting_id = t.id and p.invited
    join member_record m on m.workspace_id = p.workspace_id and m.id = p.member_id and ${leadsSide('m')}
    where t.workspace_id = ${workspaceId} and t.starts_at >= ${start} and t.starts_at < ${end} and not t.customer
      and exists (select from meeting_person_record k where k.workspace_id = t.workspace_id and k.meeting_id = t.id and k.present is not null)
    group by t.id, t.starts_at having count(distinct m.side) = 2) h`

type HeadMeeting = { at: Date; detail: { marketing: number; sales: number } }

const heads: Look = {
  rows: headMeetings,
  async read(tx, { workspaceId, spans, now }) {
    if (spans.length === 0) return []
    const { start, end } = reachOf(spans)
    const found = await rows<HeadMeeting>(
      tx,
      sql`select r.at, r.detail from (${headMeetings(workspaceId, start, end, now)}) r`,
    )
    const threads = await threadsOfHeads(tx, workspaceId, start, end)
    const [meetings, talks] = [bySpan(spans, found), bySpan(spans, threads)]
    return spans.map((span, at) => {
      const here = meetings[at] ?? []
      const count = (holds: (meeting: HeadMeeting) => boolean) => here.filter(holds).length
      return inSpan(
        span,
        meetingReading({
          n: here.length,
          marketing: count(({ detail }) => detail.marketing === 1),
          sales: count(({ detail }) => detail.sales === 1),
          both: count(({ detail }) => detail.marketing + detail.sales === 2),
          threads: talks[at]?.length ?? 0,
        }),
      )
    })
  },
}

/** Threads in which heads of both sides spoke, at the moment of the first word. */
function threadsOfHeads(tx: Tx, workspaceId: string, start: Date, end: Date): Promise<{ at: Date }[]> {
  return rows<{ at: Date }>(
    tx,
    sql`select min(c.said_at) as at from comment_record c
      join member_record m on m.workspace_id = c.workspace_id and m.id = c.author_id and ${leadsSide('m')}
      where c.workspace_id = ${workspaceId} and c.said_at >= ${start} and c.said_at < ${end}
      group by c.thread_id having count(distinct m.side) = 2`,
  )
}

type Sided = { number: number; what: 'slots' | 'voices' | 'credit'; marketing: number; sales: number }

/** What each side had of presence in meetings, of threads begun and of thanks received. */
function sidedCounts(tx: Tx, { workspaceId, spans }: Asked): Promise<Sided[]> {
  const { start, end } = reachOf(spans)
  return rows<Sided>(
    tx,
    sql`
    select s.number::int as number, e.what, count(*) filter (where e.side = 'marketing')::int as marketing,
      count(*) filter (where e.side = 'sales')::int as sales
    from ${spanTable(spans)} s join (
      select 'slots' as what, m.side, t.starts_at as at from meeting_record t
        join meeting_person_record p on p.workspace_id = t.workspace_id and p.meeting_id = t.id and p.present
        join member_record m on m.workspace_id = p.workspace_id and m.id = p.member_id
        where t.workspace_id = ${workspaceId} and t.starts_at >= ${start} and t.starts_at < ${end} and t.kind in ('joint', 'session', 'review')
      union all
      select 'voices', author_side, said_at from comment_record
        where workspace_id = ${workspaceId} and initiated and said_at >= ${start} and said_at < ${end}
      union all
      select 'credit', receiver_side, given_at from recognition_record
        where workspace_id = ${workspaceId} and given_at >= ${start} and given_at < ${end}) e
      on e.at >= s.starts and e.at < s.ends
    group by s.number, e.what`,
  )
}

const parity: Look = {
  rows: null,
  async read(tx, asked) {
    const { workspaceId, spans } = asked
    if (spans.length === 0) return []
    const counts = await sidedCounts(tx, asked)
    const people = await headCounts(tx, workspaceId)
    const [rights] = await rows<{ marketing: number; sales: number }>(
      tx,
      sql`select count(*) filter (where coalesce(r.holder_side, m.side) = 'marketing')::int as marketing,
          count(*) filter (where coalesce(r.holder_side, m.side) = 'sales')::int as sales
        from decision_right_record r left join member_record m on m.workspace_id = r.workspace_id and m.id = r.holder_id
        where r.workspace_id = ${workspaceId} and r.ended_at is null`,
    )
    return spans.map((span, at) => {
      const of = (what: Sided['what']) =>
        counts.find((each) => each.number === at && each.what === what) ?? { marketing: 0, sales: 0 }
      const kinds = { slots: of('slots'), voices: of('voices'), credit: of('credit') }
      return inSpan(span, parityReading({ ...people, ...kinds, rights: rights ?? { marketing: 0, sales: 0 } }))
    })
  },
}

/** J-19: visits and meetings with customers; who went stays inside. */
const visits: RowsQuery = (workspaceId, start, end) => sql`
  select v.id, v."on"::timestamp at time zone 'UTC' as at, 'visit' as kind, null::text as about_kind, null::uuid as about_id,
    v.member_side = 'marketing' as counts, v.member_side as side, jsonb_build_object('hours', v.hours) as detail
  from customer_visit_record v where v.workspace_id = ${workspaceId} and v."on" >= ${start}::date and v."on" < ${end}::date
    and v.member_side in ('marketing', 'sales')
  union all
  select t.id, t.starts_at, 'meeting', null, null, true, 'marketing',
    jsonb_build_object('hours', round((extract(epoch from t.ends_at - t.starts_at) / 3600)::numeric, 1))
  from meeting_record t where t.workspace_id = ${workspaceId} and t.customer and t.starts_at >= ${start} and t.starts_at < ${end}
    and exists (select from meeting_person_record p join member_record m on m.workspace_id = p.workspace_id and m.id = p.member_id
      where p.workspace_id = t.workspace_id and p.meeting_id = t.id and p.present and m.side = 'marketing')`

type Exposed = { number: number; marketers: number; without: number; hours: number }

const exposure: Look = {
  rows: visits,
  async read(tx, { workspaceId, spans }) {
    if (spans.length === 0) return []
    const found = await rows<Exposed>(
      tx,
      sql`
      select s.number::int as number, count(*)::int as marketers, count(*) filter (where w.hours = 0)::int as without,
        coalesce(sum(w.hours), 0)::float as hours
      from ${spanTable(spans)} s cross join lateral (
        select m.id, (select coalesce(sum(v.hours), 0) from customer_visit_record v where v.workspace_id = m.workspace_id
            and v.member_id = m.id and v."on" >= s.starts::date and v."on" < s.ends::date)
          + (select coalesce(sum(extract(epoch from t.ends_at - t.starts_at) / 3600), 0) from meeting_person_record p
            join meeting_record t on t.workspace_id = p.workspace_id and t.id = p.meeting_id and t.customer
            where p.workspace_id = m.workspace_id and p.member_id = m.id and p.present and t.starts_at >= s.starts and t.starts_at < s.ends) as hours
        from member_record m where m.workspace_id = ${workspaceId} and m.side = 'marketing' and m.created_at < s.ends
          and (m.left_at is null or m.left_at >= s.ends)) w
      group by s.number`,
    )
    const [first] = await rows<{ at: Date | null }>(
      tx,
      sql`select least((select min("on")::timestamp at time zone 'UTC' from customer_visit_record where workspace_id = ${workspaceId}),
        (select min(starts_at) from meeting_record where workspace_id = ${workspaceId} and customer)) as at`,
    )
    const since = first?.at ?? null
    return spans.map((span, at) => {
      const here = found.find(({ number }) => number === at)
      const hoursEach = here && here.marketers > 0 ? here.hours / here.marketers : null
      // Before visits were written down here, and in the weeks after, nobody having met a customer is no finding.
      const known = since !== null && since.getTime() <= span.start.getTime() + 14 * 86_400_000
      return inSpan(
        span,
        shareReading('J-19', known ? (here?.without ?? 0) : 0, known ? (here?.marketers ?? 0) : 0, { hoursEach }),
      )
    })
  },
}

type Energy = { number: number; entries: number; dispute: number; joint: number }

/**
 * J-24: what was noted as lost to friction, without what led somewhere. Single entries are shown nowhere, and the running period is not
 * read: from one week to the next it would tell the one entry that came.
 */
const energy: Look = {
  rows: null,
  async read(tx, { workspaceId, spans }) {
    if (spans.length === 0) return []
    const found = await rows<Energy>(
      tx,
      sql`
      select s.number::int as number, coalesce(f.entries, 0)::int as entries, coalesce(f.hours, 0)::float as dispute,
        coalesce(j.hours, 0)::float as joint
      from ${spanTable(spans)} s
      left join lateral (select count(*) as entries, sum(hours) filter (where not functional) as hours from friction_record
        where workspace_id = ${workspaceId} and week >= s.starts::date and week < s.ends::date) f on true
      left join lateral (select sum(extract(epoch from t.ends_at - t.starts_at) / 3600) as hours from meeting_record t
        join meeting_person_record p on p.workspace_id = t.workspace_id and p.meeting_id = t.id and coalesce(p.present, p.invited)
        where t.workspace_id = ${workspaceId} and t.kind in ('joint', 'session') and t.starts_at >= s.starts and t.starts_at < s.ends) j on true`,
    )
    return spans.map((span, at) => {
      const here = found.find(({ number }) => number === at)
      return inSpan(
        span,
        span.closed ? energyReading(here?.entries ?? 0, here?.dispute ?? 0, here?.joint ?? 0) : unread(0),
      )
    })
  },
}

export const meetingLooks = { 'J-01': heads, 'J-18': parity, 'J-19': exposure, 'J-24': energy } as const
