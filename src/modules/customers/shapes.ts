import { z } from 'zod'
import { id, instant, money, side } from '#platform/contract.ts'

export const words = z.string().trim().max(200)
export const customerKind = z.enum(['company', 'person'])

export const companyRow = z.object({
  id,
  name: z.string(),
  domain: z.string().nullable(),
  industry: z.string().nullable(),
  segment: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  owner: z.string().nullable(),
  persons: z.int(),
  leads: z.int(),
  deals: z.int(),
  lastTouchAt: instant.nullable(),
})

export const personRow = z.object({
  id,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  owner: z.string().nullable(),
  country: z.string().nullable(),
  company: z.object({ id, name: z.string() }).nullable(),
  leads: z.int(),
  deals: z.int(),
  lastTouchAt: instant.nullable(),
})

/** What a customer is known by; `recordId` is the record that brought it, itself or one merged into it. */
const knownBy = z.object({
  kind: z.enum(['external', 'register', 'domain', 'name', 'phone', 'email']),
  source: z.string(),
  value: z.string(),
  recordId: id,
  recordName: z.string(),
  /** False where several customers have it. */
  alone: z.boolean(),
})

const record = z.object({ id, name: z.string(), createdAt: instant })

export const company = companyRow.extend({
  registerNumber: z.string().nullable(),
  employees: z.int().nullable(),
  revenue: money.nullable(),
  phone: z.string().nullable(),
  parentName: z.string().nullable(),
  custom: z.record(z.string(), z.string()),
  knownSince: instant,
  knownBy: z.array(knownBy),
  /** Records that were merged into this one. */
  merged: z.array(record),
})

export const person = personRow.extend({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  custom: z.record(z.string(), z.string()),
  knownSince: instant,
  knownBy: z.array(knownBy),
  merged: z.array(record),
})

export const customer = { companyId: id.optional(), personId: id.optional() }

export function namesOne({
  companyId,
  personId,
}: {
  companyId?: string | undefined
  personId?: string | undefined
}): boolean {
  return (companyId === undefined) !== (personId === undefined)
}

export const timelineSort = z.enum(['touch', 'lead', 'deal', 'fact'])

export const timelineEntry = z.object({
  key: z.string(),
  at: instant,
  /** A touch that the customer met, a milestone of a lead or of a deal, a fact: what somebody did in the house. */
  sort: timelineSort,
  kind: z.string(),
  side,
  author: z.string(),
  reach: z.enum(['one-to-one', 'one-to-many']).nullable(),
  channel: z.string().nullable(),
  subject: z.string().nullable(),
  activity: z.object({ id, name: z.string() }).nullable(),
  person: z.object({ id, name: z.string() }).nullable(),
  lead: z.object({ id, externalId: z.string() }).nullable(),
  deal: z.object({ id, name: z.string(), amount: money.nullable() }).nullable(),
  /** More than one where sends of one activity on one day stand together. */
  count: z.int(),
  /** The first of them; the same as `at` for a single one. */
  firstAt: instant,
  detail: z.record(z.string(), z.unknown()),
})

export type TimelineEntry = z.infer<typeof timelineEntry>

export const filter = {
  sorts: z.array(timelineSort).max(4).optional(),
  sides: z.array(side).max(7).optional(),
  kinds: z.array(z.string().max(500)).max(50).optional(),
  channels: z.array(z.string().max(500)).max(50).optional(),
  from: instant.optional(),
  /** Before this moment. */
  to: instant.optional(),
}

const evidence = z.object({
  field: z.string(),
  outcome: z.enum(['agree', 'close', 'disagree', 'missing']),
  left: z.string().nullable(),
  right: z.string().nullable(),
  /** Bits for (positive) or against (negative) the two being one. */
  weight: z.number(),
  frequency: z.number().optional(),
})

const likely = z.object({
  id,
  name: z.string(),
  /** Company of a person, place of a company. */
  note: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  domain: z.string().nullable(),
  registerNumber: z.string().nullable(),
  sources: z.array(z.string()),
  leads: z.int(),
  deals: z.int(),
  createdAt: instant,
})

export const double = z.object({
  id,
  kind: customerKind,
  probability: z.number(),
  weight: z.number(),
  evidence: z.array(evidence),
  left: likely,
  right: likely,
  foundAt: instant,
})

export type LikelyDouble = z.infer<typeof double>
