import { useTranslations } from 'use-intl'
import { parseMoney } from '#platform/money.ts'
import { asRead, useChannelName } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Words } from '../../../catalogue.ts'
import { customName, isNamedField } from '../domain/fields.ts'
import type { Condition, FieldCondition, TouchCondition } from '../domain/rule.ts'
import type { RuleWords } from '../domain/sentence.ts'
import { knownKinds } from './known-kinds.ts'

type Kind = keyof Words['agreement']['kinds']

function isKind(kind: string): kind is Kind {
  return knownKinds.some((each) => each === kind)
}

/** How a kind of touch is called; what the house has no word for is shown as it was written. */
export function useKindName(): (kind: string) => string {
  const t = useTranslations('agreement.kinds')
  return (kind) => (isKind(kind) ? t(kind) : asRead(kind))
}

export function useFieldName(): (field: string) => string {
  const t = useTranslations('agreement.fields')
  return (field) => {
    const custom = customName(field)
    if (custom !== null) return t('custom', { name: custom })
    return isNamedField(field) ? t(field) : field
  }
}

function useListOf(): (values: readonly string[], type: 'conjunction' | 'disjunction') => string {
  const { language } = useFormats()
  return (values, type) => new Intl.ListFormat(language, { type }).format(values)
}

/** How the reader's language says the parts of a rule. */
export function useRuleWords(): RuleWords {
  const t = useTranslations('agreement.rule')
  const { language } = useFormats()
  const field = useFieldClause()
  const touches = useTouchClause()
  const condition = (each: Condition): string => {
    switch (each.about) {
      case 'field':
        return field(each)
      case 'score': {
        const said = { score: each.score, value: String(each.value) }
        return each.check === 'at-least' ? t('scoreAtLeast', said) : t('scoreBelow', said)
      }
      case 'touches':
        return touches(each)
    }
  }
  return { locale: language, everyLead: t('everyLead'), condition }
}

function useFieldClause(): (condition: FieldCondition) => string {
  const t = useTranslations('agreement.rule')
  const sides = useTranslations('house.sides')
  const name = useFieldName()
  const formats = useFormats()
  const listOf = useListOf()
  const sourceName = useChannelName()
  const said = (field: string, value: string) => {
    if (field === 'list' && (value === 'marketing' || value === 'sales')) return sides(value)
    return field === 'leadSource' ? sourceName(value) : asRead(value)
  }
  return ({ field, check, values }) => {
    const [value = '', currency = ''] = values
    const of = { field: name(field) }
    switch (check) {
      case 'yes':
        return field === 'freeMail' ? t('freeMailYes') : t('convertedYes')
      case 'no':
        return field === 'freeMail' ? t('freeMailNo') : t('convertedNo')
      case 'is':
      case 'is-not':
        return t(check, {
          ...of,
          values: listOf(
            values.map((each) => said(field, each)),
            'disjunction',
          ),
        })
      case 'contains':
      case 'starts-with':
        return t(check, { ...of, value })
      case 'at-least':
      case 'at-most':
        return t(check, { ...of, value: field === 'amount' ? amountShown(formats.money, value, currency) : value })
      case 'in-last-days':
        return t(check, { ...of, days: Number(value) })
      case 'from':
      case 'before':
        return t(check, { ...of, day: formats.day(value) })
      case 'known':
      case 'unknown':
        return t(check, of)
    }
  }
}

/** Half-written amounts are shown as they stand: the sentence is read while the rule is built. */
function amountShown(money: ReturnType<typeof useFormats>['money'], value: string, currency: string): string {
  try {
    return money(parseMoney(value, currency))
  } catch {
    return `${value} ${currency}`
  }
}

function useTouchClause(): (condition: TouchCondition) => string {
  const t = useTranslations('agreement.rule')
  const sideName = useTranslations('house.sides')
  const kind = useKindName()
  const channel = useChannelName()
  const listOf = useListOf()
  return ({ check, count, days, whose, kinds, channels, sides, subject }) => {
    const either = (values: readonly string[]) => listOf(values, 'disjunction')
    const parts = [
      kinds.length > 0 && t('kinds', { values: either(kinds.map(kind)) }),
      channels.length > 0 && t('channels', { values: either(channels.map(channel)) }),
      sides.length > 0 && t('sides', { values: either(sides.map((side) => sideName(side))) }),
      subject.trim() !== '' && t('subject', { value: subject.trim() }),
    ].filter((part) => part !== false)
    const detail = parts.length === 0 ? '' : t('detail', { parts: parts.join(', ') })
    const said = { whose, count, days, detail }
    return check === 'at-least' ? t('touchesAtLeast', said) : t('touchesFewer', said)
  }
}
