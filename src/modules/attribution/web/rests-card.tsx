import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status, type StatusKind } from '#web/ui/status.tsx'
import css from './attribution.module.css'

const uses: readonly { use: 'talk' | 'budget' | 'pay'; is: StatusKind }[] = [
  { use: 'talk', is: 'kept' },
  { use: 'budget', is: 'notKnown' },
  { use: 'pay', is: 'paused' },
]

/** What may rest on shared credit, and what may not. */
export function RestsCard() {
  const t = useTranslations('attribution.rests')
  return (
    <Card>
      <CardHead title={t('title')} />
      <ul className={css.points}>
        {uses.map(({ use, is }) => (
          <li key={use}>
            <Status is={is}>{t(`${use}.title`)}</Status>
            <p>{t(`${use}.words`)}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
