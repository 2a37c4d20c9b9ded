import { z } from 'zod'
import { ruleSchema } from '#modules/agreement/contract.ts'
import { id, instant } from '#platform/contract.ts'

export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('team'), teamId: id }),
  z.object({ kind: z.literal('person'), memberId: id }),
  /** The owner of the account's open deal, else of its latest lead. */
  z.object({ kind: z.literal('owner') }),
])

export const mostRules = 100

export const routingRule = z
  .object({
    id,
    name: z.string().trim().min(1).max(200),
    when: ruleSchema,
    target,
    /** Minutes of the person's open time to accept before the next one is asked; null: given at once. */
    offerMinutes: z.int().min(1).max(20_160).nullable().default(null),
    /** Outside everybody's hours: give it to the one whose turn is next, or pass the rule over. */
    outsideHours: z.enum(['wait', 'skip']).default('wait'),
  })
  .meta({ id: 'RoutingRule' })

export type RoutingRule = z.infer<typeof routingRule>

export const way = z.enum(['turn', 'next-open', 'default', 'owner', 'person', 'nobody'])
export const decisionState = z.enum(['offered', 'given', 'unrouted', 'passed', 'returned', 'closed'])

const tried = z.object({ leads: z.int(), kept: z.int(), unrouted: z.int() })

/** What a trial said when a version was published. */
const publishedTrial = z.object({
  from: instant,
  to: instant,
  promiseMinutes: z.int(),
  /** Leads that went to somebody else than before. */
  moved: z.int().nullable(),
  version: tried,
  /** By the version that it took the place of. */
  before: tried.nullable(),
})

export type PublishedTrial = z.infer<typeof publishedTrial>

export const version = z.object({
  id,
  number: z.int(),
  state: z.enum(['draft', 'published', 'superseded']),
  rules: z.array(routingRule),
  revision: z.int(),
  changedName: z.string(),
  changedAt: instant,
  publishedName: z.string().nullable(),
  publishedAt: instant.nullable(),
  supersededAt: instant.nullable(),
  /** The number of the version that it took the place of, and of that which it put in force anew. */
  tookPlaceOf: z.int().nullable(),
  againOf: z.int().nullable(),
  trial: publishedTrial.nullable(),
})

export type Version = z.infer<typeof version>
