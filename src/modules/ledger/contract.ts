import { z } from 'zod'
import { endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['ledger']

export const touchSide = z.enum(['marketing', 'sales', 'both'])
export const touchReach = z.enum(['one-to-one', 'one-to-many'])

/** What a customer met: when, by which way, whose work it was, and what it cost. */
const touch = z.object({
  id,
  occurredAt: instant,
  /** When the house learned of it. */
  recordedAt: instant,
  feed: z.string(),
  personId: id.nullable(),
  companyId: id.nullable(),
  leadId: id.nullable(),
  activityId: id.nullable(),
  reach: touchReach,
  side: touchSide,
  author: z.string(),
  channel: z.string(),
  kind: z.string(),
  subject: z.string(),
  cost: money.nullable(),
  detail: z.record(z.string(), z.string()).nullable(),
  importId: id.nullable(),
})

export type Touch = z.infer<typeof touch>

const touches = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/touches',
    summary: 'Touches of a customer, a lead or an activity, the latest first',
    tags,
  })
  .input(
    z.object({
      ...pageRequest,
      personId: id.optional(),
      companyId: id.optional(),
      leadId: id.optional(),
      activityId: id.optional(),
      side: touchSide.optional(),
      channel: z.string().max(500).optional(),
      /** From this moment on, and before that one. */
      from: instant.optional(),
      to: instant.optional(),
    }),
  )
  .output(pageOf(touch))

export const ledgerContract = { touches }
