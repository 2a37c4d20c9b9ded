import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { customName, customPrefix, fields, namedFields } from '../domain/fields.ts'
import { conditionsOf, type Rule } from '../domain/rule.ts'
import { touchesField } from './builder-query.ts'
import { useFieldName } from './use-rule-words.ts'

type Choice = { name: string; value: string; label: string }
export type FieldGroup = { label: string; options: Choice[] }

/** What a condition may ask about, by whom it belongs to. A custom field of the rule stays, also when no lead has it now. */
export function useBuilderFields(customFields: readonly string[], rule: Rule): FieldGroup[] {
  const t = useTranslations('agreement.builder')
  const name = useFieldName()
  return useMemo(() => {
    const choice = (field: string, label = name(field)): Choice => ({ name: field, value: field, label })
    const of = (whom: 'lead' | 'person' | 'company') =>
      namedFields.filter((field) => fields[field].of === whom).map((field) => choice(field))
    const asked = conditionsOf(rule).flatMap((each) => (each.about === 'field' ? (customName(each.field) ?? []) : []))
    const custom = [...new Set([...customFields, ...asked])]
    const scores = (['fit', 'engagement', 'model'] as const).map((score) =>
      choice(`score.${score}`, t(`scores.${score}`)),
    )
    const groups = [
      { label: t('fieldGroups.lead'), options: of('lead') },
      { label: t('fieldGroups.touches'), options: [choice(touchesField, t('touches'))] },
      { label: t('fieldGroups.person'), options: of('person') },
      { label: t('fieldGroups.company'), options: of('company') },
      { label: t('fieldGroups.score'), options: scores },
      { label: t('fieldGroups.custom'), options: custom.map((field) => choice(customPrefix + field)) },
    ]
    return groups.filter(({ options }) => options.length > 0)
  }, [customFields, rule, name, t])
}
