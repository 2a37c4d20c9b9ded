import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { RuleSentence } from '#modules/agreement/web/index.ts'
import { Text } from '#web/ui/text.tsx'
import type { RoutingRule } from '../contract.ts'
import css from './routing.module.css'
import { useTargetWords } from './target-words.ts'

type Props = { label: string; rules: readonly RoutingRule[]; acts?: (rule: RoutingRule, place: number) => ReactNode }

/** Rules in order: for which leads, and who gets them. */
export function RuleLines({ label, rules, acts }: Props) {
  const t = useTranslations('routing')
  const targetWords = useTargetWords()
  return (
    <ol className={css.rules} aria-label={label}>
      {rules.map((rule, place) => (
        <li key={rule.id} className={css.rule}>
          <span className={css.place}>{place + 1}</span>
          <div>
            <Text strong as="div">
              {rule.name}
            </Text>
            <Text as="div">
              {rule.when.of.length === 0 ? t('every') : <RuleSentence rule={rule.when} clause />} →{' '}
              {targetWords(rule.target)}
            </Text>
            <Text size={12} tone="muted" as="div">
              {[
                ...(rule.offerMinutes === null ? [] : [t('offer', { minutes: rule.offerMinutes })]),
                ...(rule.outsideHours === 'skip' ? [t('skip')] : []),
              ].join(', ')}
            </Text>
          </div>
          {acts && <div className={css.acts}>{acts(rule, place)}</div>}
        </li>
      ))}
    </ol>
  )
}
