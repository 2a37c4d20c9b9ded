import { z } from 'zod'
import { day, id, instant, listSide } from '#platform/contract.ts'
import { backtestGroups } from './domain/backtest.ts'
import { standings } from './domain/life.ts'
import { countsAgainst, evidenceKinds, reasonLists, reasonRoutes } from './domain/reasons.ts'
import { ruleSchema } from './domain/rule.ts'

export const count = z.int().nonnegative()
export const note = z.string().trim().max(2000)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const key = z.string().regex(/^(?:inquiry|mql|accepted|sql|ideal-customer|customer|churn|own-[^/]{1,60})$/)

const signature = z.object({ name: z.string(), at: instant }).nullable()
const owner = z.object({ id, name: z.string() }).nullable()
const example = z.object({ leadId: id, label: z.string(), meets: z.boolean() })

const event = z.object({
  kind: z.enum(['proposed', 'objected', 'answered', 'signed', 'withdrawn']),
  side: listSide,
  name: z.string(),
  at: instant,
  note: z.string(),
  /** What the side gives for it. */
  gives: z.string(),
})

export const version = z.object({
  id,
  number: count,
  standing: z.enum(standings),
  side: listSide,
  text: z.string(),
  rule: ruleSchema,
  examples: z.array(example),
  owners: z.object({ marketing: owner, sales: owner }),
  effectiveFrom: instant,
  inForceFrom: instant.nullable(),
  supersededAt: instant.nullable(),
  /** The number of the objected version that it answers. */
  answers: count.nullable(),
  gives: z.string(),
  written: z.object({ name: z.string(), at: instant }),
  proposed: signature,
  signatures: z.object({ marketing: signature, sales: signature }),
  waitsFor: z.array(listSide),
  /** What the caller may do with it; an empty list for readers. */
  acts: z.array(z.enum(['change', 'drop', 'propose', 'object', 'withdraw', 'sign', 'counter'])),
  events: z.array(event),
})

export type Version = z.infer<typeof version>

const shortVersion = version.pick({ id: true, number: true, standing: true, side: true, waitsFor: true, acts: true })

export const definition = z.object({
  key,
  /** Of the company's own words; the others are named by the reader's language. */
  name: z.string().nullable(),
  inForce: version.pick({ id: true, number: true, text: true, rule: true, inForceFrom: true }).nullable(),
  /** Signed by both and waiting for its day. */
  next: version.pick({ id: true, number: true, inForceFrom: true }).nullable(),
  open: shortVersion.extend({ signatures: version.shape.signatures, proposed: signature }).nullable(),
  drafts: z.array(shortVersion),
  versions: count,
  waitsForMe: z.boolean(),
})

export type Definition = z.infer<typeof definition>

export const wording = {
  text: z.string().trim().min(1).max(4000),
  rule: ruleSchema,
  examples: z
    .array(z.object({ leadId: id, meets: z.boolean() }))
    .max(20)
    .default([]),
  owners: z.object({ marketing: id.nullable(), sales: id.nullable() }),
  /** The day on which it is to come into force, in the company's time zone. */
  effectiveFrom: day,
  /** What the writer's side gives for it, in words. */
  gives: note.default(''),
}

export const actingFor = listSide.optional()
export const versionPath = '/agreement/versions/{id}'

const counted = z.object({ rows: count, customers: count })
export const counts = z.object({
  leads: count,
  old: counted,
  new: counted,
  stays: counted,
  dropped: counted,
  added: counted,
})
export const cut = z.object({ name: z.string(), counts })

export const months = {
  /** First and last month, by the day of the first contact in the company's time zone. */
  from: month,
  to: month,
  list: listSide.default('marketing'),
}

export const backtestRowsWish = z.object({
  id,
  ...months,
  group: z.enum(backtestGroups),
  source: z.string().max(500).optional(),
  owner: z.string().max(500).optional(),
})

export const backtestRow = z.object({
  leadId: id,
  label: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  source: z.string().nullable(),
  owner: z.string().nullable(),
  status: z.string().nullable(),
  firstContactAt: instant,
  /** Whether it counts under the rule in force before, and under this one. */
  old: z.boolean(),
  new: z.boolean(),
  customer: z.boolean(),
})

export type BacktestRow = z.infer<typeof backtestRow>

export const reason = z.object({
  key: z.string(),
  list: z.enum(reasonLists),
  words: z.string().nullable(),
  countsAgainst: z.enum(countsAgainst),
  needsEvidence: z.array(z.enum(evidenceKinds)),
  route: z.enum(reasonRoutes),
})

export const reasonWish = {
  words: z.string().trim().min(1).max(120).nullable(),
  countsAgainst: z.enum(countsAgainst),
  needsEvidence: z.array(z.enum(evidenceKinds)).max(evidenceKinds.length),
  route: z.enum(reasonRoutes),
}

export const reasonChange = z.object({
  id,
  act: z.enum(['add', 'change', 'retire', 'bring-back', 'delete']),
  list: z.enum(reasonLists),
  key: z.string(),
  wish: z.object(reasonWish),
  before: z.object(reasonWish).nullable(),
  note: z.string(),
  state: z.enum(['proposed', 'signed', 'objected', 'withdrawn']),
  side: listSide,
  asked: z.object({ name: z.string(), at: instant }),
  answered: signature,
  answerNote: z.string(),
  acts: z.array(z.enum(['sign', 'object', 'withdraw'])),
})

export type ReasonChange = z.infer<typeof reasonChange>
