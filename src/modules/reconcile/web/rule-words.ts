import { useTranslations } from 'use-intl'
import type { Rule } from './shapes.ts'
import { useCauseName } from './words.ts'

/** When a rule holds: for its cause, or for its cause with these words on the two lists. */
export function useRuleWords(): (rule: Rule) => string {
  const t = useTranslations('reconcile.rules')
  const nameOf = useCauseName()
  return ({ cause, condition: { field, marketing, sales } }) => {
    const name = nameOf(cause)
    if (field === 'any') return t('always', { cause: name })
    return t('words', { cause: name, marketing: marketing ?? t('empty'), sales: sales ?? t('empty') })
  }
}
