import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House, SignedIn } from '#platform/server/house.ts'
import type { QueueItem } from '../contract.ts'
import { clocksByEngagement, type NamedRow, namedRows, shownEngagement } from './shown.ts'
import { teamNames } from './teams-of.ts'

export type Queue = {
  items: QueueItem[]
  answered: Answered[]
  open: number
  asOf: Date
}

/** Whatever waits for me: broken first, then by the time left, what stands still last. One index read, however long the queue. */
export async function myQueue(tx: Tx, house: House, caller: SignedIn, limit: number): Promise<Queue> {
  const { workspaceId } = caller
  const now = house.clock.now()
  const memberId = caller.kind === 'person' ? caller.memberId : null
  const { names, mine } = await teamNames(tx, caller)
  const waiting = await rows<{ id: string; open: number }>(
    tx,
    sql`select id, (count(*) over ())::int as open from (
        select engagement_id as id, due_at, paused_until from handoff_clock where workspace_id = ${workspaceId}
          and owner_id = ${memberId} and settled_at is null and kind <> 'appeal'
        union all
        select engagement_id, due_at, paused_until from handoff_clock where workspace_id = ${workspaceId}
          and owner_id is null and team_id = any(${listOf(mine, 'uuid')}) and settled_at is null and kind <> 'appeal') open
      group by id order by bool_or(paused_until > ${now}), min(due_at), id limit ${limit}`,
  )
  const ids = waiting.map(({ id }) => id)
  const items = await queueItems(tx, workspaceId, ids, { now, teams: names })
  const answered = memberId === null ? [] : await answeredBy(tx, workspaceId, memberId, now)
  return { items, answered, open: waiting[0]?.open ?? 0, asOf: now }
}

type Answered = Pick<QueueItem, 'id' | 'state' | 'person' | 'company' | 'undo'>

/** What this person said no to or put aside a moment ago, the latest first. */
async function answeredBy(tx: Tx, workspaceId: string, memberId: string, now: Date): Promise<Answered[]> {
  const since = new Date(now.getTime() - 60_000)
  const found = await rows<NamedRow>(
    tx,
    namedRows(
      workspaceId,
      sql`(select * from engagement where workspace_id = ${workspaceId} and state in ('rejected', 'later')
        and state_since >= ${since} and undo->>'by' = ${memberId} and merged_into is null)`,
      sql`order by e.state_since desc, e.id desc limit 5`,
    ),
  )
  const shown = found.map((row) => shownEngagement(row, [], new Map(), now))
  return shown
    .filter(({ undo }) => undo !== null)
    .map(({ id, state, person, company, undo }) => ({ id, state, person, company, undo }))
}

type Shown = { now: Date; teams: ReadonlyMap<string, string> }

/** Engagements as a desk shows them, in the order of the ids. */
export async function queueItems(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  { now, teams }: Shown,
): Promise<QueueItem[]> {
  if (ids.length === 0) return []
  const list = listOf(ids, 'uuid')
  const found = await rows<NamedRow>(
    tx,
    namedRows(
      workspaceId,
      sql`(select * from engagement where workspace_id = ${workspaceId} and id = any(${list}))`,
      sql`order by array_position(${list}, e.id)`,
    ),
  )
  const clocks = await clocksByEngagement(tx, workspaceId, ids)
  const beside = await besides(tx, workspaceId, ids)
  return found.map((row) => ({
    ...shownEngagement(row, clocks.get(row.id) ?? [], teams, now),
    ...(beside.get(row.id) ?? { score: null, lastTouches: [], nextStep: null, whyMe: null }),
  }))
}

type Beside = Pick<QueueItem, 'score' | 'lastTouches' | 'nextStep' | 'whyMe'>
type BesideRow = Omit<Beside, 'lastTouches'> & {
  id: string
  touches: { at: string; channel: string; kind: string; subject: string }[]
}

/** Score, the last three touches, the next step of the card and how it was routed: one statement for all. */
async function besides(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, Beside>> {
  const found = await rows<BesideRow>(
    tx,
    sql`select e.id,
        case when s.lead_id is not null then jsonb_build_object('fit', s.fit, 'engagement', s.engagement, 'model', s.model) end as score,
        case when r.id is not null then jsonb_build_object('way', r.way, 'ruleId', r.rule_id) end as "whyMe",
        (select k.next_step from handoff_card k where k.workspace_id = e.workspace_id and k.engagement_id = e.id
          order by k.written_at desc limit 1) as "nextStep",
        coalesce(t.touches, '[]') as touches
      from engagement e
      left join lead_score_record s on s.workspace_id = e.workspace_id and s.lead_id = e.lead_id
      left join routing_decision_record r on r.workspace_id = e.workspace_id and r.id = e.decision_id
      left join lateral (select jsonb_agg(jsonb_build_object('at', u.occurred_at, 'channel', u.channel, 'kind', u.kind,
          'subject', u.subject) order by u.occurred_at desc) as touches
        from (select t.occurred_at, t.channel, t.kind, t.subject from ledger_touch t
          where t.workspace_id = e.workspace_id and t.person_id = e.person_id order by t.occurred_at desc limit 3) u) t on true
      where e.workspace_id = ${workspaceId} and e.id = any(${listOf(ids, 'uuid')})`,
  )
  return new Map(
    found.map(({ id, touches, ...beside }) => [
      id,
      { ...beside, lastTouches: touches.map(({ at, ...touch }) => ({ at: new Date(at), ...touch })) },
    ]),
  )
}
