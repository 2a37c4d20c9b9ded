import { useTranslations } from 'use-intl'
import type { Rule } from '../domain/rule.ts'
import { ruleSentence } from '../domain/sentence.ts'
import { useRuleWords } from './use-rule-words.ts'

type Props = {
  rule: Rule
  /** The bare clause, to stand in a sentence of the caller's own; left out: “A lead counts when …”. */
  clause?: boolean
}

/** A rule as a sentence in the reader's language. */
export function RuleSentence({ rule, clause = false }: Props) {
  const t = useTranslations('agreement.one')
  const words = ruleSentence(rule, useRuleWords())
  if (clause) return words
  return rule.of.length === 0 ? t('ruleAll') : t('rule', { rule: words })
}
