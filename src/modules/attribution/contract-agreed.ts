import { z } from 'zod'
import { day, endpoint, id, money, pageOf, pageRequest } from '#platform/contract.ts'
import { cause, heuristicModel, period, restatement, rules, rulesVersion, side } from './contract-shapes.ts'

const tags = ['attribution']

const periods = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/attribution/periods', summary: 'Periods that were signed or wait for it', tags })
  .input(z.object({}))
  .output(
    z.object({
      items: z.array(period),
      /** Months and quarters that are over, have won deals and are not opened yet. */
      proposals: z.array(z.object({ from: day, to: day, deals: z.int() })),
      /** Which side the asking person signs for. */
      signsFor: side.nullable(),
    }),
  )

const onePeriod = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/periods/{id}',
    summary: 'A period as it was signed, and as it is known now',
    tags,
  })
  .input(z.object({ id, dimension: z.enum(['channel', 'activity', 'side', 'seller']).default('channel') }))
  .output(
    z.object({
      period,
      rows: z.array(
        z.object({
          key: z.string().nullable(),
          name: z.string().nullable(),
          currency: z.string(),
          agreed: z.array(z.object({ model: heuristicModel, minor: z.int() })),
          now: z.array(z.object({ model: heuristicModel, minor: z.int() })),
        }),
      ),
      /** Signed figures and all restatements since add up to what is known now, in every model. */
      addsUp: z.boolean(),
    }),
  )

const sign = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/attribution/periods/sign',
    summary: 'Sign the figures of a period that is over, for one’s own side; with both signatures they stand',
    tags,
  })
  .input(z.object({ from: day, to: day }))
  .output(period)

export const restatementsInput = z.object({
  ...pageRequest,
  periodId: id.optional(),
  cause: cause.optional(),
})

const restatements = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/restatements',
    summary: 'What became known of frozen periods, the latest first',
    tags,
  })
  .input(restatementsInput)
  .output(pageOf(restatement))

const oneRestatement = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/restatements/{id}',
    summary: 'A restatement: before and after, and its deals',
    tags,
  })
  .input(z.object({ id, dimension: z.enum(['channel', 'activity', 'side', 'seller']).default('channel') }))
  .output(
    z.object({
      restatement,
      rows: z.array(
        z.object({
          key: z.string().nullable(),
          name: z.string().nullable(),
          currency: z.string(),
          credits: z.array(z.object({ model: heuristicModel, before: z.int(), after: z.int() })),
        }),
      ),
      deals: z.array(
        z.object({
          dealId: id,
          name: z.string().nullable(),
          touchesIn: z.int(),
          touchesOut: z.int(),
          amountBefore: money.nullable(),
          amountAfter: money.nullable(),
        }),
      ),
    }),
  )

const settings = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/attribution/rules', summary: 'The rules of attribution and their versions', tags })
  .input(z.object({}))
  .output(
    z.object({
      inForce: rulesVersion,
      proposed: rulesVersion.nullable(),
      earlier: z.array(rulesVersion),
      signsFor: side.nullable(),
      /** Stages that deals went through: one of them may make the deal, see `rules.roles`. */
      stages: z.array(z.string()),
      /** Long work that writes all credits anew, while it lasts. */
      rebuild: z.object({ jobId: id, done: z.int(), total: z.int().nullable() }).nullable(),
    }),
  )

const propose = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/attribution/rules',
    summary: 'Propose other rules; the proposing side signs with it',
    tags,
  })
  .input(rules)
  .output(rulesVersion)

const signRules = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/attribution/rules/{id}/sign',
    summary: 'Sign proposed rules for the other side: they are in force, and all credits are written anew',
    tags,
  })
  .input(z.object({ id }))
  .output(rulesVersion)

const withdrawRules = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/attribution/rules/{id}/withdraw', summary: 'Take a proposal back', tags })
  .input(z.object({ id }))
  .output(rulesVersion)

/** What both heads agree on: figures that stand, and the rules. */
export const agreedContract = {
  periods,
  onePeriod,
  sign,
  restatements,
  oneRestatement,
  settings,
  propose,
  signRules,
  withdrawRules,
}
