import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { bold } from './bold.tsx'
import css from './desk.module.css'
import { MandateDialog } from './mandate-dialog.tsx'
import type { Course } from './shapes.ts'

/** Who decides what the two do not settle, and when. */
export function MandateCard({ course: { mandate, sponsors, isDirector } }: { course: Course }) {
  const t = useTranslations('programme.mandate')
  const { day } = useFormats()
  const [giving, setGiving] = useState(false)
  const acts = isDirector && (
    <Button small onClick={() => setGiving(true)}>
      {mandate === null ? t('give') : t('change')}
    </Button>
  )
  return (
    <Card>
      <CardHead title={t('title')} acts={acts} />
      {mandate === null ? (
        <Text tone="soft">{t('none')}</Text>
      ) : (
        <div className={css.lines}>
          <p>
            {t.rich('says', {
              sponsor: mandate.sponsor.name,
              days: mandate.escalateDays,
              within: mandate.decideDays,
              day: day(mandate.reviewOn),
              b: bold,
            })}
          </p>
          {mandate.isOver && <Status is="atRisk">{t('over', { day: day(mandate.reviewOn) })}</Status>}
          <p className={css.basis}>{t('given', { name: mandate.givenBy, day: day(mandate.givenAt) })}</p>
        </div>
      )}
      {giving && <MandateDialog mandate={mandate} sponsors={sponsors} onClose={() => setGiving(false)} />}
    </Card>
  )
}
