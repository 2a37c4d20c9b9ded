import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import type { Desk, Issue } from './shapes.ts'

const shown = 4

/** What the two have not settled, the overdue first. */
export function WaitingCard({ waiting: { items, olderThanDays } }: { waiting: Desk['waiting'] }) {
  const t = useTranslations('programme.desk.waiting')
  const mine = items.some(({ escalated }) => escalated?.mine === true)
  const acts = mine ? (
    <ButtonLink small to="/desk/programme">
      {t('open')}
    </ButtonLink>
  ) : undefined
  return (
    <Card>
      <CardHead title={t('title')} note={t('note', { days: olderThanDays })} acts={acts} />
      {items.length === 0 ? (
        <Status is="kept">{t('none')}</Status>
      ) : (
        <ul className={css.rows}>
          {items.slice(0, shown).map((issue) => (
            <Line key={`${issue.kind} ${issue.objectId}`} issue={issue} />
          ))}
        </ul>
      )}
      {items.length > shown && (
        <p className={css.basis}>
          <Link to="/desk/programme">{t('more', { count: items.length - shown })}</Link>
        </p>
      )}
    </Card>
  )
}

function Line({ issue: { kind, label, link, openedAt, escalated } }: { issue: Issue }) {
  const t = useTranslations('programme')
  const { day, dayShort } = useFormats()
  const due = escalated && { sponsor: escalated.sponsor, day: day(escalated.decideBy) }
  return (
    <li className={css.line}>
      <Link to={link}>{label === '' ? t('issues.unnamed') : label}</Link>
      <span className={css.basis}>
        {[t(`issues.kinds.${kind}`), t('desk.waiting.since', { day: dayShort(openedAt) })].join(' · ')}
      </span>
      {due !== null && (
        <Status is={escalated?.state === 'overdue' ? 'broken' : 'open'}>
          {escalated?.state === 'overdue' ? t('desk.waiting.overdue', due) : t('desk.waiting.until', due)}
        </Status>
      )}
    </li>
  )
}
