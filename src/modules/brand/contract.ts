import { z } from 'zod'
import { day, endpoint, id, instant } from '#platform/contract.ts'

const tags = ['brand']

const kind = z.enum(['branded-search', 'direct-traffic', 'aided-awareness', 'own'])
const grain = z.enum(['week', 'month'])
const measure = z.enum(['count', 'share'])

const series = z.object({
  id,
  kind,
  name: z.string(),
  grain,
  measure,
  /** By the house itself, from the touches of this channel. */
  counted: z.boolean(),
  channel: z.string().nullable(),
  madeName: z.string(),
  madeAt: instant,
  countedAt: instant.nullable(),
})

export type BrandSeries = z.infer<typeof series>

const point = z.object({
  startsOn: day,
  value: z.number(),
  /** How many were asked, where somebody was. */
  asked: z.int().nullable(),
  source: z.string(),
  recordedAt: instant,
})

const list = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/brand/series', summary: 'What is watched of the name, with its latest point', tags })
  .output(z.object({ items: z.array(series.extend({ points: z.int(), latest: point.nullable() })) }))

const change = z.object({ estimate: z.number(), low: z.number(), high: z.number(), t: z.number(), p: z.number() })

const effect = z.discriminatedUnion('known', [
  z.object({ known: z.literal(false), because: z.string() }),
  z.object({
    known: z.literal(true),
    firstAfter: day,
    before: z.int(),
    after: z.int(),
    level: change,
    slope: change,
    average: change,
    carryOver: z.number(),
    line: z.array(z.object({ startsOn: day, value: z.number(), expected: z.number(), fitted: z.number() })),
  }),
])

const one = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/brand/series/{id}',
    summary: 'One series with the activities of its time, and what changed with one',
    tags,
  })
  .input(z.object({ id, activityId: id.optional() }))
  .output(
    series.extend({
      points: z.array(point),
      /** Of both sides, within the time of the points. */
      activities: z.array(
        z.object({ id, name: z.string(), side: z.enum(['marketing', 'sales', 'both']), startsOn: day }),
      ),
      effect: effect.nullable(),
    }),
  )

const make = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/brand/series', summary: 'Begin to watch a series', tags })
  .input(
    z.object({
      kind,
      name: z.string().trim().min(1).max(120),
      grain,
      measure: measure.default('count'),
      /** Counted from the touches of this channel; left out, it is written and imported. */
      channel: z.string().trim().min(1).max(200).optional(),
    }),
  )
  .output(series)

const write = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/brand/series/{id}/points',
    summary: 'Write one point; one that is there is corrected',
    tags,
  })
  .input(z.object({ id, on: day, value: z.number().min(0).max(1e15), asked: z.int().positive().optional() }))
  .output(point)

const importPoints = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/brand/series/{id}/import',
    summary: 'Take in points from a CSV text: date, value, asked',
    tags,
  })
  .input(z.object({ id, text: z.string().max(1_000_000), source: z.string().trim().min(1).max(200) }))
  .output(
    z.object({
      added: z.int(),
      changed: z.int(),
      same: z.int(),
      problems: z.array(z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.string() })),
    }),
  )

export const brandContract = { list, one, make, write, importPoints }
