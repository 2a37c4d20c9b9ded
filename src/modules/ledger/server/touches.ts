import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import type { Feed, SavedRecord } from './save-records.ts'

/**
 * What a customer met. `occurredAt` is ISO 8601 in UTC, cost in minor units. A send to 5,000 people is 5,000 touches
 * with `reach` one-to-many that share an activity.
 */
export type NewTouch = {
  externalId: string
  occurredAt: string
  personId: string | null
  companyId: string | null
  leadId: string | null
  activityId: string | null
  reach: 'one-to-one' | 'one-to-many'
  side: 'marketing' | 'sales' | 'both'
  author: string
  channel: string
  kind: string
  subject: string
  costMinor: number | null
  currency: string | null
  detail: string | null
}

type Writing = { id: string; touch: NewTouch }

const keyColumns: Column<Writing>[] = [
  { name: 'touch_id', type: 'uuid', of: ({ id }) => id },
  { name: 'source_key', type: 'text', of: ({ touch }) => touch.externalId },
]

const columns: Column<Writing>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'occurred_at', type: 'timestamptz', of: ({ touch }) => touch.occurredAt },
  { name: 'person_id', type: 'uuid', of: ({ touch }) => touch.personId },
  { name: 'company_id', type: 'uuid', of: ({ touch }) => touch.companyId },
  { name: 'lead_id', type: 'uuid', of: ({ touch }) => touch.leadId },
  { name: 'activity_id', type: 'uuid', of: ({ touch }) => touch.activityId },
  { name: 'reach', type: 'text', of: ({ touch }) => touch.reach },
  { name: 'side', type: 'text', of: ({ touch }) => touch.side },
  { name: 'author', type: 'text', of: ({ touch }) => touch.author },
  { name: 'channel', type: 'text', of: ({ touch }) => touch.channel },
  { name: 'kind', type: 'text', of: ({ touch }) => touch.kind },
  { name: 'subject', type: 'text', of: ({ touch }) => touch.subject },
  { name: 'cost_minor', type: 'bigint', of: ({ touch }) => touch.costMinor },
  { name: 'currency', type: 'text', of: ({ touch }) => touch.currency },
  { name: 'detail', type: 'jsonb', of: ({ touch }) => touch.detail },
]

/**
 * Writes touches down, thousands in three statements. One that its source sent before is left as it was: the ledger is
 * added to and never changed.
 */
export async function saveTouches(tx: Tx, feed: Feed, touches: readonly NewTouch[]): Promise<SavedRecord[]> {
  if (touches.length === 0) return []
  const writings = touches.map((touch): Writing => ({ id: newId(feed.now.getTime()), touch }))
  const fresh = await claimKeys(tx, feed, writings)
  const added = writings.filter(({ id }) => fresh.has(id))
  if (added.length > 0) await addTouches(tx, feed, added)
  return writings.map(({ id }) => ({ id, saved: fresh.has(id) ? 'created' : 'unchanged', isRepeat: false }))
}

async function claimKeys(tx: Tx, { workspaceId, source }: Feed, writings: Writing[]): Promise<Set<string>> {
  const claimed = await rowsOf<{ id: string }>(
    tx,
    sql`
    insert into touch_key (workspace_id, source, touch_id, source_key)
    select ${workspaceId}::uuid, ${source}, given.* from ${rowsAsTable(writings, keyColumns, 'given')}
    on conflict (workspace_id, source, source_key) do nothing returning touch_id as id`,
  )
  return new Set(claimed.map(({ id }) => id))
}

async function addTouches(tx: Tx, { workspaceId, source, importId, now }: Feed, writings: Writing[]): Promise<void> {
  const months = [...new Set(writings.map(({ touch }) => `${touch.occurredAt.slice(0, 7)}-01`))]
  await sql`select make_touch_months(${months}::date[])`.execute(tx)
  await sql`
    insert into touch (workspace_id, source, import_id, recorded_at, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
    select ${workspaceId}::uuid, ${source}, ${importId}::uuid, ${now}::timestamptz, given.*
    from ${rowsAsTable(writings, columns, 'given')}`.execute(tx)
}

/** The touches of an import stay written and are no longer read; its source may send them again. */
export async function withdrawTouches(tx: Tx, workspaceId: string, importId: string, now: Date): Promise<void> {
  await sql`
    delete from touch_key k using touch t
    where k.workspace_id = ${workspaceId} and t.workspace_id = ${workspaceId} and t.import_id = ${importId} and t.id = k.touch_id`.execute(
    tx,
  )
  await sql`
    insert into withdrawn_import (workspace_id, import_id, withdrawn_at) values (${workspaceId}, ${importId}, ${now})
    on conflict do nothing`.execute(tx)
}
