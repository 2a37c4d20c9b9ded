import { type Rule, ruleSchema } from '#modules/agreement/contract.ts'
import { Refusal } from '#platform/refusal.ts'
import { id } from '#platform/contract.ts'
import { z } from 'zod'

export const mostRules = 60
export const mostPoints = 500
export const longestHalfLife = 3650

const words = z.array(z.string().trim().min(1).max(200)).max(50).default([])

/** What both sides must know of a rule: its name, why it is there, and who answers for it on either side. */
const answered = {
  id,
  name: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(500),
  marketingOwnerId: id,
  salesOwnerId: id,
  /** May be negative, with one decimal. */
  points: z.number().min(-mostPoints).max(mostPoints).multipleOf(0.1),
}

/** Points once, for what is known of the lead. */
export const fitRule = z.object({ layer: z.literal('fit'), ...answered, when: ruleSchema })

/** Which touches a rule gives points for; an empty list asks nothing. */
export const touchFilter = z.object({
  kinds: words,
  channels: words,
  sides: z
    .array(z.enum(['marketing', 'sales', 'both']))
    .max(3)
    .default([]),
  reach: z.enum(['one-to-one', 'one-to-many', 'any']).default('any'),
  /** A part of the touch's subject; empty: any. */
  subject: z.string().trim().max(200).default(''),
})

/** Points for each touch, halved with every half-life, and no more than `most` in all. */
export const engagementRule = z.object({
  layer: z.literal('engagement'),
  ...answered,
  touches: touchFilter,
  /** In days of 24 hours; null: the points stay. */
  halfLifeDays: z.number().int().min(1).max(longestHalfLife).nullable(),
  /** The most points (without sign) that all touches together can give. */
  most: z.number().positive().max(mostPoints).multipleOf(0.1),
})

export const scoreRule = z.discriminatedUnion('layer', [fitRule, engagementRule])
export const scoreRules = z.array(scoreRule).max(mostRules)

export type FitRule = z.infer<typeof fitRule>
export type EngagementRule = z.infer<typeof engagementRule>
export type ScoreRule = z.infer<typeof scoreRule>
export type TouchFilter = z.infer<typeof touchFilter>

/** Says no to rules that cannot be counted: `scoring.no-rules`, `scoring.rule-asks-score`, `scoring.rule-gives-nothing`, `scoring.rule-twice`. */
export function checkRules(rules: readonly ScoreRule[]): void {
  if (rules.length === 0) throw new Refusal('scoring.no-rules', {}, 400)
  if (new Set(rules.map((rule) => rule.id)).size < rules.length) throw new Refusal('scoring.rule-twice', {}, 400)
  for (const rule of rules) {
    if (tenthsOf(rule.points) === 0) throw new Refusal('scoring.rule-gives-nothing', { rule: rule.name }, 400)
    if (rule.layer === 'fit' && asksScore(rule.when)) {
      throw new Refusal('scoring.rule-asks-score', { rule: rule.name }, 400)
    }
  }
}

/** A score that asked for itself would have no value. */
function asksScore({ of }: Rule): boolean {
  return of.some((part) => ('join' in part ? asksScore(part) : part.about === 'score'))
}

/** Points as whole tenths, the unit in which they are added up. */
export function tenthsOf(points: number): number {
  return Math.round(points * 10)
}
