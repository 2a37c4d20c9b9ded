import { z } from 'zod'
import { touchReach, touchSide } from '#modules/ledger/contract.ts'
import { endpoint, instant, money } from '#platform/contract.ts'

const text = z.string().trim().min(1).max(500)
const key = z.string().trim().min(1).max(320)

const newTouch = z.object({
  /** Its key in the feed: sent again it changes nothing. */
  externalId: key,
  occurredAt: instant,
  channel: text,
  kind: text.optional(),
  /** Left out: to many when it belongs to an activity, else to one. */
  reach: touchReach.optional(),
  side: touchSide.optional(),
  author: text.optional(),
  subject: z.string().trim().min(1).max(5000).optional(),
  email: key.optional(),
  personExternalId: key.optional(),
  company: text.optional(),
  companyExternalId: key.optional(),
  leadExternalId: key.optional(),
  activityExternalId: key.optional(),
  cost: money.optional(),
  custom: z.record(z.string().max(200), z.string().max(10_000)).optional(),
})

export type SentTouch = z.infer<typeof newTouch>

export const addTouches = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/touches', summary: 'Write down what customers met', tags: ['ledger'] })
  .input(
    z.object({
      feed: key.default('api'),
      side: touchSide.default('marketing'),
      touches: z.array(newTouch).min(1).max(1000),
    }),
  )
  .output(
    z.object({
      created: z.int(),
      unchanged: z.int(),
      /** Places of touches whose lead nobody knows and which name nobody else. */
      rejected: z.array(z.int()),
    }),
  )
