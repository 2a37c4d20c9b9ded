import { z } from 'zod'
import { day, endpoint, id, instant, listSide, money, pageOf, pageRequest } from '#platform/contract.ts'
import {
  attempts,
  capacity,
  clocks,
  customerValue,
  debt,
  goal,
  hoursPerRep,
  item,
  leads,
  minutesPerAttempt,
  month,
  probability,
  reps,
  segmentName,
  share,
  shareStand,
  terms,
  valueStand,
  version,
} from './contract-shapes.ts'

export type { PromiseVersion, TermsSaying } from './contract-shapes.ts'

const tags = ['promises']

const overview = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/promises', summary: 'Both promises of a month: kept, broken, owed', tags })
  .input(z.object({ month: month.optional() }))
  .output(
    z.object({
      month: day,
      businessDay: z.int(),
      businessDays: z.int(),
      isOver: z.boolean(),
      countedAt: instant.nullable(),
      /** The promises that the month is judged by. */
      version: version.pick({ id: true, number: true, terms: true, inForceFrom: true, isLateChange: true }).nullable(),
      /** What the month's circumstances leave of marketing's promise. */
      scaled: z
        .object({
          factor: z.number(),
          leads: z.int(),
          value: money,
          capacity: z.number(),
          released: z.number(),
          presence: z.number(),
          note: z.string(),
          by: z.string().nullable(),
        })
        .nullable(),
      stand: z
        .object({
          value: valueStand,
          acceptance: shareStand,
          opportunities: shareStand,
          'first-touch': shareStand,
          attempts: shareStand,
          answer: shareStand,
        })
        .nullable(),
      /** Leads handed over in segments that nobody promised. */
      outside: z.int(),
      clocks: z.object({ marketing: clocks, sales: clocks }),
      grades: z.array(
        z.object({
          month: day,
          marketing: z.number().nullable(),
          sales: z.number().nullable(),
          isOver: z.boolean(),
          version: z.int(),
          isLateChange: z.boolean(),
        }),
      ),
      firstBroken: debt.nullable(),
      /** The version that waits for an answer, and the caller's own draft. */
      open: version.nullable(),
    }),
  )

const debts = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/promises/debts',
    summary: 'What broke, is owed and was made good, the latest first',
    tags,
  })
  .input(z.object({ ...pageRequest }))
  .output(pageOf(debt))

const rowVerdict = z.enum(['kept', 'broken', 'open', 'aside'])

const rows = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/promises/rows', summary: 'The hand-offs behind a promise of a month', tags })
  .input(z.object({ ...pageRequest, month, item, verdict: rowVerdict.optional() }))
  .output(
    pageOf(
      z.object({
        engagementId: id,
        label: z.string(),
        segment: z.string(),
        leadClass: z.enum(['high-intent', 'standard']),
        handedOffAt: instant,
        verdict: rowVerdict,
      }),
    ),
  )

const versions = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/promises/versions', summary: 'All versions of the promises, the newest first', tags })
  .output(z.object({ items: z.array(version) }))

const one = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/promises/versions/{id}', summary: 'One version with its signatures', tags })
  .input(z.object({ id }))
  .output(version)

const actingFor = listSide.optional()
const note = z.string().trim().max(2000).default('')

const write = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/promises/versions', summary: 'Write a draft of the promises', tags })
  .input(z.object({ terms, month, note, actingFor }))
  .output(version)

const rewrite = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'PATCH', path: '/promises/versions/{id}', summary: 'Change a draft', tags })
  .input(z.object({ id, terms, month, note, actingFor }))
  .output(version)

const drop = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'DELETE', path: '/promises/versions/{id}', summary: 'Throw a draft away', tags })
  .input(z.object({ id, actingFor }))
  .output(z.object({ dropped: z.boolean() }))

const step = z.object({ id, note, actingFor })

const propose = endpoint
  .meta({ access: 'lead' })
  .route({
    method: 'POST',
    path: '/promises/versions/{id}/propose',
    summary: 'Propose a draft to the other side',
    tags,
  })
  .input(step)
  .output(version)

const object = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/promises/versions/{id}/object', summary: 'Object to a proposal', tags })
  .input(step.extend({ note: z.string().trim().min(1).max(2000) }))
  .output(version)

const withdraw = endpoint
  .meta({ access: 'writer' })
  .route({ method: 'POST', path: '/promises/versions/{id}/withdraw', summary: 'Take a proposal back', tags })
  .input(step)
  .output(version)

const sign = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/promises/versions/{id}/sign', summary: 'Sign for one side', tags })
  .input(z.object({ id, actingFor }))
  .output(version)

const release = endpoint
  .meta({ access: 'lead' })
  .route({ method: 'POST', path: '/promises/releases', summary: 'Say how much of a month’s budget was released', tags })
  .input(z.object({ month, share, note: z.string().trim().min(1).max(500) }))
  .output(z.object({ month: day, share: z.number(), factor: z.number() }))

const values = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/promises/values',
    summary: 'What a lead of each segment was worth, closed cohorts',
    tags,
  })
  .output(
    z.object({
      countedAt: instant.nullable(),
      closedBefore: day.nullable(),
      daysToClose: z.int().nullable(),
      items: z.array(
        z.object({
          segment: z.string(),
          leads: z.int(),
          won: z.int(),
          conversion: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          customerValue: money.nullable(),
          customersValued: z.int(),
          leadValue: money.nullable(),
        }),
      ),
    }),
  )

const calculateValue = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'POST', path: '/promises/calculate/value', summary: 'Value of leads against the promise', tags })
  .input(
    z.object({
      segments: z.array(z.object({ segment: segmentName, leads, conversion: share })).max(50),
      customerValue,
      revenueGoal: goal,
      goalShare: share,
      businessDay: z.int().min(0).max(31),
      businessDays: z.int().min(1).max(31),
    }),
  )
  .output(
    z.object({
      segments: z.array(z.object({ segment: z.string(), leadValue: money, value: money })),
      total: money,
      promised: money,
      attainment: z.number().nullable(),
      due: money,
      ahead: money,
      isBehind: z.boolean(),
    }),
  )

const calculateCapacity = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'POST', path: '/promises/calculate/capacity', summary: 'How many leads sales can work', tags })
  .input(
    z.object({ contactProbability: probability, attempts, minutesPerAttempt, hoursPerRep, reps, promisedLeads: leads }),
  )
  .output(capacity.extend({ fits: z.boolean() }))

const reverse = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'POST', path: '/promises/calculate/reverse', summary: 'From a revenue goal back to leads', tags })
  .input(
    z.object({
      revenueGoal: goal,
      customerValue: customerValue.extend({ minor: z.int().min(1).max(3e9) }),
      winRate: probability,
      leadToOpportunity: probability,
    }),
  )
  .output(z.object({ customers: z.number(), opportunities: z.number(), leads: z.number() }))

const lag = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'POST',
    path: '/promises/calculate/lag',
    summary: 'When the value of leads turns into revenue',
    tags,
  })
  .input(
    z.object({
      values: z.array(z.number().min(0).max(1e15)).max(120),
      lag: z.array(share).max(60),
    }),
  )
  .output(z.object({ revenue: z.array(z.number()) }))

export const promisesContract = {
  overview,
  debts,
  rows,
  versions,
  one,
  write,
  rewrite,
  drop,
  propose,
  object,
  withdraw,
  sign,
  release,
  values,
  calculateValue,
  calculateCapacity,
  reverse,
  lag,
}
