import { z } from 'zod'
import { id, instant, money } from '#platform/contract.ts'
import { cardFields } from './domain/card.ts'
import { states, triggers } from './domain/events.ts'
import { pauseReasons } from './domain/rules.ts'

export const state = z.enum(states)
export const leadClass = z.enum(['high-intent', 'standard'])
export const trigger = z.enum(triggers)
export const pauseReason = z.enum(pauseReasons)
export const against = z.enum(['marketing', 'sales', 'nobody'])
export const clockKind = z.enum(['first-touch', 'answer', 'appeal'])
export const words = z.string().trim().min(1).max(2000)
export const reasonKey = z.string().trim().min(1).max(200)

const someone = z.object({ id, name: z.string() }).nullable()

/** A promise that runs. Minutes are those in which its calendar is open. */
export const clock = z.object({
  id,
  kind: clockKind,
  startedAt: instant,
  budgetMinutes: z.int(),
  dueAt: instant,
  /** Used up at the moment of reading, or when it was settled. */
  usedMinutes: z.number(),
  standing: z.enum(['running', 'outside-hours', 'paused', 'broken', 'kept', 'late', 'void']),
  /** When the next open hours begin, for a clock outside of them. */
  opensAt: instant.nullable(),
  pausedUntil: instant.nullable(),
  pauseReason: z.string().nullable(),
  settledAt: instant.nullable(),
  outcome: z.string().nullable(),
  /** There was a human contact already when it would have started. */
  existingContact: z.boolean(),
  /** Nobody set working hours: it runs around the clock, in UTC. */
  warning: z.string().nullable(),
})
export type ClockShown = z.infer<typeof clock>

export const engagement = z.object({
  id,
  state,
  stateSince: instant,
  kind: z.enum(['first', 'returning', 'expansion']),
  origin: z.enum(['form', 'webhook', 'collector', 'by-hand']),
  class: leadClass,
  leadId: id.nullable(),
  personId: id.nullable(),
  companyId: id.nullable(),
  person: z.string().nullable(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  owner: someone,
  team: someone,
  marketer: someone,
  campaign: z.string().nullable(),
  form: z.string().nullable(),
  keyword: z.string().nullable(),
  source: z.string().nullable(),
  segment: z.string().nullable(),
  value: money.nullable(),
  beganAt: instant,
  handedOffAt: instant.nullable(),
  firstTouchAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  rejectedAt: instant.nullable(),
  rejectReason: z.string().nullable(),
  rejectAgainst: against.nullable(),
  rejectWords: z.string().nullable(),
  laterReason: z.string().nullable(),
  wakeAt: instant.nullable(),
  wakeTrigger: trigger.nullable(),
  dealId: id.nullable(),
  returns: z.int(),
  touches: z.int(),
  decisionId: id.nullable(),
  definitionVersionId: id.nullable(),
  offerUntil: instant.nullable(),
  /** An answer that the one who gave it may still take back. */
  undo: z.object({ by: id, until: instant }).nullable(),
  /** Those that run, and the last that did. */
  clocks: z.array(clock),
})
export type EngagementShown = z.infer<typeof engagement>

export const lastTouch = z.object({ at: instant, channel: z.string(), kind: z.string(), subject: z.string() })

/** A lead on somebody's desk: what it is, how long there is, and what it last met. */
export const queueItem = engagement.extend({
  score: z.object({ fit: z.number(), engagement: z.number(), model: z.number().nullable() }).nullable(),
  lastTouches: z.array(lastTouch),
  /** What marketing wrote on the card. */
  nextStep: z.string().nullable(),
  whyMe: z.object({ way: z.string(), ruleId: id.nullable() }).nullable(),
})
export type QueueItem = z.infer<typeof queueItem>

export const cardShape = z.object({
  who: z.string().max(2000).default(''),
  problem: z.string().max(2000).default(''),
  proof: z.string().max(2000).default(''),
  objection: z.string().max(2000).default(''),
  nextStep: z.string().max(2000).default(''),
})

export const event = z.object({
  number: z.int(),
  kind: z.string(),
  at: instant,
  recordedAt: instant,
  state,
  actorName: z.string(),
  side: z.string(),
  definitionVersionId: id.nullable(),
  detail: z.record(z.string(), z.unknown()),
})

export const appeal = z.object({
  id,
  appealedName: z.string(),
  words: z.string(),
  appealedAt: instant,
  marketingSays: z.enum(['upheld', 'overturned']).nullable(),
  salesSays: z.enum(['upheld', 'overturned']).nullable(),
  decision: z.enum(['upheld', 'overturned']).nullable(),
  decidedName: z.string().nullable(),
  decidedWords: z.string().nullable(),
  decidedAt: instant.nullable(),
})

export const task = z.object({
  id,
  dimension: z.enum(['campaign', 'form', 'keyword']),
  value: z.string(),
  reason: z.string(),
  rejected: z.int(),
  answered: z.int(),
  share: z.number(),
  from: z.number(),
  to: z.number(),
  base: z.number(),
  openedAt: instant,
  closedAt: instant.nullable(),
  closedWords: z.string().nullable(),
})

export const rules = z.object({
  budgets: z.record(leadClass, z.object({ firstTouch: z.int(), answer: z.int(), expires: z.int() })),
  appealMinutes: z.int(),
  /** What the card of a hand-off has to say. */
  cardFields: z.array(z.enum(cardFields)),
  warnAt: z.array(z.number()),
  reassignOnBreach: z.boolean(),
  policy: z.enum(['first-owner', 'follow-owner']),
  pauseReasons: z.array(z.object({ key: pauseReason, mostDays: z.int() })),
  coolOffDays: z.int(),
  mostReturns: z.int(),
  existingContactHours: z.number(),
  duplicateMinutes: z.number(),
})
