import { z } from 'zod'
import { endpoint, id, instant } from '#platform/contract.ts'
import { underWay } from './contract-journeys.ts'

const tags = ['attribution']

const byKind = z.array(
  z.object({ kind: z.enum(['webinar', 'letter', 'call-block', 'retargeting', 'other']), leads: z.number() }),
)

/** Leads that campaigns of a simulated company caused, and what each model credits them with; the nearest model first. */
export const measuredBias = z.object({
  seed: z.int(),
  touches: z.int(),
  truth: byKind,
  models: z.array(z.object({ model: z.string(), error: z.number(), credited: byKind })),
})
export type MeasuredBias = z.infer<typeof measuredBias>

const bias = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/attribution/bias',
    summary: 'How models err where the truth is known; measured when somebody first asks, and kept',
    tags,
  })
  .input(z.object({}))
  .output(
    z.object({
      /** Null until it was measured for the first time. */
      measured: measuredBias.extend({ version: z.string(), measuredAt: instant }).nullable(),
      job: underWay.nullable(),
    }),
  )

const askForBias = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/attribution/bias', summary: 'Measure anew how models err', tags })
  .input(z.object({}))
  .output(z.object({ jobId: id }))

/** What the models say where effects were planted. */
export const biasContract = { bias, askForBias }
