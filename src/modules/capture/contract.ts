import { z } from 'zod'
import { endpoint, id, instant, language, pageOf, pageRequest } from '#platform/contract.ts'
import { formField } from './domain/form.ts'
import { fieldMapping } from './domain/mapping.ts'
import { dropped, type droppedReason, held, submission } from './contract-shapes.ts'

const tags = ['capture']
const name = z.string().trim().min(1).max(200)
const optionalText = z.string().trim().max(500)
const longText = z.string().trim().max(5000)

/** What the last thirty days brought: taken, of these said again within ten minutes, and dropped. */
const lately = z.object({ taken: z.int(), repeats: z.int(), dropped: z.int(), lastAt: instant.nullable() })

const formWords = z.object({
  name,
  language,
  title: name,
  intro: longText,
  fields: z.array(formField).min(1).max(30),
  /** Left empty: the form asks for no consent. */
  consentText: longText,
  thanksText: longText,
  /** Where people are sent on to instead of the thanks; only to a listed host. */
  redirectUrl: z.string().trim().max(2000).nullable(),
  /** Whoever sends it asks to be called: handed over at once. */
  highIntent: z.boolean(),
  /** What stands as the source of its leads, and their campaign where the address names none. */
  source: optionalText,
  campaign: optionalText,
  /** Asks “how did you hear of us?”: by choices, or freely when there are none. */
  asksSource: z.boolean(),
  sourceChoices: z.array(z.string().trim().min(1).max(200)).max(30),
})

const form = formWords.extend({
  id,
  /** Its address is `/f/{key}`. */
  key: z.string(),
  consentVersion: z.int(),
  open: z.boolean(),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
  lately,
})

const writeKey = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})

const webhookWords = z.object({
  name,
  mapping: z.array(fieldMapping).min(1).max(100),
  highIntent: z.boolean(),
  source: optionalText,
  campaign: optionalText,
})

const webhook = webhookWords.extend({
  id,
  /** Its address is `/hooks/{key}`. */
  key: z.string(),
  hint: z.string(),
  /** False when the house can't read its secret any more, as after a restore under another secret. */
  readable: z.boolean(),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  lately,
})

const leadEventWords = z.object({
  /** `track`: an event of this name; `identify`: somebody says for the first time who they are. */
  kind: z.enum(['track', 'identify']),
  name,
  highIntent: z.boolean(),
  source: optionalText,
  campaign: optionalText,
})

const leadEvent = leadEventWords.extend({ id, createdBy: z.string(), createdAt: instant, lately })

const site = z.object({ host: z.string(), addedBy: z.string(), addedAt: instant })

export type CaptureForm = z.infer<typeof form>
export type FormWords = z.infer<typeof formWords>
export type WriteKey = z.infer<typeof writeKey>
export type CaptureWebhook = z.infer<typeof webhook>
export type WebhookWords = z.infer<typeof webhookWords>
export type LeadEvent = z.infer<typeof leadEvent>
export type LeadEventWords = z.infer<typeof leadEventWords>
export type Held = z.infer<typeof held>
export type Site = z.infer<typeof site>
export type Submission = z.infer<typeof submission>
export type DroppedReason = z.infer<typeof droppedReason>

const forms = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/forms', summary: 'Forms, and what the last thirty days brought', tags })
  .output(z.object({ items: z.array(form) }))

const oneForm = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/forms/{id}', summary: 'One form', tags })
  .input(z.object({ id }))
  .output(form)

const makeForm = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/capture/forms', summary: 'Make a form', tags })
  .input(formWords)
  .output(form)

const changeForm = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/capture/forms/{id}', summary: 'Change a form, close it or open it again', tags })
  .input(formWords.partial().extend({ id, open: z.boolean().optional() }))
  .output(form)

const writeKeys = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/write-keys', summary: 'Write keys of the collector', tags })
  .output(z.object({ items: z.array(writeKey) }))

const makeWriteKey = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/capture/write-keys', summary: 'Make a write key; it is shown once', tags })
  .input(z.object({ name }))
  .output(z.object({ key: z.string(), item: writeKey }))

const revokeWriteKey = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'DELETE', path: '/capture/write-keys/{id}', summary: 'Revoke a write key', tags })
  .input(z.object({ id }))
  .output(z.object({ revoked: z.boolean() }))

const webhooks = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/webhooks', summary: 'Webhooks that come in', tags })
  .output(z.object({ items: z.array(webhook) }))

const makeWebhook = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/capture/webhooks', summary: 'Make a webhook; its secret is shown once', tags })
  .input(webhookWords)
  .output(z.object({ secret: z.string(), item: webhook }))

const changeWebhook = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'PATCH', path: '/capture/webhooks/{id}', summary: 'Change what a webhook means', tags })
  .input(webhookWords.partial().extend({ id }))
  .output(webhook)

const revokeWebhook = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'DELETE', path: '/capture/webhooks/{id}', summary: 'Revoke a webhook', tags })
  .input(z.object({ id }))
  .output(z.object({ revoked: z.boolean() }))

const leadEvents = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/lead-events', summary: 'Events of the collector that make a lead', tags })
  .output(z.object({ items: z.array(leadEvent) }))

const nameLeadEvent = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/capture/lead-events', summary: 'Let an event of the collector make a lead', tags })
  .input(leadEventWords)
  .output(leadEvent)

const changeLeadEvent = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'PATCH', path: '/capture/lead-events/{id}', summary: 'Change what such an event means', tags })
  .input(leadEventWords.omit({ kind: true, name: true }).partial().extend({ id }))
  .output(leadEvent)

const retireLeadEvent = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'DELETE', path: '/capture/lead-events/{id}', summary: 'An event makes leads no longer', tags })
  .input(z.object({ id }))
  .output(z.object({ retired: z.boolean() }))

const sites = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/sites', summary: 'Hosts that forms may send people on to', tags })
  .output(z.object({ items: z.array(site) }))

const allowSite = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/capture/sites', summary: 'Let forms send people on to a host', tags })
  .input(z.object({ host: z.string().trim().min(1).max(300) }))
  .output(site)

const forbidSite = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'DELETE', path: '/capture/sites/{host}', summary: 'Take a host off the list', tags })
  .input(z.object({ host: z.string().trim().min(1).max(300) }))
  .output(z.object({ forbidden: z.boolean() }))

const ofWay = { ...pageRequest, wayId: id.optional() }

const submissions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/submissions', summary: 'What was sent in, and what became of it', tags })
  .input(z.object(ofWay))
  .output(pageOf(submission))

const droppedOnes = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/dropped', summary: 'What was not taken, and why', tags })
  .input(z.object(ofWay))
  .output(pageOf(dropped))

const heldOnes = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/capture/held', summary: 'What the trap for machines caught', tags })
  .input(z.object(ofWay))
  .output(pageOf(held))

const letIn = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/capture/held/{id}/let-in', summary: 'Let in a person whom the trap caught', tags })
  .input(z.object({ id }))
  .output(z.object({ submissionId: id, leadId: id }))

export const captureContract = {
  forms,
  form: oneForm,
  makeForm,
  changeForm,
  writeKeys,
  makeWriteKey,
  revokeWriteKey,
  webhooks,
  makeWebhook,
  changeWebhook,
  revokeWebhook,
  leadEvents,
  nameLeadEvent,
  changeLeadEvent,
  retireLeadEvent,
  sites,
  allowSite,
  forbidSite,
  submissions,
  dropped: droppedOnes,
  held: heldOnes,
  letIn,
}
