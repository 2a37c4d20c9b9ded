import { z } from 'zod'
import { endpoint, id, instant, language, pageOf, pageRequest } from '#platform/contract.ts'
import { messageKindList, paces } from './kinds.ts'

const tags = ['messages']

/** Events that the house tells webhooks of; a webhook that names none hears all. */
export const webhookEvents = [
  'lead.came-in',
  'lead.handed-over',
  'lead.accepted',
  'lead.rejected',
  'lead.later',
  'lead.appealed',
  'lead.deal',
  'lead.won',
  'lead.lost',
  'lead.changed',
  'clock.broken',
  'definition.in-force',
  'promise.in-force',
  'promise.broken',
  'promise.paid',
] as const

const said = z.record(z.string(), z.union([z.string(), z.number()]))

const message = z.object({
  id,
  kind: z.string(),
  /** The arguments of the kind's sentence. */
  said,
  link: z.string(),
  urgent: z.boolean(),
  createdAt: instant,
  readAt: instant.nullable(),
})

const pace = z.enum(paces)
const pacesByKind = z.partialRecord(z.enum(messageKindList), pace)
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const chatKind = z.enum(['slack', 'teams'])

const wishes = z.object({
  /** Every kind with how soon it comes, wished or usual. */
  mail: z.record(z.string(), pace),
  chat: z.record(z.string(), pace),
  quietFrom: clockTime.nullable(),
  quietTo: clockTime.nullable(),
  gatherMinutes: z.int(),
  /** The address itself is never shown again. */
  chatKind: chatKind.nullable(),
  timeZone: z.string(),
})

const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  /** The end of the secret; the whole is shown once, when it is made. */
  secretHint: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  pausedAt: instant.nullable(),
  waiting: z.int(),
  dead: z.int(),
  lastSentAt: instant.nullable(),
})

const send = z.object({
  id,
  webhookId: id,
  webhookName: z.string(),
  event: z.string(),
  state: z.enum(['waiting', 'sent', 'dead']),
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastFailure: z.string().nullable(),
  createdAt: instant,
  triedAt: instant.nullable(),
  nextAt: instant.nullable(),
})

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/messages', summary: 'What I was told, the newest first', tags })
  .input(z.object({ ...pageRequest, unread: z.stringbool().or(z.boolean()).optional() }))
  .output(pageOf(message))

const unread = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/messages/unread', summary: 'How many messages I have not read', tags })
  .output(z.object({ unread: z.int() }))

const markRead = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'POST', path: '/messages/read', summary: 'I have read these, or all when none is named', tags })
  .input(z.object({ ids: z.array(id).max(500).optional() }))
  .output(z.object({ unread: z.int() }))

const myWishes = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/messages/wishes', summary: 'How I wish to be told', tags })
  .output(wishes)

const changeWishes = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'PATCH', path: '/messages/wishes', summary: 'Change how I wish to be told', tags })
  .input(
    z.object({
      mail: pacesByKind.optional(),
      chat: pacesByKind.optional(),
      /** Both, or null for none. */
      quiet: z.object({ from: clockTime, to: clockTime }).nullable().optional(),
      gatherMinutes: z.int().min(5).max(1440).optional(),
      /** The incoming webhook of a chat; null takes it away. */
      chatTo: z
        .object({ kind: chatKind, url: z.string().max(2000) })
        .nullable()
        .optional(),
    }),
  )
  .output(wishes)

const token = z.string().max(200)

/** Looking changes nothing: programs that open every link of a mail do no act. */
const deed = endpoint
  .meta({ access: 'anyone', internal: true })
  .route({ method: 'GET', path: '/deeds/{token}', summary: 'What a link from a mail would do', tags })
  .input(z.object({ token }))
  .output(
    z.object({
      deed: z.string(),
      kind: z.string(),
      said,
      name: z.string(),
      companyName: z.string(),
      language,
      expiresAt: instant,
    }),
  )

const doDeed = endpoint
  .meta({ access: 'anyone', internal: true })
  .route({ method: 'POST', path: '/deeds/{token}', summary: 'Do what a link from a mail offers, once', tags })
  .input(z.object({ token }))
  .output(z.object({ link: z.string() }))

const webhookName = z.string().trim().min(1).max(200)
const url = z.string().trim().min(1).max(2000)
const events = z.array(z.string().regex(/^[a-z-]+\.[a-z-]+$/)).max(100)

const webhooks = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'GET', path: '/webhooks', summary: 'Webhooks out', tags })
  .output(z.object({ items: z.array(webhook) }))

const makeWebhook = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/webhooks', summary: 'Make a webhook; its secret is shown once', tags })
  .input(z.object({ name: webhookName, url, events: events.default([]) }))
  .output(z.object({ secret: z.string(), item: webhook }))

const changeWebhook = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'PATCH', path: '/webhooks/{id}', summary: 'Rename, pause or go on, or choose other events', tags })
  .input(z.object({ id, name: webhookName.optional(), events: events.optional(), paused: z.boolean().optional() }))
  .output(webhook)

const renewSecret = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/webhooks/{id}/secret', summary: 'A new secret; the old one ends at once', tags })
  .input(z.object({ id }))
  .output(z.object({ secret: z.string(), item: webhook }))

const removeWebhook = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'DELETE', path: '/webhooks/{id}', summary: 'Remove a webhook; what waits is not sent', tags })
  .input(z.object({ id }))
  .output(z.object({ removed: z.boolean() }))

const tryWebhook = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/webhooks/{id}/try', summary: 'Send a trial event', tags })
  .input(z.object({ id }))
  .output(z.object({ sendId: id }))

const sends = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'GET', path: '/webhook-sends', summary: 'What went to webhooks, the newest first', tags })
  .input(z.object({ ...pageRequest, state: z.enum(['waiting', 'sent', 'dead']).optional(), webhookId: id.optional() }))
  .output(pageOf(send))

const resend = endpoint
  .meta({ access: 'admin' })
  .route({ method: 'POST', path: '/webhook-sends/{id}/resend', summary: 'Send once more what gave up', tags })
  .input(z.object({ id }))
  .output(z.object({ resent: z.boolean() }))

export const messagesContract = {
  list,
  unread,
  markRead,
  wishes: myWishes,
  changeWishes,
  deed,
  doDeed,
  webhooks,
  makeWebhook,
  changeWebhook,
  renewSecret,
  removeWebhook,
  tryWebhook,
  sends,
  resend,
}
