import { sql } from 'kysely'
import { rows } from '#platform/server/database.ts'
import { effortReading, gaveWayReading, stepsReading } from '../../domain/measures.ts'
import type { Look, RowsQuery } from '../look.ts'
import { bySpan, countRows, inSpan, reachOf } from './counted.ts'
import { shareLook } from './shares.ts'

/** J-05: thanks that heads gave. Whose head it was stays inside: with one head a side it would be a name. */
const credits: RowsQuery = (workspaceId, start, end) => sql`
  select r.id, r.given_at as at, 'recognition' as kind, null::text as about_kind, null::uuid as about_id,
    r.receiver_side <> r.giver_side as counts, null::text as side, '{}'::jsonb as detail
  from recognition_record r where r.workspace_id = ${workspaceId} and r.giver_is_head and r.giver_side in ('marketing', 'sales')
    and r.given_at >= ${start} and r.given_at < ${end}`

/** J-06: joint projects that were closed; they count when they met the result declared beforehand. */
const closedProjects: RowsQuery = (workspaceId, start, end) => sql`
  select p.id, p.closed_at as at, 'project' as kind, 'project' as about_kind, p.id as about_id, coalesce(p.result_met, false) as counts,
    null::text as side, jsonb_build_object('name', p.name) as detail
  from project_record p where p.workspace_id = ${workspaceId} and p.closed_at >= ${start} and p.closed_at < ${end}`

/** J-10: decisions that were taken. */
const decided: RowsQuery = (workspaceId, start, end) => sql`
  select d.id, d.decided_at as at, 'decision' as kind, 'decision' as about_kind, d.id as about_id, true as counts, null::text as side,
    jsonb_build_object('name', d.title, 'steps', d.steps, 'participants', d.participants,
      'days', round((extract(epoch from d.decided_at - d.opened_at) / 86400)::numeric, 1)) as detail
  from decision_record d where d.workspace_id = ${workspaceId} and d.decided_at >= ${start} and d.decided_at < ${end}`

/** J-25: decisions in which one side gave way; they count when it was marketing, as one side has to be named. */
const gaveWay: RowsQuery = (workspaceId, start, end) => sql`
  select d.id, d.decided_at as at, 'decision' as kind, 'decision' as about_kind, d.id as about_id, d.gave_way = 'marketing' as counts,
    d.gave_way as side, jsonb_build_object('name', d.title) as detail
  from decision_record d where d.workspace_id = ${workspaceId} and d.decided_at >= ${start} and d.decided_at < ${end}
    and d.gave_way in ('marketing', 'sales')`

/** J-09: what was begun and met about (counts), and what came of it: deals won, joint projects that met their result. */
const effort: RowsQuery = (workspaceId, start, end) => sql`
  select a.id, a.starts_at as at, 'activity' as kind, 'activity' as about_kind, a.id as about_id, true as counts, null::text as side,
    jsonb_build_object('name', a.name) as detail
  from activity_record a where a.workspace_id = ${workspaceId} and a.starts_at >= ${start} and a.starts_at < ${end}
  union all
  select t.id, t.starts_at, 'meeting', null, null, true, null, '{}'::jsonb
  from meeting_record t where t.workspace_id = ${workspaceId} and not t.customer and t.starts_at >= ${start} and t.starts_at < ${end}
  union all
  select d.id, coalesce(d.won_at, d.closed_at), 'deal', 'deal', d.id, false, null, jsonb_build_object('name', d.name)
  from deal_record d where d.workspace_id = ${workspaceId} and d.outcome = 'won' and coalesce(d.won_at, d.closed_at) >= ${start}
    and coalesce(d.won_at, d.closed_at) < ${end}
  union all
  select p.id, p.closed_at, 'project', 'project', p.id, false, null, jsonb_build_object('name', p.name)
  from project_record p where p.workspace_id = ${workspaceId} and p.result_met and p.closed_at >= ${start} and p.closed_at < ${end}`

type Decision = { at: Date; detail: { steps: number; participants: number; days: number } }

const steps: Look = {
  rows: decided,
  async read(tx, { workspaceId, spans, now }) {
    if (spans.length === 0) return []
    const { start, end } = reachOf(spans)
    const found = await rows<Decision>(tx, sql`select r.at, r.detail from (${decided(workspaceId, start, end, now)}) r`)
    const parted = bySpan(spans, found)
    return spans.map((span, at) => {
      const here = (parted[at] ?? []).map(({ detail }) => detail)
      const reading = stepsReading(
        here.map(({ steps: count, participants, days }) => ({ steps: count, participants, leadDays: days })),
      )
      return inSpan(span, reading)
    })
  },
}

const compromises: Look = {
  rows: gaveWay,
  async read(tx, asked) {
    const counted = await countRows(tx, asked, gaveWay)
    return asked.spans.map((span, at) => {
      const { hits, n } = counted[at] ?? { hits: 0, n: 0 }
      return inSpan(span, gaveWayReading(hits, n - hits))
    })
  },
}

type Deed = { at: Date; kind: string }

const imitation: Look = {
  rows: effort,
  async read(tx, { workspaceId, spans, now }) {
    if (spans.length === 0) return []
    const { start, end } = reachOf(spans)
    const found = await rows<Deed>(tx, sql`select r.at, r.kind from (${effort(workspaceId, start, end, now)}) r`)
    const parted = bySpan(spans, found)
    return spans.map((span, at) => {
      const count = (...kinds: string[]) => (parted[at] ?? []).filter(({ kind }) => kinds.includes(kind)).length
      const counts = { activities: count('activity'), meetings: count('meeting'), outcomes: count('deal', 'project') }
      return inSpan(span, effortReading(counts))
    })
  },
}

export const workLooks = {
  'J-05': shareLook('J-05', credits),
  'J-06': shareLook('J-06', closedProjects),
  'J-09': imitation,
  'J-10': steps,
  'J-25': compromises,
} as const
