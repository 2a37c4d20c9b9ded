import { z } from 'zod'
import { day, id, instant, listSide } from '#platform/contract.ts'
import { figureKeys } from './domain/figures.ts'
import { acquisitionKinds, enteredKinds } from './domain/terms.ts'

export const unit = z.enum(['month', 'quarter', 'year'])
export const segment = z.string().max(200)
export const month = day.regex(/-01$/)
export const currency = z.string().regex(/^[A-Z]{3}$/)

export const estimate = z.object({
  /** Money in minor units of the company's currency, shares 0 to 1, days or months. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  method: z.enum(['bootstrap', 'wilson', 'poisson', 'kaplan-meier', 'sum']),
  because: z
    .enum([
      'none',
      'too-few',
      'no-customers',
      'no-churn',
      'no-revenue',
      'no-costs',
      'no-goods',
      'no-margin',
      'not-reached',
    ])
    .nullable(),
})

export const figureKey = z.enum(figureKeys)
export const figures = z.record(figureKey, estimate)

export const notes = z.object({
  withoutAmount: z.int(),
  withoutRate: z.int(),
  costsWithoutRate: z.int(),
  refundsMinor: z.number(),
  apart: z.array(z.object({ currency: z.string(), minor: z.int(), n: z.int() })),
  lossReasons: z.array(z.object({ reason: z.string(), n: z.int() })),
})

const acquisitionKind = z.enum(acquisitionKinds)

export const terms = z.object({
  cac: z.object({
    kinds: z.array(acquisitionKind).min(1).max(5),
    timing: z.enum(['same', 'lagged']),
    lagMonths: z.int().min(0).max(24),
  }),
  cycle: z.enum(['km-median', 'mean-closed']),
  activeMonths: z.int().min(1).max(60),
  discount: z.number().min(0).max(0.5),
  directKinds: z.array(acquisitionKind).max(5),
  shared: z.enum(['by-deals', 'left-out']),
  currencies: z.enum(['booking-rate', 'apart']),
})

const signature = z.object({ memberId: id, name: z.string(), at: instant }).nullable()

export const version = z.object({
  id,
  number: z.int(),
  state: z.enum(['proposed', 'objected', 'withdrawn', 'signed']),
  side: listSide,
  terms,
  note: z.string(),
  objection: z.string().nullable(),
  proposedBy: id,
  proposedName: z.string(),
  proposedAt: instant,
  signatures: z.object({ marketing: signature, sales: signature }),
  inForceFrom: instant.nullable(),
})

export const costSide = z.enum(['marketing', 'sales', 'both', 'company'])
export const enteredKind = z.enum(enteredKinds)

export const costSaying = z.object({
  month,
  side: costSide,
  kind: enteredKind,
  segment: segment.default(''),
  launchId: id.nullable().default(null),
  minor: z.int().refine((minor) => minor !== 0),
  currency,
  note: z.string().max(500).default(''),
  voucher: z.string().trim().min(1).max(200).nullable().default(null),
})

export const cost = z.object({
  id,
  /** Entered by hand or from a file, or taken from an activity's real cost. */
  of: z.enum(['entry', 'activity']),
  month: day,
  side: costSide,
  kind: z.enum([...enteredKinds, 'activities']),
  segment: z.string(),
  launchId: id.nullable(),
  minor: z.int(),
  currency: z.string(),
  label: z.string(),
  voucher: z.string().nullable(),
  counterOf: id.nullable(),
  counteredBy: id.nullable(),
  writtenName: z.string().nullable(),
  writtenAt: instant.nullable(),
})

export const launch = z.object({
  id,
  name: z.string(),
  segment: z.string(),
  product: z.string(),
  startsOn: day,
  customersWanted: z.int(),
  writtenName: z.string(),
  writtenAt: instant,
})

const reached = z.object({ minor: z.number(), month: day }).nullable()

export const entry = z.object({
  points: z.array(
    z.object({
      month: day,
      spent: z.number(),
      goods: z.number(),
      customers: z.int(),
      revenue: z.number(),
      spentSoFar: z.number(),
      customersSoFar: z.int(),
      contributionSoFar: z.number(),
    }),
  ),
  spent: z.number(),
  customers: z.int(),
  costToWanted: reached,
  breakEven: reached,
})
