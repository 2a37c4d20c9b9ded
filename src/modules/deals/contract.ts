import { z } from 'zod'
import { endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['deals']

const outcome = z.enum(['open', 'won', 'lost'])

const deal = z.object({
  id,
  /** The system or file that tells of it; its keys are unique within. */
  feed: z.string(),
  externalId: z.string(),
  name: z.string().nullable(),
  leadId: id.nullable(),
  leadExternalId: z.string().nullable(),
  /** How it found its lead: by the key it names, or by its customer. */
  joinedBy: z.enum(['key', 'customer']).nullable(),
  personId: id.nullable(),
  companyId: id.nullable(),
  company: z.string().nullable(),
  amount: money.nullable(),
  stage: z.string().nullable(),
  outcome,
  probability: z.number().nullable(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  wonAt: instant.nullable(),
  lostAt: instant.nullable(),
  owner: z.string().nullable(),
  handedOverBy: z.string().nullable(),
  product: z.string().nullable(),
  segment: z.string().nullable(),
  competitor: z.string().nullable(),
  lossReason: z.string().nullable(),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  custom: z.record(z.string(), z.string()).nullable(),
  importId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
})

export type Deal = z.infer<typeof deal>

const stage = z.object({
  id,
  changedAt: instant,
  stage: z.string().nullable(),
  amount: money.nullable(),
  probability: z.number().nullable(),
  changedBy: z.string().nullable(),
  recordedAt: instant,
})

const text = z.string().trim().min(1).max(500)
const longText = z.string().trim().min(1).max(5000)
const key = z.string().trim().min(1).max(320)

/** What a feed may say of a deal; null takes a value away, what is left out stays. */
const saying = z.object({
  leadExternalId: key.nullable().optional(),
  name: text.nullable().optional(),
  company: text.nullable().optional(),
  companyExternalId: key.nullable().optional(),
  email: key.nullable().optional(),
  amount: money.nullable().optional(),
  stage: text.nullable().optional(),
  /** Left out, the dates tell it. */
  outcome: outcome.optional(),
  probability: z.number().min(0).max(1).nullable().optional(),
  openedAt: instant.nullable().optional(),
  closedAt: instant.nullable().optional(),
  wonAt: instant.nullable().optional(),
  lostAt: instant.nullable().optional(),
  owner: text.nullable().optional(),
  handedOverBy: text.nullable().optional(),
  product: text.nullable().optional(),
  segment: text.nullable().optional(),
  competitor: text.nullable().optional(),
  lossReason: longText.nullable().optional(),
  source: text.nullable().optional(),
  campaign: text.nullable().optional(),
  custom: z.record(z.string().max(200), z.string().max(10_000)).nullable().optional(),
})

export type DealSaying = z.infer<typeof saying>

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/deals', summary: 'Deals, the latest opened first', tags })
  .input(
    z.object({
      ...pageRequest,
      feed: z.string().max(320).optional(),
      outcome: outcome.optional(),
      stage: z.string().max(500).optional(),
      owner: z.string().max(500).optional(),
      product: z.string().max(500).optional(),
      segment: z.string().max(500).optional(),
      /** Opened from this moment on, and before that one. */
      from: instant.optional(),
      to: instant.optional(),
      leadId: id.optional(),
      personId: id.optional(),
      companyId: id.optional(),
      /** Made by this import. */
      importId: id.optional(),
      /** Made by somebody else before, and changed by this import. */
      changedBy: id.optional(),
      /** The key of a deal, or of the lead it names. */
      key: z.string().trim().max(320).optional(),
    }),
  )
  .output(pageOf(deal))

const one = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/deals/{id}', summary: 'One deal with its history', tags })
  .input(z.object({ id }))
  .output(deal.extend({ history: z.array(stage) }))

const create = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/deals', summary: 'Open a deal', tags })
  .input(saying.extend({ feed: key.default('api'), externalId: key }))
  .output(deal)

const change = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/deals/{id}', summary: 'Change what is said of a deal', tags })
  .input(saying.extend({ id }))
  .output(deal)

export const dealsContract = { list, one, create, change }
