import { z } from 'zod'
import { endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'
import { commonTriggers, laterGroups } from './domain/later-groups.ts'
import * as shape from './shapes.ts'

const tags = ['handoff']

const share = z.object({ days: z.int(), share: z.number(), from: z.number(), to: z.number(), watched: z.int() })

export const laterPool = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/handoff/later', summary: 'Who was put aside, why, and how many come back', tags })
  .input(z.object({}))
  .output(
    z.object({
      resting: z.int(),
      due: z.int(),
      /** What the pool is worth: value of each that rests times the share that converts within a year. */
      values: z.array(money),
      /** Of those whose day has come, woken within two days of it. */
      onTime: z.object({ n: z.int(), kept: z.int() }),
      /** Who rests until an event, by event. */
      waiting: z.array(z.object({ trigger: shape.trigger, n: z.int() })),
      reasons: z.array(
        z.object({
          reason: z.string(),
          n: z.int(),
          resting: z.int(),
          converted: z.int(),
          disqualified: z.int(),
          shares: z.array(share),
          curve: z.array(z.object({ days: z.number(), share: z.number(), from: z.number(), to: z.number() })),
          tooFew: z.boolean(),
          high: z.boolean(),
        }),
      ),
      asOf: instant,
    }),
  )

export const laterRows = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/handoff/later/rows',
    summary: 'The rows behind a figure of what was put aside',
    tags,
  })
  .input(
    z.object({
      ...pageRequest,
      group: z.enum(laterGroups).default('all'),
      reason: shape.reasonKey.optional(),
      trigger: shape.trigger.optional(),
      currency: z.string().length(3).optional(),
    }),
  )
  .output(
    pageOf(
      z.object({
        id,
        engagementId: id,
        label: z.string(),
        reason: z.string(),
        marketer: z.string().nullable(),
        parkedAt: instant,
        wakeAt: instant.nullable(),
        trigger: shape.trigger.nullable(),
        wokenAt: instant.nullable(),
        convertedAt: instant.nullable(),
        disqualifiedAt: instant.nullable(),
        value: money.nullable(),
        /** How often this lead was put aside in all. */
        times: z.int(),
      }),
    ),
  )

export const wakeWaiting = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/handoff/later/happened',
    summary: 'An event happened: hands over again who waits for it, at most 200 at a time',
    tags,
  })
  .input(z.object({ trigger: z.enum(commonTriggers) }))
  .output(z.object({ woken: z.int(), left: z.int() }))
