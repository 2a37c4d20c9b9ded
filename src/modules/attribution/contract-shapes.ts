import { z } from 'zod'
import { day, id, instant, listSide, money } from '#platform/contract.ts'
import { heuristicModels, type HeuristicModel } from './domain/heuristics.ts'

export { heuristicModels, type HeuristicModel }
export { unknownChannel } from './domain/journey.ts'

/** Models that learn from all journeys of a period; they know channels alone, and no pay rule may take their shares. */
export const dataDrivenModels = [
  'markov-1',
  'markov-2',
  'markov-3',
  'markov-4',
  'shapley',
  'shapley-ordered',
  'shapley-rate',
] as const

export const heuristicModel = z.enum(heuristicModels)
export const model = z.enum([...heuristicModels, ...dataDrivenModels])
export type Model = z.infer<typeof model>

/**
 * What rows stand for. `activity`: campaigns, call blocks, events. `seller`: who wrote a touch of sales. `content`: the touch's
 * subject, `kind` its kind. The others are fields of the deal (`custom.<name>` those that a list brought along), where every model
 * gives the deal's whole amount to one row.
 */
export const dimension = z
  .string()
  .max(200)
  .regex(/^(channel|activity|side|seller|content|kind|segment|product|owner|source|custom\..+)$/)

const filter = z.object({ dimension, key: z.string().max(500).nullable() })

/** Won from `from` to `to`, days of the company, both included; left out, the last whole quarter. */
export const question = {
  from: day.optional(),
  to: day.optional(),
  currency: z.string().length(3).optional(),
  filters: z.array(filter).max(5).default([]),
}

const share = z.number()

/** The moment up to which the last touch made the lead. */
export const leadMoments = ['first-contact', 'qualified', 'accepted'] as const

/** The moment up to which the last touch made the deal: its opening, the lead's acceptance, or a stage of the deal, `stage:Offer`. */
export const opportunityMoment = z
  .string()
  .max(120)
  .regex(/^(opened|accepted|stage:.+)$/)

const roles = z.object({ lead: z.enum(leadMoments), opportunity: opportunityMoment })

/** The rule that credits are written by; a change is a new version, and both heads sign it. */
export const rules = z.object({
  /** Touches so many days before the close count. */
  windowDays: z.int().min(1).max(730),
  /** Time decay: days in which a touch loses half its weight. */
  halfLifeDays: z.number().min(1).max(365),
  /** Touches of one channel less than so many minutes apart are one. */
  sameSessionMinutes: z.int().min(0).max(1440),
  /** Channels that "last non-direct" passes over. */
  directChannels: z.array(z.string().trim().min(1).max(100)).max(20),
  /** Weights of the custom model for the key touches and for all others together; they are normalised over those that exist. */
  custom: z.object({
    first: z.number().min(0).max(1),
    lead: z.number().min(0).max(1),
    opportunity: z.number().min(0).max(1),
    last: z.number().min(0).max(1),
    others: z.number().min(0).max(1),
  }),
  /** Which moments make the two middle key touches of W and of the custom model. */
  roles: roles.default({ lead: 'first-contact', opportunity: 'opened' }),
})
export type Rules = z.infer<typeof rules>

const signature = z.object({ name: z.string(), at: instant })
const signatures = z.object({ marketing: signature.nullable(), sales: signature.nullable() })

export const rulesVersion = z.object({
  id,
  number: z.int(),
  state: z.enum(['proposed', 'in-force', 'superseded', 'withdrawn']),
  rules,
  proposedBy: z.string(),
  proposedAt: instant,
  signatures,
  inForceFrom: instant.nullable(),
  /** What the asking person may do. */
  may: z.array(z.enum(['sign', 'withdraw'])),
})
export type RulesVersion = z.infer<typeof rulesVersion>

/** What stands beside every figure: what was counted, by which version, how old it is. */
export const basis = z.object({
  from: day,
  to: day,
  timeZone: z.string(),
  currency: z.string(),
  /** Currencies of the won deals of the period; figures are of one at a time, nothing is converted. */
  currencies: z.array(z.object({ currency: z.string(), deals: z.int() })),
  /** Won deals that the figures stand on, and touches in their journeys. */
  n: z.int(),
  touches: z.int(),
  /** Of them: without any known touch (their credit stands under `(unknown)`), and without an amount. */
  withoutTouches: z.int(),
  withoutAmount: z.int(),
  /** Won deals of the house whose day of winning is not known; they stand in no period. */
  undated: z.int(),
  /** Journeys that ended without a deal won: lost deals alone, see README. Models with nulls read them. */
  nulls: z.int(),
  rulesVersion: z.int(),
  windowDays: z.int(),
  halfLifeDays: z.number(),
  /** The youngest of the credits. */
  creditedAt: instant.nullable(),
  /** Deals whose credits are about to be written anew. */
  waiting: z.int(),
  /** Days that have won deals at all. */
  firstDay: day.nullable(),
  lastDay: day.nullable(),
})

