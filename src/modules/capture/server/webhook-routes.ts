import { timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import type { House, WebEnv } from '#platform/server/house.ts'
import { makeRateLimiter, type RateLimiter } from '#platform/server/rate-limit.ts'
import type { DroppedReason } from '../contract.ts'
import { mapBody, type Mapped } from '../domain/mapping.ts'
import { trackedSource } from '../domain/tracked-source.ts'
import { countDropped } from './dropped.ts'
import { refuse } from './outside.ts'
import { readPublicKey, wayBytes } from './public-key.ts'
import { readBody } from './read-body.ts'
import { unseal } from './seal.ts'
import type { Submitted } from './submit.ts'
import { take } from './take.ts'
import { webhookAt, type WebhookRow } from './webhook-rows.ts'

const mostBytes = 256 * 1024
/** How far the sender's clock may stand from ours, as Standard Webhooks has it. */
const windowSeconds = 300
const perMinute = 1200

/** Where other tools' forms send to, signed as Standard Webhooks are. */
export function webhookRoutes(web: Hono<WebEnv>, house: House): void {
  const allow = makeRateLimiter()
  web.post('/hooks/:key', (context) => receive(context, house, allow))
}

async function receive(context: Context<WebEnv>, house: House, allow: RateLimiter): Promise<Response> {
  const key = context.req.param('key') ?? ''
  const read = readPublicKey(key, wayBytes)
  const webhook = read && (await house.db.inWorkspace(read.workspaceId, (tx) => webhookAt(tx, read.workspaceId, key)))
  if (!read || !webhook) return refuse(context, 404, 'no-such-webhook')
  const { workspaceId } = read
  const no = async (reason: DroppedReason, answer: () => Response) => {
    await house.db.inWorkspace(workspaceId, (tx) =>
      countDropped(tx, workspaceId, house.clock.now(), [{ wayId: webhook.id, reason, count: 1, answers: null }]),
    )
    return answer()
  }
  if (!allow(webhook.id, perMinute, performance.now()).allowed)
    return no('rate', () => refuse(context, 429, 'too-busy', { 'retry-after': '1' }))
  const body = await readBody(context.req.raw, mostBytes)
  if ('wrong' in body)
    return no('unreadable', () => refuse(context, body.wrong === 'too-large' ? 413 : 400, 'body-not-json'))
  const secret = unseal(house.secret, webhook.sealedSecret)
  if (secret === null) return no('secret-lost', () => refuse(context, 503, 'secret-lost'))
  const signed = checkSignature(secret, context.req.raw.headers, body.text, house.clock.now())
  if (signed === 'bad-signature') return no(signed, () => refuse(context, 401, 'bad-signature'))
  if (signed === 'too-old') return no(signed, () => refuse(context, 401, 'too-old'))
  const mapped = mappedBody(webhook, body.text)
  if (mapped === null) return no('unreadable', () => refuse(context, 400, 'body-not-json'))
  if (mapped.told.email === undefined && mapped.told.phone === undefined)
    return no('nobody', () => refuse(context, 422, 'nobody-mapped'))
  return keep(house, workspaceId, webhook, signed.delivery, mapped)
}

async function keep(house: House, workspaceId: string, webhook: WebhookRow, delivery: string, mapped: Mapped) {
  const taken = await take(house, workspaceId, submissionOf(webhook, delivery, mapped))
  await house.db.inWorkspace(workspaceId, (tx) =>
    sql`update capture_webhook set last_used_at = ${house.clock.now()} where workspace_id = ${workspaceId} and id = ${webhook.id}`.execute(
      tx,
    ),
  )
  return Response.json({ success: true, submissionId: taken.submissionId })
}

/** Compared in constant time; the moment is looked at only when the signature holds. */
function checkSignature(
  secret: string,
  headers: Headers,
  body: string,
  now: Date,
): { delivery: string } | 'bad-signature' | 'too-old' {
  const delivery = headers.get('webhook-id') ?? ''
  const stamp = headers.get('webhook-timestamp') ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(delivery) || !/^\d{1,12}$/.test(stamp)) return 'bad-signature'
  const expected = Buffer.from(new Webhook(secret).sign(delivery, new Date(Number(stamp) * 1000), body))
  const given = (headers.get('webhook-signature') ?? '').split(' ').slice(0, 10)
  const holds = given.some((each) => {
    const bytes = Buffer.from(each)
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
  if (!holds) return 'bad-signature'
  return Math.abs(now.getTime() / 1000 - Number(stamp)) > windowSeconds ? 'too-old' : { delivery }
}

function mappedBody({ mapping }: WebhookRow, text: string): Mapped | null {
  try {
    return mapBody(JSON.parse(text), mapping)
  } catch {
    return null
  }
}

const mostKept = 200

function submissionOf(webhook: WebhookRow, delivery: string, { told, custom }: Mapped): Submitted {
  const { id, key, name, highIntent, source, campaign } = webhook
  return {
    way: { kind: 'webhook', id, key, name, highIntent, source, campaign },
    delivery,
    told: Object.fromEntries(
      Object.entries(told).map(([to, value]) => [to, value.slice(0, to === 'email' ? 320 : mostKept)]),
    ),
    custom,
    answers: { ...custom, ...told },
    consent: told.consent === undefined ? null : { text: told.consent, version: 1 },
    saidSource: told.saidSource ?? null,
    tracked: trackedSource(told.page, told.referrer),
    visitor: null,
  }
}
