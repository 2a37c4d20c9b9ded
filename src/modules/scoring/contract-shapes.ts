import { z } from 'zod'
import { id, instant } from '#platform/contract.ts'
import { scoreRules } from './domain/score-rule.ts'

export const signature = z.object({ memberId: id, name: z.string(), at: instant })

export const version = z.object({
  id,
  number: z.int(),
  state: z.enum(['draft', 'proposed', 'in-force', 'superseded', 'withdrawn']),
  /** Goes along with every act, so that nobody acts on what somebody else has just altered. */
  revision: z.int(),
  rules: scoreRules,
  marketing: signature.nullable(),
  sales: signature.nullable(),
  said: z.array(
    z.object({
      kind: z.enum(['proposed', 'objected', 'changed', 'withdrawn']),
      by: z.string(),
      side: z.string(),
      words: z.string(),
      at: instant,
    }),
  ),
  inForceFrom: instant.nullable(),
  supersededAt: instant.nullable(),
  changedBy: z.string(),
  changedAt: instant,
})

export const fitLine = z.object({ ruleId: id, name: z.string(), reason: z.string(), points: z.number() })

export const touchLine = fitLine.extend({
  touchId: id,
  occurredAt: instant,
  /** What stands in the ledger of this touch now; null when its import was taken back since. */
  touch: z
    .object({
      kind: z.string(),
      channel: z.string(),
      side: z.enum(['marketing', 'sales', 'both']),
      subject: z.string(),
    })
    .nullable(),
  halfLifeDays: z.number().nullable(),
})

export const contribution = z.object({
  field: z.string(),
  said: z.union([z.string(), z.number(), z.null()]),
  /** Log-odds beyond the average lead. */
  value: z.number(),
})

export const why = z.object({
  leadId: id,
  scoredAt: instant,
  rulesNumber: z.int(),
  /** The lines of each layer add up to its points. */
  fit: z.number(),
  engagement: z.number(),
  fitLines: z.array(fitLine),
  touchLines: z.array(touchLine),
  model: z
    .object({
      probability: z.number(),
      /** 50 + 20/ln 2 · log-odds: 20 more each time the odds double. */
      points: z.number(),
      logOdds: z.number(),
      base: z.number(),
      contributions: z.array(contribution),
      target: z.enum(['won', 'accepted']),
      fittedAt: instant,
    })
    .nullable(),
})

const interval = { rate: z.number(), lower: z.number(), upper: z.number() }

export const bin = z.object({
  decile: z.int(),
  n: z.int(),
  from: z.number(),
  to: z.number(),
  /** Mean of what was said: points for the rules, a probability for the model. */
  predicted: z.number(),
  positives: z.int(),
  ...interval,
})

const auc = z.object({ auc: z.number(), lower: z.number(), upper: z.number() })

export const leftOut = z.object({
  field: z.string(),
  reason: z.enum(['stamped-after', 'tells-outcome', 'written-after', 'one-value', 'identifier', 'date']),
  auc: z.number().optional(),
  share: z.number().optional(),
})

export const gate = z.discriminatedUnion('state', [
  z.object({ state: z.literal('too-few'), positives: z.int(), least: z.int() }),
  z.object({ state: z.literal('one-sided'), fewest: z.int(), least: z.int() }),
  z.object({ state: z.literal('no-fields') }),
  z.object({
    state: z.literal('judged'),
    inUse: z.boolean(),
    fittedAt: instant,
    cutoff: instant,
    rows: z.int(),
    positives: z.int(),
    judged: z.int(),
    judgedPositives: z.int(),
    modelAuc: auc.nullable(),
    rulesAuc: auc.nullable(),
    brier: z.number().nullable(),
    brierReference: z.number().nullable(),
    slope: z.number().nullable(),
    intercept: z.number().nullable(),
    beatsRules: z.boolean(),
    calibrated: z.boolean(),
    fields: z.array(z.object({ field: z.string(), auc: z.number() })),
    leftOut: z.array(leftOut),
  }),
])

export const ruleEffect = z.object({
  ruleId: id,
  name: z.string(),
  layer: z.enum(['fit', 'engagement']),
  points: z.number(),
  /** Hand-offs to which the rule gave points, and what became of them. */
  n: z.int(),
  positives: z.int(),
  rate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})

export const standing = z.object({
  target: z.enum(['won', 'accepted']),
  rulesNumber: z.int(),
  /** Hand-offs with a known outcome, from the first to the last; `open` are those without one yet. */
  n: z.int(),
  positives: z.int(),
  open: z.int(),
  from: instant.nullable(),
  to: instant.nullable(),
  rulesAuc: auc.nullable(),
  rulesBins: z.array(bin),
  modelBins: z.array(bin),
  effects: z.array(ruleEffect),
  gate,
})

export const trialRow = z.object({
  leadId: id,
  name: z.string().nullable(),
  company: z.string().nullable(),
  handedAt: instant,
  positive: z.boolean(),
  points: z.number(),
  probability: z.number().nullable(),
})

export type Standing = z.infer<typeof standing>
export type Gate = z.infer<typeof gate>
export type Bin = z.infer<typeof bin>
export type Why = z.infer<typeof why>
export type TrialRow = z.infer<typeof trialRow>
export type RulesVersion = z.infer<typeof version>
