import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Tx } from '#platform/server/database.ts'
import { inWorkspace, type Call, type Person } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { Card } from '../contract-shapes.ts'
import { refuseClosed } from './expect.ts'
import { dropOutcomes, keepOutcomes } from './outcomes.ts'
import { holdActivity } from './read-activities.ts'
import { readCard } from './read-card.ts'
import { personIn, speakerFor } from './who-speaks.ts'

type Wish = { id: string; note: string }

/** Closes an effect card: each effect is measured, stated with method and interval, or not known for a reason; no blank. */
export function closeCard(call: Call, { id, note }: Wish): Promise<Card> {
  const { workspaceId } = personIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const activity = await holdActivity(tx, workspaceId, id, now)
    const person = speakerFor(call, activity.side)
    refuseClosed(activity)
    const { startsAt, endsAt } = activity
    const end = endsAt ?? startsAt
    if (end === null || end > now) throw new Refusal('activities.not-over', { name: activity.name })
    const { effects } = await readCard(tx, workspaceId, id, now)
    const blanks = effects.filter(({ standing }) => standing === 'blank' || standing === 'claimed')
    if (blanks.length > 0)
      throw new Refusal('activities.card-blank', {
        count: blanks.length,
        effects: blanks.map(({ effect }) => effect).join(' '),
      })
    await keepOutcomes(tx, workspaceId, id, effects)
    await saveEvent(tx, person, id, 'closed', note, now)
    await record(tx, call.house, person, {
      kind: 'activity.card-closed',
      subjectKind: 'activity',
      subjectId: id,
      detail: { name: activity.name, note },
    })
    await announce(tx, 'activities')
    return readCard(tx, workspaceId, id, now)
  })
}

/** Opens a closed card again: what stood on it stays in its history, the calibration counts it no more until it is closed. */
export function reopenCard(call: Call, { id, note }: Wish): Promise<Card> {
  const { workspaceId } = personIn(call)
  const now = call.house.clock.now()
  return inWorkspace(call, async (tx) => {
    const activity = await holdActivity(tx, workspaceId, id, now)
    const person = speakerFor(call, activity.side)
    if (activity.cardClosedAt === null) throw new Refusal('activities.card-open', { name: activity.name })
    const { effects } = await readCard(tx, workspaceId, id, now)
    const stood = effects.map(({ effect, standing, finding }) => ({ effect, standing, finding }))
    await dropOutcomes(tx, workspaceId, id)
    await saveEvent(tx, person, id, 'reopened', note, now)
    await record(tx, call.house, person, {
      kind: 'activity.card-reopened',
      subjectKind: 'activity',
      subjectId: id,
      detail: { name: activity.name, note, stood },
    })
    await announce(tx, 'activities')
    return readCard(tx, workspaceId, id, now)
  })
}

async function saveEvent(
  tx: Tx,
  { workspaceId, memberId, name }: Person,
  id: string,
  kind: 'closed' | 'reopened',
  note: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into activity_card_event (workspace_id, id, activity_id, kind, at, member_id, member_name, note)
    values (${workspaceId}, ${newId(now.getTime())}, ${id}, ${kind}, ${now}, ${memberId}, ${name}, ${note})`.execute(tx)
  await sql`
    update activity set card_closed_at = ${kind === 'closed' ? now : null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}
