import { z } from 'zod'
import { endpoint, id, instant, pageOf, pageRequest } from '#platform/contract.ts'
import {
  bookContribution,
  contributions,
  contributionSums,
  counterContribution,
  judgeContribution,
  writeLine,
} from './contract-contributions.ts'
import { calendar, calibrated, mine, overview, promises } from './contract-overview.ts'
import { activity, card, cardState, claim, effect, expected, registration, saying, side } from './contract-shapes.ts'

export type { Activity, ActivitySaying, Card, CardEffect, Contribution, Expectation } from './contract-shapes.ts'

const tags = ['activities']

const key = z.string().trim().min(1).max(320)
const name = z.string().trim().min(1).max(500)

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
      segment: z.string().max(500).optional(),
      /** Whether it was in the register before it began. */
      registration: registration.optional(),
      /** Of its effect card. */
      state: cardState.optional(),
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
  .output(
    activity.extend({
      touches: z.int(),
      persons: z.int(),
      companies: z.int(),
      /** Where its cost is spoken for. */
      budgetLine: z.object({ id, name: z.string() }).nullable(),
    }),
  )

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
  .input(
    saying.extend({
      feed: key.default('api'),
      /** Left out: the house makes one. */
      externalId: key.optional(),
      name,
      kind: name,
      side,
      expected: z.array(expected).max(3).default([]),
    }),
  )
  .output(activity)

const change = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/activities/{id}', summary: 'Change what is said of an activity', tags })
  .input(saying.extend({ id }))
  .output(activity)

const history = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/activities/{id}/history', summary: 'What was said of an activity and when', tags })
  .input(z.object({ ...pageRequest, id }))
  .output(
    pageOf(
      z.object({
        id,
        at: instant,
        by: z.string(),
        kind: z.string(),
        effect: effect.nullable(),
        isLate: z.boolean(),
        note: z.string(),
        /** What stood there before and after, as it was saved. */
        changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
  )

const readCard = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/activities/{id}/card',
    summary: 'The three effects of an activity and its cost',
    tags,
  })
  .input(z.object({ id }))
  .output(card)

const expect = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/activities/{id}/expectations', summary: 'Say what effect is expected', tags })
  .input(expected.extend({ id }))
  .output(card)

const state = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/activities/{id}/statements', summary: 'State an effect with its method', tags })
  .input(claim.extend({ id }))
  .output(card)

const notKnown = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/activities/{id}/not-known', summary: 'Say why an effect is not known', tags })
  .input(z.object({ id, effect, because: z.string().trim().min(1).max(2000) }))
  .output(card)

const close = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/activities/{id}/close', summary: 'Close an effect card without a blank', tags })
  .input(z.object({ id, note: z.string().trim().max(2000).default('') }))
  .output(card)

const reopen = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/activities/{id}/reopen', summary: 'Open a closed effect card again', tags })
  .input(z.object({ id, note: z.string().trim().min(1).max(2000) }))
  .output(card)

export const activitiesContract = {
  list,
  one,
  reached,
  create,
  change,
  history,
  card: readCard,
  expect,
  state,
  notKnown,
  close,
  reopen,
  calendar,
  calibration: calibrated,
  promises,
  overview,
  mine,
  contributions,
  contributionSums,
  bookContribution,
  counterContribution,
  judgeContribution,
  writeLine,
}
