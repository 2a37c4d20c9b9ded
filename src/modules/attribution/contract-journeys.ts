import { z } from 'zod'
import { endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'
import { basis, model, question } from './contract-shapes.ts'

const tags = ['attribution']

/** Long work while it lasts. */
export const underWay = z.object({ jobId: id, done: z.int(), total: z.int().nullable() })

/**
 * Intervals of Markov of order 2 to 4 and of the game of rates: ready, on their way, or not asked for. `tooLong`: models that would take
 * longer than the house gives them, with the minutes.
 */
export const slowIntervals = z.object({
  state: z.enum(['ready', 'underway', 'none']),
  job: underWay.nullable(),
  tooLong: z.array(z.object({ model, minutes: z.number() })),
})

/** How many deals lie where: quartiles and median (null without deals), and steps from `from` up to but not with `to`; the last may be open. */
export const distribution = z.object({
  n: z.int(),
  least: z.number().nullable(),
  lower: z.number().nullable(),
  median: z.number().nullable(),
  upper: z.number().nullable(),
  most: z.number().nullable(),
  steps: z.array(z.object({ from: z.number(), to: z.number().nullable(), deals: z.int() })),
})

export const journeysInput = z.object(question)

const journeys = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/journeys',
    summary: 'How many touches and how many days won deals took, from their first known touch',
    tags,
  })
  .input(journeysInput)
  .output(z.object({ touches: distribution, days: distribution, basis }))

const from = z.coerce.number().min(0).optional()

export const pathDealsInput = z.object({
  ...pageRequest,
  ...question,
  /** The path, the same channel several times running once; left out, every path. */
  channels: z.array(z.string().max(500)).max(500).optional(),
  outcome: z.enum(['won', 'lost']).optional(),
  /** A place of the flow: so many steps before the end stood channel `at` (`…`: anything), and after it `next`. */
  step: z.coerce.number().int().min(1).max(500).optional(),
  at: z.string().max(500).optional(),
  next: z.string().max(500).optional(),
  /** Touches of the journey, and days from the first of them to the day of winning: from, and up to but not with. */
  touchesFrom: from,
  touchesTo: from,
  daysFrom: from,
  daysTo: from,
})

const pathDeals = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/paths/deals',
    summary: 'The decided deals of a path or of a length of journey, the latest decided first',
    tags,
  })
  .input(pathDealsInput)
  .output(
    pageOf(
      z.object({
        dealId: id,
        name: z.string().nullable(),
        company: z.string().nullable(),
        companyId: id.nullable(),
        outcome: z.enum(['won', 'lost']),
        closedAt: instant,
        amount: money.nullable(),
        touches: z.int(),
        /** Days from the first known touch to winning; null for a lost deal. */
        days: z.number().nullable(),
      }),
    ),
  )

const askForIntervals = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/attribution/intervals',
    summary: 'Work out the intervals of the models that take long, as long work that can be stopped',
    tags,
  })
  .input(journeysInput)
  .output(z.object({ jobId: id.nullable() }))

/** Journeys as they are: how long, and the deals behind each path. */
export const journeysContract = { journeys, pathDeals, askForIntervals }
