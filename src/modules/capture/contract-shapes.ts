import { z } from 'zod'
import { id, instant } from '#platform/contract.ts'

export const droppedReason = z.enum([
  'honeypot',
  'rate',
  'bad-signature',
  'too-old',
  'unreadable',
  'nobody',
  'secret-lost',
  'unknown-type',
])

const text = z.record(z.string(), z.string())

export const submission = z.object({
  id,
  way: z.enum(['form', 'webhook', 'event']),
  wayId: id,
  wayName: z.string(),
  submittedAt: instant,
  /** The submission of the ten minutes before that it says again. */
  repeats: id.nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  companyId: id.nullable(),
  leadId: id,
  engagementId: id.nullable(),
  answers: text,
  consentVersion: z.int().nullable(),
  consentText: z.string().nullable(),
  /** What the person said, beside what the browser told. */
  saidSource: z.string().nullable(),
  tracked: text,
  channel: z.string(),
})

export const dropped = z.object({
  id: z.string(),
  wayId: id,
  wayName: z.string(),
  hour: instant,
  reason: droppedReason,
  count: z.int(),
  lastAt: instant,
  lastAnswers: text.nullable(),
})

export const held = z.object({
  id,
  formId: id,
  formName: z.string(),
  heldAt: instant,
  answers: text,
  /** Null while it is held; then who let it in, and what became of it. */
  letIn: z.object({ by: z.string(), at: instant, leadId: id }).nullable(),
})
