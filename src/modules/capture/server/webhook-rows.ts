import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { notFound } from '#platform/refusal.ts'
import { rows as rowsOf, type Tx } from '#platform/server/database.ts'
import { actorOf, inWorkspace, signedIn, type Call, type House } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { record } from '#modules/ledger/server/index.ts'
import type { CaptureWebhook, WebhookWords } from '../contract.ts'
import { latelyOf, withLately, type LatelyText } from './form-rows.ts'
import { composePublicKey, wayBytes } from './public-key.ts'
import { seal, unseal } from './seal.ts'

const columns = sql.raw(`id, key, name, sealed_secret as "sealedSecret", hint, mapping, high_intent as "highIntent",
  lead_source as source, campaign, created_by_name as "createdBy", created_at as "createdAt", last_used_at as "lastUsedAt"`)

export type WebhookRow = Omit<CaptureWebhook, 'lately' | 'readable'> & { sealedSecret: string }

export async function readWebhooks(tx: Tx, house: House, workspaceId: string, id?: string): Promise<CaptureWebhook[]> {
  const found = await rowsOf<WebhookRow & { lately: LatelyText }>(
    tx,
    sql`
    select ${columns}, ${latelyOf(workspaceId, house.clock.now())} as lately from capture_webhook way
    where workspace_id = ${workspaceId} and revoked_at is null and ${id === undefined ? sql`true` : sql`id = ${id}`}
    order by created_at desc, id desc limit 500`,
  )
  return found.map(({ sealedSecret, ...row }) =>
    withLately({ ...row, readable: unseal(house.secret, sealedSecret) !== null }),
  )
}

async function oneWebhook(tx: Tx, house: House, workspaceId: string, id: string): Promise<CaptureWebhook> {
  const [found] = await readWebhooks(tx, house, workspaceId, id)
  if (!found) throw notFound('webhook')
  return found
}

/** The webhook that stands at a public address, whoever asks. */
export async function webhookAt(tx: Tx, workspaceId: string, key: string): Promise<WebhookRow | null> {
  const [found] = await rowsOf<WebhookRow>(
    tx,
    sql`select ${columns} from capture_webhook where workspace_id = ${workspaceId} and key = ${key} and revoked_at is null`,
  )
  return found ?? null
}

/** The secret leaves the house once, in this answer. */
export async function makeWebhook(call: Call, words: WebhookWords): Promise<{ secret: string; item: CaptureWebhook }> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  const { house } = call
  return inWorkspace(call, async (tx) => {
    const now = house.clock.now()
    const id = newId(now.getTime())
    const secret = `whsec_${randomBytes(24).toString('base64')}`
    const { key } = composePublicKey(workspaceId, wayBytes)
    await sql`
      insert into capture_webhook (workspace_id, id, key, name, sealed_secret, hint, mapping, high_intent, lead_source, campaign,
        created_by_name, created_at)
      values (${workspaceId}, ${id}, ${key}, ${words.name}, ${seal(house.secret, secret)}, ${`…${secret.slice(-4)}`},
        ${JSON.stringify(words.mapping)}::jsonb, ${words.highIntent}, ${words.source}, ${words.campaign}, ${actorOf(caller).name}, ${now})`.execute(
      tx,
    )
    await record(tx, house, caller, {
      kind: 'incoming-webhook.made',
      subjectKind: 'incoming-webhook',
      subjectId: id,
      detail: { name: words.name },
    })
    await announce(tx, 'capture')
    return { secret, item: await oneWebhook(tx, house, workspaceId, id) }
  })
}

type Change = { [Name in keyof WebhookWords]?: WebhookWords[Name] | undefined } & { id: string }

export async function changeWebhook(
  call: Call,
  { id, name, mapping, highIntent, source, campaign }: Change,
): Promise<CaptureWebhook> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    await sql`
      update capture_webhook set name = coalesce(${name ?? null}, name),
        mapping = coalesce(${mapping === undefined ? null : JSON.stringify(mapping)}::jsonb, mapping),
        high_intent = coalesce(${highIntent ?? null}, high_intent), lead_source = coalesce(${source ?? null}, lead_source),
        campaign = coalesce(${campaign ?? null}, campaign)
      where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null`.execute(tx)
    const after = await oneWebhook(tx, call.house, workspaceId, id)
    await record(tx, call.house, caller, {
      kind: 'incoming-webhook.changed',
      subjectKind: 'incoming-webhook',
      subjectId: id,
      detail: { name: after.name },
    })
    await announce(tx, 'capture')
    return after
  })
}

export async function revokeWebhook(call: Call, id: string): Promise<boolean> {
  const caller = signedIn(call)
  const { workspaceId } = caller
  return inWorkspace(call, async (tx) => {
    const [gone] = await rowsOf<{ name: string }>(
      tx,
      sql`
      update capture_webhook set revoked_at = ${call.house.clock.now()}
      where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null returning name`,
    )
    if (!gone) return false
    await record(tx, call.house, caller, {
      kind: 'incoming-webhook.revoked',
      subjectKind: 'incoming-webhook',
      subjectId: id,
      detail: gone,
    })
    await announce(tx, 'capture')
    return true
  })
}
