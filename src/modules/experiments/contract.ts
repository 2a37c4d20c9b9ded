import { z } from 'zod'
import { day, endpoint, id, instant, pageOf, pageRequest } from '#platform/contract.ts'

const tags = ['experiments']

const unit = z.enum(['company', 'person'])
const outcome = z.enum(['lead', 'qualified', 'accepted', 'opened', 'won', 'revenue'])
const arm = z.enum(['treated', 'held'])
const strataField = z.enum(['segment', 'country', 'industry', 'owner'])
const state = z.enum(['planned', 'running', 'read', 'withdrawn'])
const value = z.string().trim().min(1).max(200)

/** Whom the activity could go to: all customers, those with these values, or those on a list. */
const population = z.object({
  segment: value.optional(),
  country: value.optional(),
  owner: value.optional(),
  /** Addresses or keys of persons, domains or keys of companies. */
  list: z.array(value).max(20_000).optional(),
})

const armCount = z.object({
  units: z.int(),
  hits: z.int(),
  /** Whom the activity reached, by its touches. */
  reached: z.int(),
  minor: z.int(),
  /** Taken out of the comparison because customers turned out to be one. */
  aside: z.int(),
})
const arms = z.object({ treated: armCount, held: armCount })

const reading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-begun') }),
  z.object({ kind: z.literal('too-few') }),
  z.object({ kind: z.literal('safe'), lift: z.number(), low: z.number(), high: z.number(), width: z.number() }),
  z.object({
    kind: z.literal('final'),
    treated: z.number(),
    held: z.number(),
    lift: z.number(),
    low: z.number(),
    high: z.number(),
    z: z.number(),
    p: z.number(),
    incremental: z.number(),
  }),
])

const summary = z.object({
  id,
  name: z.string(),
  activityId: id,
  activityName: z.string(),
  side: z.enum(['marketing', 'sales', 'both']),
  unit,
  outcome,
  state,
  startsAt: instant,
  endsAt: instant,
  windowDays: z.int(),
  shareHeld: z.number(),
  drawnBy: z.enum(['house', 'tool']),
  readAt: instant.nullable(),
  readEarly: z.boolean(),
  countedAt: instant.nullable(),
  currency: z.string(),
  arms,
  reading,
})

export type ExperimentSummary = z.infer<typeof summary>

const experiment = summary.extend({
  seed: z.string(),
  strata: z.array(strataField),
  population,
  /** Of somebody held out, as it was expected beforehand: a share, or minor units. */
  expected: z.number(),
  minimalEffect: z.number(),
  note: z.string(),
  madeName: z.string(),
  madeAt: instant,
  /** The window is over, so that it may be read. */
  isRipe: z.boolean(),
  ratio: z.object({ expectedHeld: z.number(), chiSquare: z.number(), p: z.number(), isOff: z.boolean() }).nullable(),
  /** What so many units can find with a power of .8. */
  smallestEffect: z.number().nullable(),
  returned: z
    .object({
      cost: z.int(),
      value: z.int().nullable(),
      attributed: z.number(),
      incremental: z.number(),
      low: z.number(),
      high: z.number(),
    })
    .nullable(),
  byStratum: z.array(z.object({ stratum: z.string(), arm, units: z.int(), hits: z.int() })),
  /** How many of each arm had the outcome by the end of each day on which it came. */
  days: z.array(z.object({ day, treated: z.int(), held: z.int() })),
})

export type Experiment = z.infer<typeof experiment>

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/experiments', summary: 'Experiments, those that start last first', tags })
  .input(z.object({ ...pageRequest, activityId: id.optional() }))
  .output(pageOf(summary))

const one = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/experiments/{id}', summary: 'One experiment and what it shows', tags })
  .input(z.object({ id }))
  .output(experiment)

const unitKind = z.enum(['all', 'hit', 'reached', 'aside'])

const units = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/experiments/{id}/units',
    summary: 'The customers behind a figure of an experiment',
    tags,
  })
  .input(
    z.object({
      ...pageRequest,
      id,
      arm,
      of: unitKind.default('all'),
      /** Only those whose outcome came on this day of the company or before it. */
      until: day.optional(),
    }),
  )
  .output(
    pageOf(
      z.object({
        id,
        name: z.string(),
        stratum: z.string(),
        hitAt: instant.nullable(),
        minor: z.int(),
        reachedAt: instant.nullable(),
      }),
    ),
  )

const design = {
  unit,
  population,
  strata: z.array(strataField).max(3).default([]),
  outcome,
  windowDays: z.coerce.number().int().min(1).max(400),
  shareHeld: z.number().min(0.01).max(0.9),
  /** Absolute: a share, or minor units a unit. */
  minimalEffect: z.number().positive(),
  /** Left out: what the same customers did in as many days before. */
  expected: z.number().min(0).optional(),
}

const sized = z.object({ shareHeld: z.number(), held: z.int(), treated: z.int() })

const preview = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'POST',
    path: '/experiments/preview',
    summary: 'What an experiment could find, before it is drawn',
    tags,
  })
  .input(z.object(design))
  .output(
    z.object({
      units: z.int(),
      /** Of a list: what nobody is known by. */
      notFound: z.array(z.string()),
      strata: z.int(),
      from: instant,
      to: instant,
      hits: z.int(),
      expected: z.number(),
      deviation: z.number().nullable(),
      needed: z.int().nullable(),
      smallestEffect: z.number().nullable(),
      proposal: z.discriminatedUnion('enough', [
        sized.extend({ enough: z.literal(true) }),
        sized.extend({ enough: z.literal(false), smallestEffect: z.number().nullable() }),
      ]),
      currency: z.string(),
    }),
  )

const plan = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/experiments', summary: 'Draw the arms of an experiment, once and for all', tags })
  .input(
    z.object({
      ...design,
      activityId: id,
      name: z.string().trim().min(1).max(200),
      note: z.string().trim().max(2000).default(''),
      /** What one outcome is worth, for the return; revenue is worth itself. */
      valueMinor: z.int().positive().optional(),
    }),
  )
  .output(experiment)

const withdraw = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/experiments/{id}/withdraw',
    summary: 'Give up an experiment before it starts',
    tags,
  })
  .input(z.object({ id }))
  .output(experiment)

const read = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/experiments/{id}/read',
    summary: 'Read an experiment: nothing about it changes any more',
    tags,
  })
  .input(z.object({ id, early: z.boolean().default(false) }))
  .output(experiment)

export const experimentsContract = { list, one, units, preview, plan, withdraw, read }
