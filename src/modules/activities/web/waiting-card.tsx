import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './effects.module.css'
import type { Overview } from './shapes.ts'

/** Cards that wait to be closed, the longest waiting first. */
export function WaitingCard({ overview: { waiting, waitingCount } }: { overview: Overview }) {
  const t = useTranslations('activities.overview')
  const formats = useFormats()
  return (
    <Card>
      <CardHead title={t('waiting')} />
      {waiting.length === 0 ? (
        <Status is="kept">{t('waitingNone')}</Status>
      ) : (
        <Entries>
          {waiting.map(({ id, name, side, startsAt, endsAt }) => {
            const end = endsAt ?? startsAt
            return (
              <li key={id}>
                <Ends>
                  <Link to={`/activities/${id}`}>{name}</Link>
                  <SideMark side={side} />
                </Ends>
                {end && <div className={css.basis}>{t('waitingSince', { day: formats.day(end) })}</div>}
              </li>
            )
          })}
        </Entries>
      )}
      {waitingCount > waiting.length && (
        <p className={css.caption}>
          <Link to="/activities?state=waiting">{t('waitingAll', { count: formats.number(waitingCount) })}</Link>
        </p>
      )}
    </Card>
  )
}
