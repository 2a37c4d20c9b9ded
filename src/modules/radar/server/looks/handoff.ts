import { sql } from 'kysely'
import { kaplanMeier } from '#platform/statistics.ts'
import { rows } from '#platform/server/database.ts'
import type { Look, RowsQuery } from '../look.ts'
import { bySpan, reachOf } from './counted.ts'
import { shareLook } from './shares.ts'

/** An answer that was taken back within its seconds is none. */
const notUndone = sql`not exists (select from engagement_event_record u where u.workspace_id = ev.workspace_id
  and u.engagement_id = ev.engagement_id and u.kind = 'undone' and (u.detail->>'number')::int = ev.number)`

/**
 * J-11: rejections of the house, which count without evidence, and of the sales' list for customers whom nobody rejected here, which
 * count without a reason.
 */
const rejections: RowsQuery = (workspaceId, start, end) => sql`
  select ev.engagement_id as id, ev.occurred_at as at, 'handoff' as kind, 'engagement' as about_kind, ev.engagement_id as about_id,
    coalesce(ev.detail->'evidence', '{}'::jsonb) = '{}'::jsonb as counts, 'sales' as side,
    jsonb_build_object('reason', ev.detail->>'reason', 'minor', e.value_minor, 'currency', e.currency) as detail
  from engagement_event_record ev join engagement_record e on e.workspace_id = ev.workspace_id and e.id = ev.engagement_id
  where ev.workspace_id = ${workspaceId} and ev.kind = 'rejected' and ev.occurred_at >= ${start} and ev.occurred_at < ${end} and ${notUndone}
  union all
  select l.id, l.rejected_at, 'handoff', 'lead', l.id, coalesce(trim(l.reject_reason), '') = '', 'sales',
    jsonb_build_object('reason', nullif(trim(l.reject_reason), ''), 'minor', l.amount_minor, 'currency', l.currency)
  from lead_record l
  where l.workspace_id = ${workspaceId} and l.list = 'sales' and l.rejected_at >= ${start} and l.rejected_at < ${end}
    and not exists (select from engagement_record e where e.workspace_id = l.workspace_id and e.root_person_id = l.root_person_id
      and e.rejected_at is not null)`

/** J-12: promised first touches that came due, of hand-offs that were accepted; they count when nobody had tried by then. */
const firstTouches: RowsQuery = (workspaceId, start, end, now) => sql`
  select c.id, c.due_at as at, 'handoff' as kind, 'engagement' as about_kind, c.engagement_id as about_id,
    (e.first_touch_at is null or e.first_touch_at > c.due_at) as counts, 'sales' as side,
    jsonb_build_object('minor', e.value_minor, 'currency', e.currency, 'class', c.class) as detail
  from clock_record c join engagement_record e on e.workspace_id = c.workspace_id and e.id = c.engagement_id
  where c.workspace_id = ${workspaceId} and c.kind = 'first-touch' and c.due_at >= ${start} and c.due_at < ${end} and c.due_at <= ${now}
    and e.accepted_at is not null and coalesce(c.outcome, '') not in ('merged', 'attached')`

/** J-16: hand-offs by people of marketing; they count with fewer than three of the card's five fields. */
const cards: RowsQuery = (workspaceId, start, end) => sql`
  select ev.engagement_id as id, ev.occurred_at as at, 'handoff' as kind, 'engagement' as about_kind, ev.engagement_id as about_id,
    coalesce(card.filled, 0) < 3 as counts, 'marketing' as side, jsonb_build_object('filled', coalesce(card.filled, 0)) as detail
  from engagement_event_record ev
  left join lateral (select k.filled from handoff_card_record k where k.workspace_id = ev.workspace_id
    and k.engagement_id = ev.engagement_id and k.written_at <= ev.recorded_at + interval '1 minute' order by k.written_at desc limit 1) card on true
  where ev.workspace_id = ${workspaceId} and ev.kind = 'handed-over' and ev.side = 'marketing' and ev.actor_id is not null
    and ev.occurred_at >= ${start} and ev.occurred_at < ${end} and ${notUndone}`

/** J-28: hand-offs that came to an end; they count when they became customers. */
const settled: RowsQuery = (workspaceId, start, end) => sql`
  select e.id, coalesce(e.won_at, e.lost_at, e.disqualified_at) as at, 'handoff' as kind, 'engagement' as about_kind, e.id as about_id,
    e.won_at is not null as counts, null::text as side, jsonb_build_object('minor', e.value_minor, 'currency', e.currency) as detail
  from engagement_record e
  where e.workspace_id = ${workspaceId} and e.handed_off_at is not null
    and coalesce(e.won_at, e.lost_at, e.disqualified_at) >= ${start} and coalesce(e.won_at, e.lost_at, e.disqualified_at) < ${end}`

type Touch = { at: Date; minutes: number; touched: boolean }

const unworked: Look = {
  rows: firstTouches,
  async read(tx, asked) {
    const shares = await shareLook('J-12', firstTouches, ({ minor }) => ({ costMinor: minor })).read(tx, asked)
    if (asked.spans.length === 0) return shares
    const { start, end } = reachOf(asked.spans)
    const touches = await rows<Touch>(
      tx,
      sql`select started_at as at, coalesce(elapsed_minutes, budget_minutes) as minutes, coalesce(outcome = 'touched', false) as touched
        from clock_record where workspace_id = ${asked.workspaceId} and kind = 'first-touch' and started_at >= ${start} and started_at < ${end}
          and coalesce(outcome, '') not in ('merged', 'attached') and (elapsed_minutes is not null or breached_at is not null)`,
    )
    const parted = bySpan(asked.spans, touches)
    return shares.map((share, at) => {
      const curve = kaplanMeier(
        (parted[at] ?? []).map(({ minutes, touched }) => ({ duration: minutes, event: touched })),
      )
      return { ...share, parts: { ...share.parts, firstTouch: curve.median } }
    })
  },
}

export const handoffLooks = {
  'J-11': shareLook('J-11', rejections, ({ minor }) => ({ costMinor: minor })),
  'J-12': unworked,
  'J-16': shareLook('J-16', cards),
  'J-28': shareLook('J-28', settled),
} as const
