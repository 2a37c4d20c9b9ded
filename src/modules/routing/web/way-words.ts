import { useTranslations } from 'use-intl'
import type { ShownDecision } from '../contract.ts'

/** The sentence that says why a lead went to this person. */
export function useWayWords(): (decision: ShownDecision) => string {
  const t = useTranslations('routing')
  return ({ way, memberName, teamName, ruleName }) => {
    if (way === 'nobody') return t('way.nobody')
    const args = { name: memberName ?? t('toNobody'), team: teamName ?? '', rule: ruleName ?? '' }
    return t(`way.${way}`, args)
  }
}
