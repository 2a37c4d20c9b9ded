import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Ends, Entries } from '#web/ui/layout.tsx'
import { dayIn } from '#web/ui/periods.ts'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { useDays } from './use-year.ts'
import type { Activity } from '../contract.ts'
import { meetingsOf } from '../domain/index.ts'
import css from './effects.module.css'

const shown = 8
const dayMillis = 86_400_000

type Placed = { id: string; from: number; to: number; activity: Activity }

function placed(activities: readonly Activity[], side: 'marketing' | 'sales'): Placed[] {
  return activities.flatMap((activity) => {
    if (activity.side !== side || activity.startsAt === null) return []
    const from = activity.startsAt.getTime()
    return [
      {
        id: activity.id,
        activity,
        from,
        to: Math.max((activity.endsAt ?? activity.startsAt).getTime(), from + dayMillis / 2),
      },
    ]
  })
}

function isForSame({ segment: one }: Activity, { segment: other }: Activity): boolean {
  return one === null || other === null || one === other
}

/** Days of the calendar, the first and the last among them. */
function daysOf(from: number, to: number, timeZone: string): number {
  const day = (at: number) => Date.parse(dayIn(timeZone, new Date(at)))
  return Math.round((day(to) - day(from)) / dayMillis) + 1
}

/** Where both sides are at work at the same time for the same customers. */
export function MeetingsCard({ activities }: { activities: readonly Activity[] }) {
  const t = useTranslations('activities.calendar')
  const days = useDays()
  const { timeZone } = useFormats()
  const meetings = meetingsOf(placed(activities, 'marketing'), placed(activities, 'sales')).filter(({ one, other }) =>
    isForSame(one.activity, other.activity),
  )
  return (
    <Card>
      <CardHead title={t('same')} note={t('sameNote')} />
      {meetings.length === 0 ? (
        <Text tone="soft">{t('sameNone')}</Text>
      ) : (
        <Entries>
          {meetings.slice(0, shown).map(({ one, other, from, to }) => (
            <li key={`${one.id} ${other.id}`}>
              <Ends>
                <span>
                  <Link to={`/activities/${one.id}`}>{one.activity.name}</Link>
                  {' · '}
                  <Link to={`/activities/${other.id}`}>{other.activity.name}</Link>
                </span>
                <span className={css.basis}>{t('sameDays', { count: daysOf(from, to, timeZone) })}</span>
              </Ends>
              <div className={css.basis}>
                {t('sameTime', {
                  segment: one.activity.segment ?? other.activity.segment ?? t('allSegments'),
                  period: days(new Date(from), new Date(to)),
                })}
              </div>
            </li>
          ))}
        </Entries>
      )}
      {meetings.length > shown && <p className={css.caption}>{t('allSame', { count: meetings.length - shown })}</p>}
    </Card>
  )
}
