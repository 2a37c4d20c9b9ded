import type { RuleGroupType, RuleType } from 'react-querybuilder'
import { fieldKind } from '../domain/fields.ts'
import {
  checksOf,
  isGroup,
  mostValues,
  type Condition,
  type Group,
  type Rule,
  type TouchCondition,
} from '../domain/rule.ts'

export const touchesField = 'touches'
const scorePrefix = 'score.'

/** What a condition on touches asks, beside its check. */
export type TouchesAsked = Omit<TouchCondition, 'about' | 'check'>

export const anyTouch: TouchesAsked = {
  count: 1,
  days: 30,
  whose: 'person',
  kinds: [],
  channels: [],
  sides: [],
  subject: '',
}

const scores = ['fit', 'engagement', 'model'] as const

export function scoreIn(field: string): (typeof scores)[number] | undefined {
  return scores.find((score) => field === scorePrefix + score)
}

/** A rule as the builder holds it: conditions have a field, an operator and a value each. */
export function queryOf(rule: Group): RuleGroupType {
  return { combinator: rule.join === 'all' ? 'and' : 'or', rules: rule.of.map(partOf) }
}

function partOf(part: Condition | Group): RuleType | RuleGroupType {
  if (isGroup(part)) return queryOf(part)
  switch (part.about) {
    case 'field':
      return { field: part.field, operator: part.check, value: part.values }
    case 'score':
      return { field: scorePrefix + part.score, operator: part.check, value: [String(part.value)] }
    case 'touches': {
      const { about: _, check, ...value } = part
      return { field: touchesField, operator: check, value }
    }
  }
}

/** The rule that the builder holds; what is half written stays half written, and is refused when it is kept. */
export function ruleOf(query: RuleGroupType): Rule {
  const of = query.rules.flatMap((part) => {
    if (typeof part === 'string') return []
    return ['rules' in part ? ruleOf(part) : conditionOf(part)]
  })
  return { join: query.combinator === 'or' ? 'any' : 'all', of }
}

function conditionOf({ field, operator, value }: RuleType): Condition {
  if (field === touchesField)
    return {
      about: 'touches',
      check: operator === 'fewer-than' ? 'fewer-than' : 'at-least',
      ...(isTouchesAsked(value) ? value : anyTouch),
    }
  const score = scoreIn(field)
  const values = valuesIn(value)
  if (score !== undefined)
    return { about: 'score', score, check: operator === 'below' ? 'below' : 'at-least', value: numberIn(values[0]) }
  const checks = checksFor(field)
  const check = checks.find((each) => each === operator) ?? checks[0] ?? 'is'
  return { about: 'field', field, check, values: values.slice(0, howManyValues(field, check)) }
}

function howManyValues(field: string, check: string): number {
  if (needsNoValue(check)) return 0
  if (check === 'is' || check === 'is-not') return mostValues
  return field === 'amount' ? 2 : 1
}

function numberIn(text: string | undefined): number {
  const number = Number((text ?? '').replace(',', '.'))
  return text === undefined || text === '' || !Number.isFinite(number) ? 0 : number
}

export function valuesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.filter((each): each is string => typeof each === 'string')
}

export function isTouchesAsked(value: unknown): value is TouchesAsked {
  return typeof value === 'object' && value !== null && 'days' in value && 'kinds' in value
}

export function checksFor(field: string) {
  const kind = fieldKind(field)
  return kind === null ? [] : checksOf[kind]
}

export function needsNoValue(check: string): boolean {
  return ['known', 'unknown', 'yes', 'no'].includes(check)
}

export function operatorsFor(field: string): readonly string[] {
  if (field === touchesField) return ['at-least', 'fewer-than']
  if (scoreIn(field) !== undefined) return ['at-least', 'below']
  return checksFor(field)
}

/** A value to begin with when a condition is new, or asks about something else now. */
export function firstValue(field: string, operator: string, currency: string): TouchesAsked | string[] {
  if (field === touchesField) return anyTouch
  if (needsNoValue(operator)) return []
  if (field === 'amount') return ['0', currency]
  if (operator === 'in-last-days') return ['30']
  return scoreIn(field) === undefined ? [] : ['0']
}

/** A place as people count: the first condition of the second group is 2.1. */
export function placeOf(path: readonly number[]): string {
  return path.map((step) => step + 1).join('.')
}
