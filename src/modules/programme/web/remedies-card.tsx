import { useMessages, useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import css from './desk.module.css'
import type { Course } from './shapes.ts'

/** What the adviser proposes; nothing of it before somebody has said what is the matter. */
export function RemediesCard({ remedies: { locked, steps } }: Pick<Course, 'remedies'>) {
  const t = useTranslations('programme.course')
  const known = new Map<string, string>(Object.entries(useMessages().assessment.steps))
  return (
    <Card>
      <CardHead title={t('remedies')} />
      {locked ? (
        <Status is="paused">{t('remediesLocked')}</Status>
      ) : (
        <div className={css.lines}>
          {steps.length === 0 ? (
            <Text tone="soft">{t('remediesNone')}</Text>
          ) : (
            <>
              <p className={css.basis}>{t('remediesNote')}</p>
              <ul className={css.rows}>
                {steps.map((step) => (
                  <li key={step}>{known.get(step) ?? step}</li>
                ))}
              </ul>
            </>
          )}
          <p className={css.basis}>{t('training')}</p>
        </div>
      )}
    </Card>
  )
}
