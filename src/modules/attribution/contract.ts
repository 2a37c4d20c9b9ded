import { z } from 'zod'
import { day, endpoint, id, instant, money, pageOf, pageRequest } from '#platform/contract.ts'
import { agreedContract } from './contract-agreed.ts'
import { biasContract } from './contract-bias.ts'
import { journeysContract, slowIntervals } from './contract-journeys.ts'
import {
  basis,
  conservation,
  creditRow,
  dimension,
  heuristicModel,
  intervals,
  journeyTouch,
  model,
  period,
  quarrelRow,
  question,
  rules,
} from './contract-shapes.ts'

export { restatementsInput } from './contract-agreed.ts'
export { journeysInput, pathDealsInput } from './contract-journeys.ts'

export {
  dataDrivenModels,
  heuristicModels,
  leastDeals,
  unknownChannel,
  type Cause,
  type CreditRow,
  type HeuristicModel,
  type Model,
  type ModelCredit,
  type Period,
  type Rules,
  type RulesVersion,
} from './contract-shapes.ts'

const tags = ['attribution']

/** As both heads signed it (where the period is frozen), as known on the evening of a day, or as known now. */
const knownOn = z.union([z.literal('now'), z.literal('agreed'), day])

export const overviewInput = z.object({
  ...question,
  dimension: dimension.default('channel'),
  models: z.array(model).min(1).max(16).default(['linear']),
  knownOn: knownOn.default('now'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const overview = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/attribution', summary: 'What brought the won deals, by model and any field', tags })
  .input(overviewInput)
  .output(
    z.object({
      dimension: z.string(),
      rows: z.array(creditRow),
      /** Rows beyond `limit`, together. */
      others: creditRow.nullable(),
      otherKeys: z.int(),
      /** Sum of the won deals, and each model's credits against it. */
      won: money,
      conservation,
      /** Asked models that know only channels, and of which nothing is said in this dimension. */
      withoutAnswer: z.array(model),
      /** Several models may name the same touch more than once in a deal: rows count deals, and may count one deal each. */
      intervals,
      knownOn: z.object({ kind: z.enum(['now', 'agreed', 'day']), day: day.nullable() }),
      /** The frozen period with just these days, with what changed since. */
      period: period.nullable(),
      basis,
    }),
  )

/** What models can be held against each other by, and what an experiment can hold back. */
export const quarrelDimension = z.enum(['channel', 'activity', 'side', 'content'])

export const quarrelInput = z.object({
  ...question,
  dimension: quarrelDimension.default('channel'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const quarrel = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/attribution/quarrel', summary: 'All models side by side: where they agree', tags })
  .input(quarrelInput)
  .output(
    z.object({
      dimension: quarrelDimension,
      /** Models that say something in this dimension, in their order. */
      models: z.array(model),
      rows: z.array(quarrelRow),
      otherKeys: z.int(),
      /** Models agree where kindest and harshest credit differ by at most this factor. */
      agreeWithin: z.number(),
      won: money,
      conservation,
      intervals,
      slowIntervals: slowIntervals.nullable(),
      basis,
    }),
  )

export const dealsInput = z.object({
  ...pageRequest,
  ...question,
  dimension: dimension.default('channel'),
  /** Left out: every deal of the period. Null: those that don't know it. */
  key: z.string().max(500).nullable().optional(),
  models: z.array(heuristicModel).min(1).max(9).default(['linear']),
})

const deals = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/deals',
    summary: 'The won deals behind a row, the latest won first',
    tags,
  })
  .input(dealsInput)
  .output(
    pageOf(
      z.object({
        dealId: id,
        name: z.string().nullable(),
        company: z.string().nullable(),
        companyId: id.nullable(),
        wonAt: instant,
        amount: money.nullable(),
        owner: z.string().nullable(),
        segment: z.string().nullable(),
        touches: z.int(),
        /** What the row gets of this deal. */
        credits: z.array(z.object({ model: heuristicModel, minor: z.int() })),
      }),
    ),
  )

const journey = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/deals/{id}',
    summary: "A deal's journey: each touch with its weight and cents in each model",
    tags,
  })
  .input(z.object({ id }))
  .output(
    z.object({
      dealId: id,
      name: z.string().nullable(),
      company: z.string().nullable(),
      companyId: id.nullable(),
      owner: z.string().nullable(),
      outcome: z.enum(['won', 'lost']),
      openedAt: instant.nullable(),
      closedAt: instant,
      amount: money.nullable(),
      leadFirstContactAt: instant.nullable(),
      /** In the order of time; one touch `(unknown)` without an id where the house knows of none. */
      touches: z.array(journeyTouch),
      /** Each model's cents over all touches, and what is missing to the amount: 0. */
      sums: z.array(z.object({ model: heuristicModel, minor: z.int(), difference: z.int() })),
      windowFrom: instant,
      rulesVersion: z.int(),
      rules,
      creditedAt: instant,
      /** Its credits are about to be written anew. */
      waiting: z.boolean(),
      frozenIn: z.object({ periodId: id, from: day, to: day }).nullable(),
    }),
  )

export const pathsInput = z.object({
  ...question,
  limit: z.coerce.number().int().min(1).max(500).default(50),
  /** Positions that the flow shows before the end. */
  steps: z.coerce.number().int().min(1).max(8).default(4),
})

const paths = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/attribution/paths', summary: 'Paths to won and lost deals, and their flow', tags })
  .input(pathsInput)
  .output(
    z.object({
      /** The same channel several times running stands once. Those with the most won deals first. */
      paths: z.array(
        z.object({
          channels: z.array(z.string()),
          won: z.int(),
          lost: z.int(),
          value: money,
          /** Won of won and lost, with its 95 % interval (Wilson); null below ten. */
          rate: z.number().nullable(),
          lower: z.number().nullable(),
          upper: z.number().nullable(),
        }),
      ),
      otherPaths: z.int(),
      /**
       * The flow from touch to touch, counted from the end: position 0 is the end (`won` or `lost`), 1 the last channel before it.
       * `channel` `…` stands for all that came before the positions shown.
       */
      nodes: z.array(z.object({ id: z.string(), position: z.int(), channel: z.string(), deals: z.int() })),
      links: z.array(z.object({ from: z.string(), to: z.string(), deals: z.int() })),
      /** From channel to channel over whole paths; `(start)`, `(won)` and `(lost)` are the ends. */
      transitions: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
      basis,
    }),
  )

export const historyInput = z.object({
  ...question,
  dimension: z.enum(['channel', 'activity', 'side', 'seller']).default('channel'),
  key: z.string().max(500).nullable(),
  model: heuristicModel.default('linear'),
})

const history = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/history',
    summary: 'One figure as it was known day by day since the period ended',
    tags,
  })
  .input(historyInput)
  .output(
    z.object({
      /** Days on which it changed, and what it was from then on. */
      days: z.array(z.object({ day, credit: money, deals: z.int() })),
      agreed: money.nullable(),
      now: money,
      basis,
    }),
  )

const rebuild = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/attribution/rebuild',
    summary: 'Write all credits anew, as long work that can be stopped',
    tags,
  })
  .input(z.object({}))
  .output(z.object({ jobId: id }))

const ofActivity = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/activities/{id}',
    summary: 'What the models give one activity, over all time',
    tags,
  })
  .input(z.object({ id }))
  .output(
    z.object({
      credits: z.array(
        z.object({
          currency: z.string(),
          deals: z.int(),
          models: z.array(z.object({ model: heuristicModel, minor: z.int() })),
        }),
      ),
    }),
  )

export const attributionContract = {
  overview,
  quarrel,
  deals,
  journey,
  paths,
  history,
  ...agreedContract,
  ...journeysContract,
  ...biasContract,
  rebuild,
  ofActivity,
}