/** 95 % bootstrap interval of a share; left out where there are too few deals or while it is being worked out. */
const interval = { lower: share.nullable(), upper: share.nullable() }

export const modelCredit = z.object({ model, minor: z.int(), share, ...interval })
export type ModelCredit = z.infer<typeof modelCredit>

/**
 * `phantom`: a data-driven model gives credit although no won journey holds the channel, or more than three times its linear-unique
 * credit. `few`: fewer deals than `leastDeals`, read it as an anecdote.
 */
export const flag = z.enum(['phantom', 'few'])
export const leastDeals = 10

export const creditRow = z.object({
  /** Null: the deal does not know the field, the touch no activity or author. */
  key: z.string().nullable(),
  /** Name of the activity; null where the key says it itself. */
  name: z.string().nullable(),
  side: z.enum(['marketing', 'sales', 'both']).nullable(),
  deals: z.int(),
  credits: z.array(modelCredit),
  flags: z.array(flag),
})
export type CreditRow = z.infer<typeof creditRow>

/** Credits of each model against the won deals; `difference` is 0. */
export const conservation = z.array(z.object({ model, credited: z.int(), difference: z.int() }))

export const intervals = z.enum(['ready', 'underway', 'too-few'])

export const periodState = z.enum(['open', 'half-signed', 'frozen'])

export const period = z.object({
  id,
  from: day,
  to: day,
  state: periodState,
  signatures,
  frozenAt: instant.nullable(),
  rulesVersion: z.int(),
  won: z.array(money),
  deals: z.int(),
  /** Restatements since, and by how much the won deals of today differ from those that were signed. */
  restatements: z.int(),
  wonChange: z.array(money),
  /** Figures changed since the first signature: it no longer counts, both sign anew. */
  changedSince: z.boolean(),
  may: z.array(z.enum(['sign'])),
})
export type Period = z.infer<typeof period>

/** Why figures of a frozen period became others. */
export const cause = z.enum(['touches', 'merge', 'unmerge', 'withdrawn', 'deal', 'activity', 'rules', 'rebuild'])
export type Cause = z.infer<typeof cause>

export const restatement = z.object({
  id,
  periodId: id,
  from: day,
  to: day,
  /** The day on which the house learned it, and the last moment of it. */
  day,
  at: instant,
  cause,
  deals: z.int(),
  /** Touches that came into journeys and that left them. */
  touchesIn: z.int(),
  touchesOut: z.int(),
  wonChange: z.array(money),
  /** The channel whose linear credit changed most, in shares of what it had before. */
  most: z.object({ channel: z.string(), before: money, after: money, change: share.nullable() }).nullable(),
})

export const keyTouch = z.enum(['first', 'lead', 'opportunity', 'last'])

export const journeyTouch = z.object({
  touchId: id.nullable(),
  at: instant.nullable(),
  channel: z.string(),
  kind: z.string(),
  subject: z.string(),
  side: z.enum(['marketing', 'sales', 'both']),
  author: z.string(),
  activityId: id.nullable(),
  activity: z.string().nullable(),
  /** Touches of the same channel within a session that stand under this one. */
  together: z.int(),
  roles: z.array(keyTouch),
  credits: z.array(z.object({ model: heuristicModel, weight: share, minor: z.int() })),
})

/** An experiment that would settle what the models cannot: by accounts with a decided deal. */
export const holdout = z.object({
  /** Decided deals with the row in their journey, and the share of them that was won. */
  n: z.int(),
  rate: share,
  /** What the rate would be without it if the kindest, and if the harshest model were right. */
  rateIfKindest: share,
  rateIfHarshest: share,
  /** Accounts in each group for 80 % power at 5 %, and how long the period's pace takes to bring them. */
  perGroup: z.int(),
  months: z.number().nullable(),
})

export const quarrelRow = creditRow.extend({
  kindest: z.object({ model, share }),
  harshest: z.object({ model, share }),
  /** Kindest less harshest share. */
  span: share,
  agree: z.boolean(),
  /** Place by linear credit, given only where the intervals of neighbours do not overlap; equal places are not told apart. */
  rank: z.int().nullable(),
  holdout: holdout.nullable(),
})

export const side = listSide
