import { z } from 'zod'
import { day, endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['funnel']

export const stage = z.enum(['lead', 'qualified', 'accepted', 'opportunity', 'won'])
export const outcome = z.enum(['won', 'lost', 'rejected', 'open'])
const beginning = z.enum(['lead', 'deal'])

/** One key of one dimension; without a key: those that do not know it. */
const filter = z.object({ dimension: z.string().min(1).max(200), key: z.string().max(500).nullable().default(null) })

/** Which journeys: begun from `from` to `to` (days of the company, both included), as they stood on the evening of `asOf`. */
export const questionInput = {
  from: day.optional(),
  to: day.optional(),
  asOf: day.optional(),
  filters: z.array(filter).max(8).default([]),
}

const basis = z.object({
  /** Journeys that the figures stand on. */
  n: z.int(),
  from: day.nullable(),
  to: day.nullable(),
  asOf: day,
  today: day,
  timeZone: z.string(),
  /** The rule by which journeys are told apart and counted. */
  ruleVersion: z.int(),
  /** When the cases were counted last; null while they are counted for the first time. */
  countedAt: instant.nullable(),
  /** Records changed since, and the count is on its way. */
  recountWaiting: z.boolean(),
  /** First days that the journeys of the house begin and end with; null when no day is known. */
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  /** Journeys whose first day is not known; they stand in no period. */
  withoutDay: z.int(),
  /** Stages that are dated anywhere in the data, in order. */
  stages: z.array(stage),
})

const share = z.number().nullable()
const days = z.number().nullable()

const figures = z.object({
  key: z.string().nullable(),
  journeys: z.int(),
  leads: z.int(),
  qualified: z.int(),
  accepted: z.int(),
  deals: z.int(),
  won: z.int(),
  wonFromLeads: z.int(),
  lost: z.int(),
  rejected: z.int(),
  open: z.int(),
  rate: share,
  rateLower: share,
  rateUpper: share,
  winRate: share,
  winRateLower: share,
  winRateUpper: share,
  n: z.int(),
  medianDays: days,
  medianBusinessDays: days,
  kmMedianDays: days,
  kmLower: days,
  kmUpper: days,
  kmN: z.int(),
  outOfOrder: z.int(),
  unknownDays: z.int(),
  amount: z.array(money),
  withoutAmount: z.int(),
})

const flowStage = z.object({
  stage,
  journeys: z.int(),
  beganHere: z.int(),
  wentOn: z.int(),
  lost: z.int(),
  rejected: z.int(),
  open: z.int(),
  share,
  shareLower: share,
  shareUpper: share,
})

export const readInput = z.object({
  ...questionInput,
  /** A dimension's name; see `funnel.dimensions`. */
  by: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const read = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/funnel', summary: 'From lead to won, by any field, as of any day', tags })
  .input(readInput)
  .output(
    z.object({
      by: z.string().nullable(),
      /** The keys with the most journeys first, months in order; one row for all where nothing is grouped. */
      rows: z.array(figures),
      /** Keys beyond `limit`, together. */
      others: figures.nullable(),
      otherKeys: z.int(),
      total: figures,
      flow: z.array(flowStage),
      /** Only journeys with a deal know the dimension: leads without one stand under "not known". */
      onlyOnDeals: z.boolean(),
      basis,
    }),
  )

export const cohortsInput = z.object(questionInput)

const cohortStage = z.object({
  stage,
  after: z.array(z.object({ days: z.int(), journeys: z.int(), mature: z.boolean() })),
  toDate: z.int(),
})

const cohorts = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/funnel/cohorts', summary: 'What became of the journeys of each first month', tags })
  .input(cohortsInput)
  .output(
    z.object({
      /** Leads where there are any in the question, else deals. */
      of: beginning,
      horizons: z.array(z.int()),
      months: z.array(z.object({ month: z.string().nullable(), journeys: z.int(), stages: z.array(cohortStage) })),
      basis,
    }),
  )

const step = z.object({ from: z.enum([...stage.options, 'beginning']), to: stage.exclude(['lead']) })

const stageTimes = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/funnel/stage-times',
    summary: 'How long each step takes, with those still on it',
    tags,
  })
  .input(cohortsInput)
  .output(
    z.object({
      steps: z.array(
        step.extend({
          n: z.int(),
          done: z.int(),
          running: z.int(),
          left: z.int(),
          outOfOrder: z.int(),
          unknown: z.int(),
          medianDays: days,
          lower: days,
          upper: days,
          ninetyDays: days,
          medianBusinessDays: days,
        }),
      ),
      basis,
    }),
  )

/** Which figure's rows: every condition that is there must hold. */
export const cellInput = {
  beginning: beginning.optional(),
  stage: stage.optional(),
  outcome: outcome.optional(),
  at: z.object({ stage, as: z.enum(['wentOn', 'lost', 'rejected', 'open']) }).optional(),
  withinDays: z.coerce.number().int().min(0).max(36_500).optional(),
  step: step.extend({ state: z.enum(['done', 'running', 'left', 'outOfOrder', 'unknown']) }).optional(),
}

export const rowsInput = z.object({ ...questionInput, ...cellInput, ...pageRequest })

const dayOrNull = day.nullable()

const journeyRow = z.object({
  id,
  kind: beginning,
  name: z.string().nullable(),
  company: z.string().nullable(),
  companyId: id.nullable(),
  personId: id.nullable(),
  source: z.string().nullable(),
  owner: z.string().nullable(),
  segment: z.string().nullable(),
  product: z.string().nullable(),
  startedBy: z.string(),
  externalId: z.string(),
  start: dayOrNull,
  qualified: dayOrNull,
  accepted: dayOrNull,
  opportunity: dayOrNull,
  won: dayOrNull,
  lost: dayOrNull,
  rejected: dayOrNull,
  /** How it stood on the day of the question. */
  outcome,
  /** From the first day to won, or as long as it was watched; null when a day is not known or they are out of order. */
  days: z.number().nullable(),
  amount: money.nullable(),
})

const rows = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/funnel/rows', summary: 'Exactly the journeys behind a figure, newest first', tags })
  .input(rowsInput)
  .output(pageOf(journeyRow).extend({ total: z.int(), basis }))

const dimensions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/funnel/dimensions', summary: 'What the funnel can be grouped by', tags })
  .output(
    z.object({
      items: z.array(
        z.object({
          dimension: z.string(),
          kind: z.enum(['own', 'time', 'custom']),
          /** How many journeys know it. */
          known: z.int(),
          /** At most so many different keys. */
          keys: z.int(),
        }),
      ),
      /** Imported fields that are not counted: there are more than twelve, or every value is another one. */
      leftOut: z.array(z.string()),
      journeys: z.int(),
    }),
  )

export const valuesInput = z.object({
  ...questionInput,
  /** A dimension's name; see `funnel.dimensions`. */
  dimension: z.string().min(1).max(200),
  /** A part of the key. */
  like: z.string().trim().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const values = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/funnel/values',
    summary: 'The keys of a dimension, the most frequent first',
    tags,
  })
  .input(valuesInput)
  .output(
    z.object({
      dimension: z.string(),
      items: z.array(z.object({ key: z.string().nullable(), journeys: z.int() })),
      /** How many different keys there are, those beyond `limit` included. */
      keys: z.int(),
    }),
  )

const bringUpToDate = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'POST',
    path: '/funnel/count',
    summary: 'Count now what changed, and answer when it is counted',
    tags,
  })
  .output(z.object({ months: z.int(), countedAt: instant.nullable() }))

export const funnelContract = { read, cohorts, stageTimes, rows, dimensions, values, bringUpToDate }
