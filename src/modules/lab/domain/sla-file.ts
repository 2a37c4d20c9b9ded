import { z } from 'zod'
import { isCurrency } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'

const amount = z.number().nonnegative()
const share = z.number().min(0).max(1)
const day = z.iso.date()

const slaFile = z.strictObject({
  currency: z.string().refine(isCurrency).default('EUR'),
  /** What a customer is worth on average. */
  customerValue: amount,
  promise: z.union([z.strictObject({ value: amount }), z.strictObject({ revenueGoal: amount, marketingShare: share })]),
  segments: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        conversion: share,
        /** Leads delivered; left out when deliveries are given by day. */
        delivered: z.number().int().nonnegative().optional(),
        promised: z.number().int().nonnegative().optional(),
      }),
    )
    .min(1),
  period: z
    .union([
      z.strictObject({ days: z.number().int().positive(), elapsed: z.number().int().nonnegative() }),
      z.strictObject({ from: day, to: day, asOf: day.optional(), holidays: z.array(day).default([]) }),
    ])
    .optional(),
  deliveries: z.array(z.strictObject({ day, segment: z.string(), leads: z.number().int().nonnegative() })).default([]),
  sales: z
    .strictObject({
      reps: z.number().nonnegative(),
      hoursPerRep: z.number().nonnegative(),
      minutesPerAttempt: z.number().positive(),
      attempts: z.number().int().positive(),
      contactProbability: share,
      promisedLeads: z.number().int().nonnegative().optional(),
    })
    .optional(),
  reverse: z
    .strictObject({
      revenueGoal: amount,
      customerValue: z.number().positive(),
      winRate: share.gt(0),
      leadToOpportunity: share.gt(0),
    })
    .optional(),
  /** The share of revenue that comes 0, 1, 2 … months after the lead. */
  lag: z.array(share).min(1).optional(),
})

export type SlaFile = z.infer<typeof slaFile>
export type DailyDelivery = SlaFile['deliveries'][number]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal('lab.not-json', { reason: error instanceof Error ? error.message : '' }, 422)
  }
}

/**
 * Reads the two promises of a month from JSON (the README of the lab shows one). Refuses (422) `lab.not-json`, and `lab.sla-wrong`
 * with the part that is not as it should be.
 */
export function readSla(text: string): SlaFile {
  const read = slaFile.safeParse(parsed(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const part = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])].join('.')
  throw new Refusal('lab.sla-wrong', { part: part === '' ? '{}' : part }, 422)
}
