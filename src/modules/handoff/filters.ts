import { z } from 'zod'
import { id, instant } from '#platform/contract.ts'
import * as shape from './shapes.ts'

const stages = [
  'delivered',
  'waiting',
  'accepted',
  'rejected',
  'later',
  'expired',
  'sql',
  'won',
  'lost',
  'later-due',
] as const

export type Reached = (typeof stages)[number]

/** What a list of engagements may be asked for. */
export const filters = {
  state: z.array(shape.state).max(20).optional(),
  ownerId: id.optional(),
  /** Mine to look after as a marketer. */
  marketerId: id.optional(),
  leadId: id.optional(),
  personId: id.optional(),
  companyId: id.optional(),
  campaign: z.string().max(500).optional(),
  form: z.string().max(500).optional(),
  keyword: z.string().max(500).optional(),
  reason: z.string().max(200).optional(),
  class: shape.leadClass.optional(),
  /** Began at or after this moment, and before that one. */
  from: instant.optional(),
  to: instant.optional(),
  /** Handed over, or answered, at or after this moment, and before that one. */
  handedFrom: instant.optional(),
  handedTo: instant.optional(),
  answeredFrom: instant.optional(),
  answeredTo: instant.optional(),
  /** Rejected for this reason, whatever came of it. */
  rejectedFor: z.string().max(200).optional(),
  /** How far it came; each finds the rows that the summary counts. */
  reached: z.enum(stages).optional(),
  /** What the figures of the caller's own promise are made of, the last 30 days; of nobody else. */
  own: z.enum(['measured', 'ended', 'kept']).optional(),
  /** What needs somebody: nobody's, not routed, standing still, or breaking within the hour. */
  trouble: z.enum(['ownerless', 'unrouted', 'paused', 'breaching', 'broken']).optional(),
}
