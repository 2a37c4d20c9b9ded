import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import { seal } from './seal.ts'
import { callTry } from './sends.ts'
import { refuseAddress } from './wishes.ts'

export type Webhook = {
  id: string
  name: string
  url: string
  events: string[]
  secretHint: string
  createdBy: string
  createdAt: Date
  pausedAt: Date | null
  waiting: number
  dead: number
  lastSentAt: Date | null
}

function readWebhooks(tx: Tx, workspaceId: string, id: string | null): Promise<Webhook[]> {
  return rows<Webhook>(
    tx,
    sql`
    select w.id, w.name, w.url, w.events, w.secret_hint as "secretHint", w.created_by as "createdBy",
      w.created_at as "createdAt", w.paused_at as "pausedAt",
      (select count(*)::int from webhook_send s where s.workspace_id = w.workspace_id and s.webhook_id = w.id
        and s.state = 'waiting') as waiting,
      (select count(*)::int from webhook_send s where s.workspace_id = w.workspace_id and s.webhook_id = w.id
        and s.state = 'dead') as dead,
      (select max(s.tried_at) from webhook_send s where s.workspace_id = w.workspace_id and s.webhook_id = w.id
        and s.state = 'sent') as "lastSentAt"
    from webhook_out w
    where w.workspace_id = ${workspaceId} and w.removed_at is null ${id === null ? sql`` : sql`and w.id = ${id}`}
    order by w.created_at, w.id`,
  )
}

async function readWebhook(tx: Tx, workspaceId: string, id: string): Promise<Webhook> {
  const [found] = await readWebhooks(tx, workspaceId, id)
  if (!found) throw notFound('webhook')
  return found
}

export function allWebhooks(call: Call): Promise<Webhook[]> {
  return inWorkspace(call, (tx) => readWebhooks(tx, signedIn(call).workspaceId, null))
}

/** A secret as Standard Webhooks writes it; it is sealed in the house and leaves it once, in this answer. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

type Made = { secret: string; item: Webhook }

export function makeWebhook(call: Call, wish: { name: string; url: string; events: string[] }): Promise<Made> {
  const caller = signedIn(call)
  refuseAddress(call.house, wish.url)
  return inWorkspace(call, async (tx) => {
    const now = call.house.clock.now()
    const id = newId(now.getTime())
    const secret = newSecret()
    await sql`
      insert into webhook_out (workspace_id, id, name, url, events, secret_sealed, secret_hint, created_by, created_at)
      values (${caller.workspaceId}, ${id}, ${wish.name}, ${wish.url}, ${wish.events}, ${seal(call.house.secret, secret)},
        ${secret.slice(-4)}, ${caller.name}, ${now})`.execute(tx)
    const detail = { name: wish.name }
    await record(tx, call.house, caller, { kind: 'webhook.made', subjectKind: 'webhook', subjectId: id, detail })
    await announce(tx, 'messages.webhooks')
    return { secret, item: await readWebhook(tx, caller.workspaceId, id) }
  })
}

type Change = { id: string; name?: string | undefined; events?: string[] | undefined; paused?: boolean | undefined }

export function changeWebhook(call: Call, { id, ...change }: Change): Promise<Webhook> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const before = await readWebhook(tx, caller.workspaceId, id)
    const { name = before.name, events = before.events, paused = before.pausedAt !== null } = change
    const pausedAt = paused ? (before.pausedAt ?? call.house.clock.now()) : null
    await sql`update webhook_out set name = ${name}, events = ${events}, paused_at = ${pausedAt}
      where workspace_id = ${caller.workspaceId} and id = ${id}`.execute(tx)
    if (before.pausedAt !== null && !paused) await callWaiting(tx, caller.workspaceId, id, call.house.clock.now())
    const detail = { name }
    await record(tx, call.house, caller, { kind: 'webhook.changed', subjectKind: 'webhook', subjectId: id, detail })
    await announce(tx, 'messages.webhooks')
    return readWebhook(tx, caller.workspaceId, id)
  })
}

/** What waited when a webhook was paused leaves when it goes on; of what happened meanwhile it was told nothing. */
async function callWaiting(tx: Tx, workspaceId: string, id: string, now: Date): Promise<void> {
  const waiting = await rows<{ id: string }>(
    tx,
    sql`select id from webhook_send where workspace_id = ${workspaceId} and webhook_id = ${id} and state = 'waiting'
      order by created_at, id`,
  )
  for (const send of waiting) await callTry(tx, workspaceId, send.id, now)
}

export function renewSecret(call: Call, id: string): Promise<Made> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { name } = await readWebhook(tx, caller.workspaceId, id)
    const secret = newSecret()
    await sql`update webhook_out set secret_sealed = ${seal(call.house.secret, secret)}, secret_hint = ${secret.slice(-4)}
      where workspace_id = ${caller.workspaceId} and id = ${id}`.execute(tx)
    const detail = { name }
    await record(tx, call.house, caller, {
      kind: 'webhook.secret-renewed',
      subjectKind: 'webhook',
      subjectId: id,
      detail,
    })
    await announce(tx, 'messages.webhooks')
    return { secret, item: await readWebhook(tx, caller.workspaceId, id) }
  })
}

export function removeWebhook(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const [gone] = await rows<{ name: string }>(
      tx,
      sql`update webhook_out set removed_at = ${call.house.clock.now()}
        where workspace_id = ${caller.workspaceId} and id = ${id} and removed_at is null returning name`,
    )
    if (!gone) return false
    const detail = { name: gone.name }
    await record(tx, call.house, caller, { kind: 'webhook.removed', subjectKind: 'webhook', subjectId: id, detail })
    await announce(tx, 'messages.webhooks')
    return true
  })
}
