import { useTranslations } from 'use-intl'
import { Card as Surface, CardHead } from '#web/ui/card.tsx'
import { Entries } from '#web/ui/layout.tsx'
import { Status } from '#web/ui/status.tsx'
import css from './effects.module.css'
import type { Card } from './shapes.ts'

/** What may be decided on these figures, and what may not. */
export function RestsCard({ card: { effects } }: { card: Card }) {
  const t = useTranslations('activities.card')
  // A credit is a share of what was won anyway; only what leaves zero out says that something was done.
  const sure = effects.filter(
    ({ finding }) =>
      finding !== null &&
      finding.method !== 'activities.models' &&
      finding.low !== null &&
      finding.high !== null &&
      (finding.low > 0 || finding.high < 0),
  ).length
  const compared = effects.some(({ comparison }) => comparison !== null)
  return (
    <Surface>
      <CardHead title={t('rests')} />
      <Entries>
        <li>
          <Status is={sure > 0 ? 'kept' : 'notKnown'}>{t('restsBudget')}</Status>
          <p className={css.note}>{sure > 0 ? t('restsBudgetYes', { count: sure }) : t('restsBudgetNo')}</p>
        </li>
        <li>
          <Status is={compared ? 'kept' : 'notKnown'}>{t('restsPromise')}</Status>
          <p className={css.note}>{compared ? t('restsPromiseYes') : t('restsPromiseNo')}</p>
        </li>
        <li>
          <Status is="paused">{t('restsPay')}</Status>
          <p className={css.note}>{t('restsPayNo')}</p>
        </li>
      </Entries>
    </Surface>
  )
}
