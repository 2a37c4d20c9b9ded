import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import type { JobHandler } from '#platform/server/jobs.ts'
import { announce } from '#platform/server/live.ts'
import { nextTry } from '../domain/retry.ts'
import { notify } from './notify.ts'
import { postOutside, type Outcome } from './post-outside.ts'
import { unseal } from './seal.ts'
import { callTry, startSend } from './sends.ts'

const event = z.object({ workspaceId: z.uuid(), eventId: z.uuid(), event: z.string(), payload: z.unknown() })

/** One event becomes one send for each webhook that listens to it. */
export function fanOut(house: House): JobHandler {
  return async (given) => {
    const { workspaceId, ...told } = event.parse(given)
    await house.db.inWorkspace(workspaceId, async (tx) => {
      const listening = await rows<{ id: string }>(
        tx,
        sql`select id from webhook_out where workspace_id = ${workspaceId} and removed_at is null and paused_at is null
          and (events = '{}' or ${told.event} = any(events)) order by id`,
      )
      const now = house.clock.now()
      for (const { id } of listening)
        await startSend(tx, now, {
          workspaceId,
          webhookId: id,
          eventId: told.eventId,
          event: told.event,
          payload: told.payload,
        })
    })
  }
}

const order = z.object({ workspaceId: z.uuid(), sendId: z.uuid() })

type Waiting = {
  id: string
  eventId: string
  event: string
  body: string
  attempts: number
  webhookId: string
  name: string
  url: string
  sealed: string
  paused: boolean
}

/** One try. Failures are written down and tried later by the house's own plan, not by the queue's. */
export function sendWebhook(house: House): JobHandler {
  return async (given) => {
    const { workspaceId, sendId } = order.parse(given)
    const waiting = await house.db.inWorkspace(workspaceId, (tx) => readWaiting(tx, workspaceId, sendId))
    if (!waiting || waiting.paused) return
    const outcome = await post(house, waiting)
    await house.db.inWorkspace(workspaceId, (tx) => settle(tx, house, workspaceId, waiting, outcome))
  }
}

async function readWaiting(tx: Tx, workspaceId: string, sendId: string): Promise<Waiting | null> {
  const [found] = await rows<Waiting>(
    tx,
    sql`
    select s.id, s.event_id as "eventId", s.event, s.body, s.attempts, w.id as "webhookId", w.name, w.url,
      w.secret_sealed as sealed, w.paused_at is not null as paused
    from webhook_send s join webhook_out w on w.workspace_id = s.workspace_id and w.id = s.webhook_id
    where s.workspace_id = ${workspaceId} and s.id = ${sendId} and s.state = 'waiting' and w.removed_at is null`,
  )
  return found ?? null
}

type Answer = Outcome | { failure: 'secret-lost' }

function post(house: House, { eventId, url, sealed, body }: Waiting): Promise<Answer> {
  const secret = unseal(house.secret, sealed)
  if (secret === null) return Promise.resolve({ failure: 'secret-lost' })
  const now = house.clock.now()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Syskon',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(eventId, now, body),
  }
  return postOutside(house, url, { headers, body })
}

/** Another try can't help against these: the address itself is wrong, or its owner says that it is gone. */
function isFinal(answer: Answer): boolean {
  if ('status' in answer) return answer.status === 410
  return !['unreachable', 'timed-out', 'unknown-host'].includes(answer.failure)
}

async function settle(tx: Tx, house: House, workspaceId: string, send: Waiting, answer: Answer): Promise<void> {
  const now = house.clock.now()
  const attempts = send.attempts + 1
  const arrived = 'status' in answer && answer.status >= 200 && answer.status < 300
  const nextAt = arrived || isFinal(answer) ? null : nextTry(attempts, now)
  const state = arrived ? 'sent' : nextAt === null ? 'dead' : 'waiting'
  const [status, failure] = 'status' in answer ? [answer.status, null] : [null, answer.failure]
  await sql`
    update webhook_send set state = ${state}, attempts = ${attempts}, last_status = ${status}, last_failure = ${failure},
      tried_at = ${now}, next_at = ${nextAt}
    where workspace_id = ${workspaceId} and id = ${send.id}`.execute(tx)
  if (nextAt !== null) await callTry(tx, workspaceId, send.id, nextAt)
  if (arrived) await forgetOld(tx, workspaceId, send.webhookId, now)
  if (state === 'dead') await tellAdmins(tx, house, workspaceId, send)
  await announce(tx, 'messages.webhooks')
}

const daysKept = 30

/** What was taken long ago helps nobody any more; what gave up stays until somebody looks at it. */
async function forgetOld(tx: Tx, workspaceId: string, webhookId: string, now: Date): Promise<void> {
  await sql`delete from webhook_send where workspace_id = ${workspaceId} and webhook_id = ${webhookId} and state = 'sent'
    and tried_at < ${new Date(now.getTime() - daysKept * 86_400_000)}`.execute(tx)
}

/** Once a day and webhook, not once an event. */
async function tellAdmins(
  tx: Tx,
  house: House,
  workspaceId: string,
  { webhookId, name, event }: Waiting,
): Promise<void> {
  const admins = await rows<{ id: string }>(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and role = 'admin' and left_at is null`,
  )
  const day = house.clock.now().toISOString().slice(0, 10)
  await notify(tx, house, {
    workspaceId,
    to: admins.map(({ id }) => id),
    kind: 'webhook-dead',
    about: { kind: 'webhook', id: webhookId },
    values: { name, event },
    link: '/webhooks?state=dead',
    once: `webhook-dead:${webhookId}:${day}`,
  })
}
