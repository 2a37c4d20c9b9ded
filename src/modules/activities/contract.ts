import { z } from 'zod'
import { endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['activities']

/** Whose work it is; work done together belongs to both. */
const side = z.enum(['marketing', 'sales', 'both'])

const activity = z.object({
  id,
  feed: z.string(),
  externalId: z.string(),
  name: z.string(),
  /** Webinar, trade show, call block: as its side calls it. */
  kind: z.string(),
  side,
  owner: z.string().nullable(),
  channel: z.string().nullable(),
  segment: z.string().nullable(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  plannedCost: money.nullable(),
  /** Null until it is known. */
  realCost: money.nullable(),
  custom: z.record(z.string(), z.string()).nullable(),
  importId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
})

export type Activity = z.infer<typeof activity>

const text = z.string().trim().min(1).max(500)
const key = z.string().trim().min(1).max(320)

/** What is said of an activity; null takes a value away, what is left out stays. */
const saying = z.object({
  name: text.optional(),
  kind: text.optional(),
  side: side.optional(),
  owner: text.nullable().optional(),
  channel: text.nullable().optional(),
  segment: text.nullable().optional(),
  startsAt: instant.nullable().optional(),
  endsAt: instant.nullable().optional(),
  plannedCost: money.nullable().optional(),
  realCost: money.nullable().optional(),
  custom: z.record(z.string().max(200), z.string().max(10_000)).nullable().optional(),
})

export type ActivitySaying = z.infer<typeof saying>

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/activities', summary: 'Campaigns, call blocks and events, the latest first', tags })
  .input(
    z.object({
      ...pageRequest,
      feed: z.string().max(320).optional(),
      side: side.optional(),
      kind: z.string().max(500).optional(),
      channel: z.string().max(500).optional(),
      owner: z.string().max(500).optional(),
      /** Begun from this moment on, and before that one. */
      from: instant.optional(),
      to: instant.optional(),
      /** Made by this import. */
      importId: id.optional(),
      /** Made by somebody else before, and changed by this import. */
      changedBy: id.optional(),
    }),
  )
  .output(pageOf(activity))

const one = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/activities/{id}', summary: 'One activity and whom it reached', tags })
  .input(z.object({ id }))
  .output(activity.extend({ touches: z.int(), persons: z.int(), companies: z.int() }))

const reachedOf = z.enum(['touches', 'persons', 'companies'])

export type ReachedOf = z.infer<typeof reachedOf>

const reachedOne = z.object({
  /** Of the touch, the person or the company. */
  id,
  lastAt: instant,
  touches: z.int(),
  personId: id.nullable(),
  person: z.string().nullable(),
  companyId: id.nullable(),
  company: z.string().nullable(),
  subject: z.string(),
})

export type Reached = z.infer<typeof reachedOne>

const reached = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/activities/{id}/reached',
    summary: 'The touches of an activity, or the persons or companies it reached, the latest first',
    tags,
  })
  .input(z.object({ ...pageRequest, id, of: reachedOf.default('touches') }))
  .output(pageOf(reachedOne))

const create = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/activities', summary: 'Plan an activity', tags })
  .input(saying.extend({ feed: key.default('api'), externalId: key, name: text, kind: text, side }))
  .output(activity)

const change = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/activities/{id}', summary: 'Change what is said of an activity', tags })
  .input(saying.extend({ id }))
  .output(activity)

export const activitiesContract = { list, one, reached, create, change }
