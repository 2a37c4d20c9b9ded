import { isCurrency, parseMoney } from '#platform/money.ts'
import { Refusal } from '#platform/refusal.ts'
import { fieldKind } from './fields.ts'
import {
  checksOf,
  conditionsOf,
  deepest,
  depthOf,
  isGroup,
  mostConditions,
  mostValues,
  type Condition,
  type FieldCondition,
  type Group,
  type Rule,
  type ScoreCondition,
  type TouchCondition,
} from './rule.ts'

const longestDays = 3650
const mostTouches = 1000
/** PostgreSQL holds every text but one with a zero in it. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000')
}

/**
 * Says no to a rule that cannot be evaluated: `agreement.unknown-field`, `agreement.wrong-check`, `agreement.wrong-value`,
 * `agreement.wrong-number`, `agreement.empty-group`, `agreement.too-deep`, `agreement.too-many-conditions`.
 */
export function checkRule(rule: Rule): void {
  if (depthOf(rule) > deepest) throw new Refusal('agreement.too-deep', { most: deepest }, 400)
  if (conditionsOf(rule).length > mostConditions)
    throw new Refusal('agreement.too-many-conditions', { most: mostConditions }, 400)
  // Of the whole rule, `all` of nothing is every lead; an empty group inside one is a slip.
  if (rule.of.length === 0 && rule.join === 'any') throw new Refusal('agreement.empty-group', {}, 400)
  rule.of.forEach(checkPart)
}

function checkPart(part: Condition | Group): void {
  if (!isGroup(part)) return checkCondition(part)
  if (part.of.length === 0) throw new Refusal('agreement.empty-group', {}, 400)
  part.of.forEach(checkPart)
}

function checkCondition(condition: Condition): void {
  switch (condition.about) {
    case 'field':
      return checkField(condition)
    case 'score':
      return checkScore(condition)
    case 'touches':
      return checkTouches(condition)
  }
}

function checkField({ field, check, values }: FieldCondition): void {
  const kind = fieldKind(field)
  if (kind === null || !isStorable(field)) throw new Refusal('agreement.unknown-field', { field }, 400)
  if (!checksOf[kind].includes(check)) throw new Refusal('agreement.wrong-check', { field, check }, 400)
  if (!areValues(kind === 'amount', check, values))
    throw new Refusal('agreement.wrong-value', { field, value: values.join(', ') }, 400)
}

function areValues(isAmount: boolean, check: FieldCondition['check'], values: readonly string[]): boolean {
  const [value = '', currency = ''] = values
  switch (check) {
    case 'known':
    case 'unknown':
    case 'yes':
    case 'no':
      return values.length === 0
    case 'is':
    case 'is-not':
      return values.length > 0 && values.length <= mostValues && values.every(isWord)
    case 'contains':
    case 'starts-with':
      return values.length === 1 && isWord(value)
    case 'in-last-days':
      return values.length === 1 && /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= longestDays
    case 'from':
    case 'before':
      return values.length === 1 && isDay(value)
    case 'at-least':
    case 'at-most':
      return isAmount ? values.length === 2 && isMoney(value, currency) : values.length === 1 && isDecimal(value)
  }
}

function isWord(value: string): boolean {
  return value.trim() !== '' && isStorable(value)
}

function isDay(value: string): boolean {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** What a text must look like to be compared as a number; PostgreSQL reads the same pattern. */
export const decimalPattern = '^-?[0-9]{1,15}([.][0-9]{1,6})?$'

function isDecimal(value: string): boolean {
  return new RegExp(decimalPattern).test(value)
}

function isMoney(value: string, currency: string): boolean {
  if (!isCurrency(currency) || !isDecimal(value)) return false
  try {
    return parseMoney(value, currency).minor >= 0
  } catch {
    return false
  }
}

function checkScore({ score, value }: ScoreCondition): void {
  const most = score === 'model' ? 1 : 1_000_000
  if (!Number.isFinite(value) || Math.abs(value) > most)
    throw new Refusal('agreement.wrong-number', { what: score, from: -most, to: most }, 400)
}

function checkTouches({ count, days, kinds, channels, subject }: TouchCondition): void {
  if (count < 1 || count > mostTouches)
    throw new Refusal('agreement.wrong-number', { what: 'count', from: 1, to: mostTouches }, 400)
  if (days < 1 || days > longestDays)
    throw new Refusal('agreement.wrong-number', { what: 'days', from: 1, to: longestDays }, 400)
  for (const value of [...kinds, ...channels]) {
    if (!isWord(value)) throw new Refusal('agreement.wrong-value', { field: 'touches', value }, 400)
  }
  if (!isStorable(subject)) throw new Refusal('agreement.wrong-value', { field: 'touches', value: subject }, 400)
}
