import { sql } from 'kysely'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { detailsOf, happenedAt, metThing, type Message } from '../domain/message.ts'
import type { Known } from '../domain/visitors.ts'
import type { Event } from './inbox.ts'
import { nameKey } from './lead-events.ts'

type Named = { id: string; kind: string; nameKey: string }

/** What arrived, by whom; `isNew` when it said for the first time who that is. */
type Arrived = { event: Event; known: Known; isNew: boolean }

const day = 86_400_000

/**
 * Events that are named to make a lead go on to a job of their own, so that one that can't be taken holds nothing up. What
 * happened more than a day ago is history: a touch, and no clock.
 */
export async function leadWishes(tx: Tx, workspaceId: string, now: Date, arrived: readonly Arrived[]): Promise<void> {
  const named = await rowsOf<Named>(
    tx,
    sql`select id, kind, name_key as "nameKey" from capture_lead_event where workspace_id = ${workspaceId} and retired_at is null`,
  )
  if (named.length === 0) return
  for (const { event, known, isNew } of arrived) {
    const leadEvent = named.find((each) => isMeant(each, event.message, isNew))
    const { key, message, receivedAt, sentAt } = event
    if (!leadEvent || now.getTime() - happenedAt(message, receivedAt, sentAt).getTime() > day) continue
    const wish = { leadEventId: leadEvent.id, delivery: key, ...known, at: receivedAt.toISOString() }
    const told = { tracked: metThing(message)?.tracked ?? {}, answers: detailsOf(message) }
    const queue = `${workspaceId}:capture-leads`
    await enqueue(tx, 'capture.lead', { workspaceId, ...wish, ...told }, { key: `capture.lead:${key}`, queue })
  }
}

function isMeant({ kind, nameKey: key }: Named, { type, fields }: Message, isNew: boolean): boolean {
  if (kind === 'identify') return type === 'identify' && isNew
  const { event } = fields
  return type === 'track' && typeof event === 'string' && nameKey(event) === key
}
