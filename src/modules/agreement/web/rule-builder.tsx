import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Text } from '#web/ui/text.tsx'
import { deepest, type Rule } from '../domain/rule.ts'
import { controls } from './builder-controls.tsx'
import css from './builder.module.css'
import { firstValue, operatorsFor, queryOf, ruleOf } from './builder-query.ts'
import { Known, nothingKnown } from './known-words.ts'
import { RuleSentence } from './rule-sentence.tsx'
import { useBuilderFields } from './use-builder-fields.ts'

const classnames = {
  ruleGroup: css.group ?? '',
  header: css.head ?? '',
  body: css.body ?? '',
  rule: css.rule ?? '',
}

type Props = {
  value: Rule
  onChange: (rule: Rule) => void
  /** Left out: the sentence stands under the conditions. */
  withSentence?: boolean
}

/**
 * Builds a rule from conditions and groups; every control is named after its place, such as “Condition 2.1: value”. It begins
 * with `value` and tells every change; to begin anew give it another `key`.
 */
export function RuleBuilder({ value, onChange, withSentence = true }: Props) {
  const t = useTranslations('agreement.builder')
  const known = useQuery(api.agreement.ruleWords.queryOptions({ staleTime: 5 * 60_000 })).data ?? nothingKnown
  const currency = useMe()?.workspace?.currency ?? 'EUR'
  const [query, setQuery] = useState<RuleGroupType>(() => queryOf(value))
  const fields = useBuilderFields(known.customFields, value)
  const combinators = useMemo(
    () => [
      { name: 'and', value: 'and', label: t('all') },
      { name: 'or', value: 'or', label: t('any') },
    ],
    [t],
  )
  function change(next: RuleGroupType): void {
    setQuery(next)
    onChange(ruleOf(next))
  }
  return (
    <Known value={known}>
      <fieldset className={css.builder} aria-label={t('label')}>
        <QueryBuilder
          query={query}
          onQueryChange={change}
          fields={fields}
          combinators={combinators}
          controlElements={controls}
          controlClassnames={classnames}
          suppressStandardClassnames
          getOperators={(field) => operatorsFor(field).map((name) => ({ name, value: name, label: name }))}
          getDefaultValue={({ field, operator }) => firstValue(field, operator, currency)}
          resetOnFieldChange
          listsAsArrays
          maxLevels={deepest}
        />
      </fieldset>
      {withSentence && (
        <div className={css.reads} aria-live="polite">
          <Text size={12} tone="muted" as="div">
            {t('reads')}
          </Text>
          <RuleSentence rule={ruleOf(query)} />
        </div>
      )}
    </Known>
  )
}
