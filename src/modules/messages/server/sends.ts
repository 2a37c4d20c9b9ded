import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { enqueue } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'

type Send = {
  id: string
  webhookId: string
  webhookName: string
  event: string
  state: 'waiting' | 'sent' | 'dead'
  attempts: number
  lastStatus: number | null
  lastFailure: string | null
  createdAt: Date
  triedAt: Date | null
  nextAt: Date | null
}

type Wish = {
  cursor?: string | undefined
  limit: number
  state?: Send['state'] | undefined
  webhookId?: string | undefined
}

export function readSends(call: Call, { cursor, limit, state, webhookId }: Wish) {
  const { workspaceId } = signedIn(call)
  const after = readCursor(cursor, 2)
  return inWorkspace(call, async (tx) => {
    const found = await rows<Send>(
      tx,
      sql`
      select s.id, s.webhook_id as "webhookId", w.name as "webhookName", s.event, s.state, s.attempts,
        s.last_status as "lastStatus", s.last_failure as "lastFailure", s.created_at as "createdAt",
        s.tried_at as "triedAt", s.next_at as "nextAt"
      from webhook_send s join webhook_out w on w.workspace_id = s.workspace_id and w.id = s.webhook_id
      where s.workspace_id = ${workspaceId} ${state ? sql`and s.state = ${state}` : sql``}
        ${webhookId ? sql`and s.webhook_id = ${webhookId}` : sql``}
        ${after ? sql`and (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by s.created_at desc, s.id desc limit ${limit + 1}`,
    )
    return pageFrom(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
  })
}

type NewSend = { workspaceId: string; webhookId: string; eventId: string; event: string; payload: unknown }

/** Writes down one event for one webhook and calls its first try; the same event again changes nothing. */
export async function startSend(tx: Tx, now: Date, send: NewSend): Promise<string | null> {
  const { workspaceId, webhookId, eventId, event, payload } = send
  const body = JSON.stringify({ type: event, timestamp: now.toISOString(), data: payload })
  const [made] = await rows<{ id: string }>(
    tx,
    sql`
    insert into webhook_send (workspace_id, id, webhook_id, event_id, event, body, state, created_at, next_at)
    values (${workspaceId}, ${newId(now.getTime())}, ${webhookId}, ${eventId}, ${event}, ${body}, 'waiting', ${now}, ${now})
    on conflict (workspace_id, webhook_id, event_id) do nothing returning id`,
  )
  if (made) await callTry(tx, workspaceId, made.id, now)
  return made?.id ?? null
}

export async function callTry(tx: Tx, workspaceId: string, sendId: string, at: Date): Promise<void> {
  await enqueue(tx, 'messages.send-webhook', { workspaceId, sendId }, { key: `messages.send:${sendId}`, runAt: at })
}

/** A trial event, so that an admin sees at once whether the other side takes it. */
export function tryWebhook(call: Call, id: string): Promise<{ sendId: string }> {
  const { workspaceId } = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const [known] = await rows(
      tx,
      sql`select 1 from webhook_out where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`,
    )
    if (!known) throw notFound('webhook')
    const wish = { workspaceId, webhookId: id, eventId: newId(), event: 'house.trial', payload: {} }
    const sendId = await startSend(tx, call.house.clock.now(), wish)
    if (sendId === null) throw new Error('A new event was known already')
    await announce(tx, 'messages.webhooks')
    return { sendId }
  })
}

/** Tries anew, from the first try on, what had given up. */
export function resend(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const [again] = await rows<{ name: string }>(
      tx,
      sql`
      update webhook_send s set state = 'waiting', attempts = 0, next_at = ${now}
      from webhook_out w
      where s.workspace_id = ${caller.workspaceId} and s.id = ${id} and s.state = 'dead'
        and w.workspace_id = s.workspace_id and w.id = s.webhook_id and w.removed_at is null
      returning w.name`,
    )
    if (!again) return false
    await callTry(tx, caller.workspaceId, id, now)
    const detail = { name: again.name }
    await record(tx, call.house, caller, { kind: 'webhook.resent', subjectKind: 'webhook', subjectId: id, detail })
    await announce(tx, 'messages.webhooks')
    return true
  })
}
