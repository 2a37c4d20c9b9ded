import { useTranslations } from 'use-intl'
import type { StatusKind } from '#web/ui/status.tsx'
import { useNow } from '#web/words/age.ts'
import { holdsZero } from './effect-scale.ts'
import type { Card, CardEffect } from './shapes.ts'
import { useKeyWords } from './words.ts'

type Standing = { is: StatusKind; words: string; note?: string }

/** Whether an effect is known, how it stands beside its promise, or why nobody can say. */
export function useStanding(): (card: Card, effect: CardEffect) => Standing {
  const t = useTranslations('activities.card')
  const reasonWords = useKeyWords('reasons')
  const now = useNow(300)
  return ({ activity: { startsAt } }, effect) => {
    const { standing, finding, comparison, promise, notKnown, stated, unmeasured } = effect
    if (startsAt === null || startsAt > now) return { is: 'paused', words: t('notYet') }
    if (standing === 'not-known') {
      return { is: 'notKnown', words: t('notKnown', { because: notKnown?.because ?? '' }) }
    }
    if (standing === 'claimed') {
      const lacks = stated?.method == null ? (stated?.low == null ? 'both' : 'method') : 'interval'
      return { is: 'atRisk', words: t(`claimed.${lacks}`) }
    }
    if (standing === 'blank' || !finding) {
      const why = unmeasured === null ? {} : { note: t('blankWhy', { because: reasonWords(unmeasured) }) }
      return { is: 'open', words: t('blank'), ...why }
    }
    const doubt = holdsZero(effect) && finding.method !== 'activities.models' ? { note: t('holdsZero') } : {}
    if (!comparison) return { is: 'notKnown', words: promise ? t('otherUnit') : t('standsAlone'), ...doubt }
    return { is: comparison.verdict === 'inside' ? 'kept' : 'open', words: t(comparison.verdict), ...doubt }
  }
}
