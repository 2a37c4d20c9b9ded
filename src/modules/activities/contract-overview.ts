import { z } from 'zod'
import { day, endpoint, instant, listSide, money, pageOf, pageRequest } from '#platform/contract.ts'
import { activity, calibration, effect, judgedPromise, side } from './contract-shapes.ts'

const tags = ['activities']

export const calendar = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/effects/calendar', summary: 'Activities of both sides on one time line', tags })
  .input(z.object({ from: instant, to: instant }))
  .output(z.object({ items: z.array(activity), cut: z.boolean() }))

const quarterly = z.object({
  quarter: day,
  marketing: calibration,
  sales: calibration,
  both: calibration,
})

export const calibrated = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/effects/calibration', summary: 'How good the promises of each side were', tags })
  .input(z.object({ effect: effect.optional() }))
  .output(
    z.object({
      enough: z.int(),
      all: z.object({ marketing: calibration, sales: calibration, both: calibration }),
      quarters: z.array(quarterly),
    }),
  )

export const promises = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/effects/calibration/promises',
    summary: 'The promises behind a calibration, the latest ended first',
    tags,
  })
  .input(
    z.object({
      ...pageRequest,
      effect: effect.optional(),
      side: side.optional(),
      quarter: day.optional(),
      verdict: z.enum(['below', 'inside', 'above']).optional(),
    }),
  )
  .output(pageOf(judgedPromise))

const counted = z.object({ before: z.int(), late: z.int(), aside: z.int(), undated: z.int() })
const spent = z.object({ before: z.int(), late: z.int(), aside: z.int() })

const ofSide = z.object({
  side,
  activities: counted,
  /** Real cost, or planned where the real one is not known yet; minor units of the company's currency. */
  spend: spent,
  hours: z.number(),
  /** In other currencies, not added up. */
  otherCurrencies: z.int(),
  /** Without any cost said. */
  withoutCost: z.int(),
  /** Confirmed and waiting in the contribution ledger. */
  contributed: z.object({ confirmed: z.int(), waiting: z.int(), entries: z.int() }),
  cards: z.object({ waiting: z.int(), settling: z.int(), closed: z.int() }),
})

export const overview = endpoint
  .meta({ access: 'reader' })
  .route({
    method: 'GET',
    path: '/effects',
    summary: 'Spend and contribution of both sides, coverage of the register, and cards that wait',
    tags,
  })
  .input(z.object({ from: instant, to: instant }))
  .output(
    z.object({
      currency: z.string(),
      sides: z.array(ofSide),
      /** Cards that wait to be closed, the longest waiting first; all of them, whenever they began. */
      waiting: z.array(activity.pick({ id: true, name: true, side: true, owner: true, startsAt: true, endsAt: true })),
      waitingCount: z.int(),
      /** Begin within two weeks and nobody has said what is expected of them. */
      unsaid: z.array(activity.pick({ id: true, name: true, side: true, owner: true, startsAt: true })),
      /** Entries that wait for finance. */
      contributionsWaiting: z.int(),
    }),
  )

export const mine = endpoint
  .meta({ access: 'reader' })
  .route({ method: 'GET', path: '/effects/mine', summary: 'Cards and plans of one side that wait for a word', tags })
  .input(z.object({ side: listSide }))
  .output(
    z.object({
      waiting: z.array(activity),
      waitingCount: z.int(),
      unsaid: z.array(activity),
      running: z.int(),
      lastClosed: z
        .object({
          activity: activity.pick({ id: true, name: true, endsAt: true }),
          cost: money.nullable(),
          verdicts: z.array(
            z.object({
              effect,
              standing: z.enum(['measured', 'stated', 'not-known']),
              verdict: z.enum(['below', 'inside', 'above']).nullable(),
            }),
          ),
        })
        .nullable(),
    }),
  )
