import { z } from 'zod'
import type { FieldKind } from './fields.ts'

/** Groups stand at most so deep in each other, and a rule holds at most so many conditions. */
export const deepest = 4
export const mostConditions = 50
export const mostValues = 50

export const fieldChecks = [
  'is',
  'is-not',
  'contains',
  'starts-with',
  'at-least',
  'at-most',
  'in-last-days',
  'before',
  'from',
  'yes',
  'no',
  'known',
  'unknown',
] as const

export type FieldCheck = (typeof fieldChecks)[number]

/** What may be asked of a field of each kind. */
export const checksOf: Readonly<Record<FieldKind, readonly FieldCheck[]>> = {
  text: ['is', 'is-not', 'contains', 'starts-with', 'known', 'unknown'],
  custom: ['is', 'is-not', 'contains', 'starts-with', 'at-least', 'at-most', 'known', 'unknown'],
  day: ['in-last-days', 'from', 'before', 'known', 'unknown'],
  amount: ['at-least', 'at-most', 'known', 'unknown'],
  'yes-no': ['yes', 'no'],
}

export const scoreNames = ['fit', 'engagement', 'model'] as const
export const touchSides = ['marketing', 'sales', 'both'] as const

const words = z.array(z.string().max(500)).max(mostValues).default([])

const fieldCondition = z.object({
  about: z.literal('field'),
  /** A named field, or `custom.` and the name of a list's own field. */
  field: z.string().max(220),
  check: z.enum(fieldChecks),
  /** Texts, a day, a number of days, or an amount and its currency; none for known, unknown, yes and no. */
  values: words,
})

const scoreCondition = z.object({
  about: z.literal('score'),
  score: z.enum(scoreNames),
  check: z.enum(['at-least', 'below']),
  value: z.number(),
})

const touchCondition = z.object({
  about: z.literal('touches'),
  check: z.enum(['at-least', 'fewer-than']),
  count: z.int(),
  /** The last so many days of 24 hours, up to the moment that the rule is asked about. */
  days: z.int(),
  /** Met by the lead's own person, or by anybody at the company. */
  whose: z.enum(['person', 'company']).default('person'),
  kinds: words,
  channels: words,
  sides: z.array(z.enum(touchSides)).max(3).default([]),
  /** A part of the touch's subject; empty: any. */
  subject: z.string().max(200).default(''),
})

const condition = z.discriminatedUnion('about', [fieldCondition, scoreCondition, touchCondition])

export type FieldCondition = z.infer<typeof fieldCondition>
export type ScoreCondition = z.infer<typeof scoreCondition>
export type TouchCondition = z.infer<typeof touchCondition>
export type Condition = z.infer<typeof condition>

const join = z.enum(['all', 'any'])

function groupOf<Part extends z.ZodType>(part: Part) {
  return z.object({ join, of: z.array(part).max(mostConditions) })
}

// Written out level by level: a rule that nests deeper is no rule, however it was sent.
const fourth = groupOf(condition)
const third = groupOf(z.union([condition, fourth]))
const second = groupOf(z.union([condition, third]))

export type Join = z.infer<typeof join>

/** All or any of some conditions and groups. */
export type Group = { join: Join; of: (Condition | Group)[] }

type GroupSent = { join: Join; of: (z.input<typeof condition> | GroupSent)[] }

/** A rule as data. `all` of nothing is met by every lead. `checkRule` says what is wrong with one in a sentence. */
export const ruleSchema: z.ZodType<Group, GroupSent> = groupOf(z.union([condition, second]))

export type Rule = Group

export function isGroup(part: Condition | Group): part is Group {
  return 'join' in part
}

/** The conditions of a rule in their order, however deep they stand. */
export function conditionsOf(part: Condition | Group): Condition[] {
  return isGroup(part) ? part.of.flatMap(conditionsOf) : [part]
}

export function touchConditionsOf(rule: Group): TouchCondition[] {
  return conditionsOf(rule).filter((each): each is TouchCondition => each.about === 'touches')
}

/** How many groups stand in each other. */
export function depthOf(group: Group): number {
  return 1 + Math.max(0, ...group.of.filter(isGroup).map(depthOf))
}

/** The rule that every lead meets. */
export const everyLead: Rule = { join: 'all', of: [] }
