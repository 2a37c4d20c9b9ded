import { z } from 'zod'
import { cardFields } from '#modules/handoff/domain/index.ts'
import { day, id, instant, listSide, money } from '#platform/contract.ts'
import { items } from './domain/account.ts'

export const share = z.number().min(0).max(1)
export const leads = z.int().min(0).max(50_000)
export const goal = money.extend({ minor: z.int().min(0).max(1e15) })
export const customerValue = money.extend({ minor: z.int().min(0).max(3e9) })
const businessMinutes = z.int().min(1).max(100_000)
export const segmentName = z.string().trim().max(200)
/** The first day of a month. */
export const month = day.refine((text) => text.endsWith('-01'), 'the first day of a month')
export const probability = z.number().min(0.001).max(1)
export const attempts = z.int().min(1).max(50)
export const minutesPerAttempt = z.number().min(0.1).max(480)
export const hoursPerRep = z.number().min(0).max(744)
export const reps = z.number().min(0).max(10_000)

export const terms = z.object({
  marketing: z.object({
    /** What is counted: the value of leads, or their number. */
    measure: z.enum(['value', 'volume']),
    revenueGoal: goal,
    /** The part of the goal that comes through marketing. */
    goalShare: share,
    customerValue,
    /** Which leads, how many a month, and the share of each kind that becomes customers. */
    segments: z
      .array(z.object({ segment: segmentName, leads, conversion: share }))
      .min(1)
      .max(50),
    /** Quality floors: accepted by sales, and accepted that became opportunities. */
    acceptance: share,
    opportunities: share,
  }),
  sales: z.object({
    firstTouch: z.object({
      'high-intent': z.object({ minutes: businessMinutes }),
      standard: z.object({ minutes: businessMinutes }),
    }),
    firstTouchShare: share,
    /** Before giving up: so many attempts, over so many days, on so many channels. */
    attempts: z.object({ atLeast: attempts, days: z.int().min(0).max(365), channels: z.int().min(1).max(5), share }),
    answer: z.object({ minutes: businessMinutes, share }),
    capacity: z.object({ reps, hoursPerRep, minutesPerAttempt, contactProbability: probability }),
  }),
  /** Left out: as it was before. */
  handoff: z
    .object({
      appealMinutes: businessMinutes,
      /** A lead whose answer is late goes to the next in turn. */
      reassignOnBreach: z.boolean(),
      /** Whose working hours count after a change of seller. */
      policy: z.enum(['first-owner', 'follow-owner']),
      /** What the card of a hand-off has to say; left out: as it was before. */
      cardFields: z.array(z.enum(cardFields)).min(1).optional(),
    })
    .optional(),
})

export type TermsSaying = z.infer<typeof terms>

export const capacity = z.object({
  expectedAttempts: z.number(),
  reached: z.number(),
  minutesPerLead: z.number(),
  leadsPerRep: z.number(),
  leads: z.number(),
})

const signature = z.object({ name: z.string(), at: instant })
const act = z.enum(['change', 'drop', 'propose', 'object', 'withdraw', 'sign', 'counter'])

export const version = z.object({
  id,
  number: z.int(),
  state: z.enum(['draft', 'proposed', 'objected', 'replaced', 'withdrawn', 'signed']),
  side: listSide,
  month: day,
  terms,
  note: z.string(),
  writtenName: z.string(),
  writtenAt: instant,
  proposedName: z.string().nullable(),
  proposedAt: instant.nullable(),
  signatures: z.object({ marketing: signature.nullable(), sales: signature.nullable() }),
  inForceFrom: instant.nullable(),
  isLateChange: z.boolean(),
  promisedValue: money,
  promisedLeads: z.int(),
  capacity,
  fits: z.boolean(),
  /** What the one who asks may do with it now. */
  acts: z.array(act),
  events: z.array(
    z.object({
      kind: z.enum(['proposed', 'objected', 'signed', 'withdrawn']),
      side: listSide,
      name: z.string(),
      at: instant,
      note: z.string(),
    }),
  ),
})

export type PromiseVersion = z.infer<typeof version>

const standing = z.enum(['kept', 'at-risk', 'broken', 'not-known'])
export const item = z.enum(items)

export const shareStand = z.object({
  promised: z.number(),
  n: z.int(),
  kept: z.int(),
  open: z.int(),
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  standing,
  owed: z.int(),
  brokeOn: day.nullable(),
})

export const valueStand = z.object({
  /** In minor units of the currency, or leads when volume is promised. */
  promised: z.number(),
  delivered: z.number(),
  due: z.number(),
  leads: z.int(),
  /** Where the month may end; null before its first business day. */
  low: z.number(),
  high: z.number().nullable(),
  standing,
  owed: z.number(),
  brokeOn: day.nullable(),
})

export const debt = z.object({
  month: day,
  item,
  side: listSide,
  brokeOn: day,
  owed: z.number(),
  paid: z.number(),
  paidOn: day.nullable(),
})

export const clocks = z.object({
  running: z.int(),
  paused: z.int(),
  brokenToday: z.int(),
  next: z
    .object({
      engagementId: id,
      label: z.string(),
      dueAt: instant,
      minutesLeft: z.number(),
      /** The part of its time that is used, 0 to 1. */
      used: z.number(),
    })
    .nullable(),
})
