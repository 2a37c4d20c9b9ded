import { newId } from '#platform/new-id.ts'
import type { World } from '#testing/world.ts'

type Story = {
  at: Date
  segment?: string
  /** What became of it. */
  end?: 'accepted' | 'refused' | 'given-up' | 'no-capacity' | 'open'
  touch?: 'kept' | 'broken' | 'open' | 'none'
  answer?: 'kept' | 'broken' | 'open'
  openedAt?: Date
  /** Contacts before it was given up, each on a day after the hand-off and on a channel. */
  attempts?: [day: number, channel: string][]
}

const hour = 3_600_000
const day = 86_400_000

/** Puts hand-offs into the house as the hand-off itself would have left them, each with its two clocks. */
export async function putHandOffs(world: World, stories: readonly Story[]): Promise<string[]> {
  const ids: string[] = []
  for (const story of stories) ids.push(await putOne(world, story))
  return ids
}

async function putOne(world: World, story: Story): Promise<string> {
  const id = newId()
  const { at, segment = 'demo', end = 'accepted', touch = 'kept', answer = 'kept' } = story
  const ended = new Date(at.getTime() + (end === 'given-up' ? 20 * day : 3 * hour))
  const rejected = end === 'refused' || end === 'given-up' || end === 'no-capacity'
  const reason = { refused: 'outside-profile', 'given-up': 'not-reachable', 'no-capacity': 'no-capacity' }
  const against = { refused: 'marketing', 'given-up': 'nobody', 'no-capacity': 'sales' }
  const state = story.openedAt ? 'sql' : rejected ? 'rejected' : end === 'accepted' ? 'accepted' : 'handed-off'
  await world.house.ownerPool.query(
    `insert into engagement (workspace_id, id, customer_key, kind, origin, class, state, state_since, segment, began_at, last_seen_at,
       handed_off_at, accepted_at, rejected_at, reject_reason, reject_against, sql_at, last_at, events)
     values ($1, $2, $3, 'first', 'form', 'high-intent', $4, $5, $6, $5, $5, $5, $7, $8, $9, $10, $11, $5, 1)`,
    [
      world.workspaceId,
      id,
      id,
      state,
      at,
      segment,
      end === 'accepted' ? ended : null,
      rejected ? ended : null,
      rejected ? reason[end] : null,
      rejected ? against[end] : null,
      story.openedAt ?? null,
    ],
  )
  if (touch !== 'none') await putClock(world, id, 'first-touch', at, touch, 'touched')
  await putClock(world, id, 'answer', at, answer, rejected ? 'rejected' : 'accepted')
  const answered = rejected
    ? { kind: 'rejected', at: ended, detail: { reason: reason[end], against: against[end] } }
    : { kind: 'accepted', at: ended, detail: {} }
  const tried = (story.attempts ?? []).map(([days, channel]) => ({
    kind: 'touched',
    at: new Date(at.getTime() + days * day + hour),
    detail: { channel },
  }))
  const opened = story.openedAt ? [{ kind: 'opened-deal', at: story.openedAt, detail: {} }] : []
  const events = [{ kind: 'handed-over', at, detail: {} }, ...tried, ...(end === 'open' ? [] : [answered]), ...opened]
  for (const [place, event] of events.entries()) await putEvent(world, id, place + 1, event)
  return id
}

type Told = { kind: string; at: Date; detail: Record<string, unknown> }

async function putEvent(world: World, id: string, number: number, { kind, at, detail }: Told): Promise<void> {
  await world.house.ownerPool.query(
    `insert into engagement_event (workspace_id, engagement_id, number, kind, occurred_at, recorded_at, state, actor_name, side, detail)
     values ($1, $2, $3, $4, $5, $5, 'handed-off', 'A seller', 'sales', $6)`,
    [world.workspaceId, id, number, kind, at, JSON.stringify(detail)],
  )
}

async function putClock(
  world: World,
  engagementId: string,
  kind: string,
  at: Date,
  how: 'kept' | 'broken' | 'open',
  outcome: string,
) {
  const due = new Date(at.getTime() + (how === 'open' ? 400 * day : hour))
  const settled = how === 'open' ? null : new Date(at.getTime() + (how === 'kept' ? 0.5 : 2) * hour)
  await world.house.ownerPool.query(
    `insert into handoff_clock (workspace_id, id, engagement_id, kind, class, started_at, budget_minutes, calendars, due_at, settled_at,
       breached_at, outcome)
     values ($1, $2, $3, $4, 'high-intent', $5, 60, '[]', $6, $7, $8, $9)`,
    [
      world.workspaceId,
      newId(),
      engagementId,
      kind,
      at,
      due,
      settled,
      how === 'broken' ? due : null,
      settled ? outcome : null,
    ],
  )
}
