import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type DecisionLine, markOf } from './shapes.ts'
import css from './together.module.css'

/** What is missing before a decision can be taken, as a list in a sentence. */
export function useLacks(): (lacks: DecisionLine['lacks']) => string {
  const t = useTranslations('together.lacks')
  const formats = useFormats()
  return (lacks) => formats.list(lacks.map((lack) => t(lack)))
}

/** How long a question took or takes, in whole days. */
export function useDays(): (days: number) => string {
  const t = useTranslations('together.open')
  return (days) => t('days', { count: Math.floor(days) })
}

export function DecisionStatus({ decision: { decidedAt } }: { decision: DecisionLine }) {
  const t = useTranslations('together.decisions')
  return decidedAt === null ? <Status is="open">{t('isOpen')}</Status> : <Status is="kept">{t('decided')}</Status>
}

/** Open decisions as lines of a card. */
export function DecisionItems({ decisions }: { decisions: readonly DecisionLine[] }) {
  const t = useTranslations('together.open')
  const lacksIn = useLacks()
  const daysIn = useDays()
  return (
    <ul className={css.items}>
      {decisions.map(({ id, title, openedName, openedSide, leadDays, lacks }) => (
        <li key={id}>
          <Link to={`/together/decisions/${id}`}>{title}</Link>
          <p className={css.question}>{lacks.length === 0 ? t('ready') : t('lacks', { what: lacksIn(lacks) })}</p>
          <p className={css.note}>
            <SideMark side={markOf(openedSide)}>{openedName}</SideMark>
            <span>{daysIn(leadDays)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
