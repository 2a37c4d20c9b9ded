import { z } from 'zod'
import { day, endpoint, id, instant, listSide, pageOf, pageRequest } from '#platform/contract.ts'
import {
  cost,
  costSaying,
  currency,
  entry,
  figures,
  launch,
  month,
  notes,
  segment,
  terms,
  unit,
  version,
} from './contract-shapes.ts'

const tags = ['outcomes']

const standing = z.object({
  currency: z.string(),
  today: day,
  countedAt: instant.nullable(),
  /** Something changed that the figures do not know yet. */
  isBehind: z.boolean(),
  version: z.object({ number: z.int(), inForceFrom: instant.nullable(), terms }),
})

const counted = z.object({
  start: day,
  end: day,
  isOver: z.boolean(),
  segment: z.string().nullable(),
  version: z.int(),
  figures,
  notes,
})

const overview = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes', summary: 'The figures of the last months, quarters or years', tags })
  .input(z.object({ unit: unit.default('quarter'), segment: segment.optional() }))
  .output(standing.extend({ periods: z.array(counted), segments: z.array(z.string()) }))

const segments = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes/segments', summary: 'The figures of each segment in one period', tags })
  .input(z.object({ unit, start: day }))
  .output(standing.extend({ rows: z.array(counted) }))

const factor = z.object({
  key: z.string(),
  from: z.number(),
  to: z.number(),
  lmdi: z.number().nullable(),
  shapley: z.number(),
})

const splitOf = z.enum(['revenue', 'velocity', 'cac'])

const split = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/outcomes/split',
    summary: 'A change between two periods as parts that add up: an arithmetic split, no cause',
    tags,
  })
  .input(z.object({ unit, from: day, to: day, segment: segment.optional(), of: splitOf }))
  .output(
    standing.extend({
      of: splitOf,
      /** Null where a figure that it is made of has no value in one of the periods. */
      split: z
        .object({
          from: z.number(),
          to: z.number(),
          change: z.number(),
          method: z.enum(['lmdi', 'shapley']),
          parts: z.array(factor),
        })
        .nullable(),
    }),
  )

const rowsOf = z.enum([
  'leads',
  'opened',
  'open',
  'closed',
  'wins',
  'losses',
  'revenue',
  'newCustomers',
  'marketingOriginated',
  'marketingInfluenced',
  'salesOriginated',
  'salesInfluenced',
  'unmet',
  'customers',
  'atStart',
])

export type RowsOf = z.infer<typeof rowsOf>

const rows = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes/rows', summary: 'The deals or leads behind a figure', tags })
  .input(z.object({ ...pageRequest, unit, start: day, segment: segment.optional(), of: rowsOf }))
  .output(
    pageOf(
      z.object({
        id,
        kind: z.enum(['deal', 'lead']),
        label: z.string(),
        segment: z.string(),
        day,
        openedOn: day.nullable(),
        closedOn: day.nullable(),
        outcome: z.string().nullable(),
        days: z.int().nullable(),
        minor: z.int().nullable(),
        currency: z.string().nullable(),
        firstSide: z.string().nullable(),
      }),
    ),
  )

const costs = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes/costs', summary: 'The cost ledger, the latest month first', tags })
  .input(
    z.object({
      ...pageRequest,
      from: day.optional(),
      to: day.optional(),
      side: z.enum(['marketing', 'sales', 'both', 'company']).optional(),
      kind: z.string().max(40).optional(),
      segment: segment.optional(),
      launchId: id.optional(),
    }),
  )
  .output(pageOf(cost))

const enterCost = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/outcomes/costs', summary: 'Enter a cost (finance, revenue operations)', tags })
  .input(costSaying)
  .output(z.object({ id }))

const importCosts = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/outcomes/costs/import',
    summary: 'Enter the costs of a CSV file: month, side, kind, amount, currency, segment, note, voucher',
    tags,
  })
  .input(z.object({ csv: z.string().max(2_000_000), launchId: id.nullable().default(null) }))
  .output(
    z.object({
      written: z.int(),
      /** Rows whose voucher is known already. */
      known: z.int(),
      problems: z.array(z.object({ line: z.int(), code: z.string(), args: z.record(z.string(), z.string()) })),
    }),
  )

const counterCost = endpoint
  .meta({ access: 'writer' })
  .route({
    method: 'POST',
    path: '/outcomes/costs/{id}/counter',
    summary: 'Take an entry back by a counter-entry',
    tags,
  })
  .input(z.object({ id, note: z.string().trim().min(1).max(500) }))
  .output(z.object({ id }))

const rate = z.object({
  month: day,
  currency: z.string(),
  rate: z.number(),
  writtenName: z.string(),
  writtenAt: instant,
})

const rates = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes/rates', summary: 'Booking rates, the latest month first', tags })
  .output(z.object({ currency: z.string(), items: z.array(rate) }))

const setRate = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/outcomes/rates', summary: 'Say a booking rate (finance, revenue operations)', tags })
  .input(z.object({ month, currency, rate: z.number().positive().max(1e9) }))
  .output(rate)

const launches = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/outcomes/launches',
    summary: 'Markets that are entered, each with its cost so far',
    tags,
  })
  .output(standing.extend({ items: z.array(launch.extend({ entry })) }))

const openLaunch = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/outcomes/launches', summary: 'Begin to count what entering a market costs', tags })
  .input(
    z.object({
      name: z.string().trim().min(1).max(200),
      segment: segment.trim().default(''),
      product: z.string().trim().max(200).default(''),
      startsOn: day,
      customersWanted: z.int().min(1).max(100_000),
    }),
  )
  .output(launch)

const launchRows = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes/launches/{id}/customers', summary: 'The new customers of a launch', tags })
  .input(z.object({ ...pageRequest, id }))
  .output(
    pageOf(
      z.object({
        id,
        label: z.string(),
        segment: z.string(),
        day,
        minor: z.int().nullable(),
        currency: z.string().nullable(),
      }),
    ),
  )

const versions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/outcomes/formulas', summary: 'The formula choices and who signed them', tags })
  .output(
    z.object({
      inForce: z.object({ number: z.int(), inForceFrom: instant.nullable(), terms }),
      /** The median cycle of all deals, in months: what a lag would be by. */
      medianMonths: z.int().nullable(),
      items: z.array(version),
    }),
  )

const said = { note: z.string().max(1000).default(''), actingFor: listSide.optional() }

const propose = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/outcomes/formulas',
    summary: 'Propose other formulas, signed by the own side',
    tags,
  })
  .input(z.object({ terms, ...said }))
  .output(version)

const answer = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/outcomes/formulas/{id}',
    summary: 'Sign, object to or withdraw proposed formulas',
    tags,
  })
  .input(z.object({ id, step: z.enum(['sign', 'object', 'withdraw']), ...said }))
  .output(version)

const bringUpToDate = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/outcomes/count', summary: 'Count what changed now', tags })
  .output(z.object({ months: z.int() }))

export const outcomesContract = {
  overview,
  segments,
  split,
  rows,
  costs,
  enterCost,
  importCosts,
  counterCost,
  rates,
  setRate,
  launches,
  openLaunch,
  launchRows,
  versions,
  propose,
  answer,
  bringUpToDate,
}
