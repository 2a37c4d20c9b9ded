import { useTranslations } from 'use-intl'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import css from './desk.module.css'
import type { Desk } from './shapes.ts'

type Programme = Desk['programme']

/** The one step whose turn it is, and by when. */
export function NextCard({ programme }: { programme: Programme }) {
  const t = useTranslations('programme')
  const formats = useFormats()
  const { isOpen, done, of, next, firstStep, reviewOn } = programme
  const asked = firstStep !== null && (firstStep.state === 'waiting' || firstStep.state === 'overdue')
  const acts = (
    <span data-print="off">
      <ButtonLink to="/desk/programme" variant={asked && !isOpen ? 'filled' : 'quiet'}>
        {asked && !isOpen ? t('desk.next.begin') : t('desk.next.go')}
      </ButtonLink>
    </span>
  )
  const note = isOpen ? t('desk.next.progress', { done: formats.number(done), of: formats.number(of) }) : undefined
  return (
    <Card>
      <CardHead title={t('desk.next.title')} note={note} acts={acts} />
      <Words programme={programme} asked={asked} />
      {isOpen && next !== null && reviewOn !== null && (
        <p className={css.basis}>{t('desk.next.review', { day: formats.day(reviewOn) })}</p>
      )}
    </Card>
  )
}

function Words({ programme: { isOpen, next, firstStep, reviewOn }, asked }: { programme: Programme; asked: boolean }) {
  const t = useTranslations('programme')
  const { day } = useFormats()
  if (!isOpen && !asked) return <Text tone="soft">{t('desk.next.notBegun')}</Text>
  if (next === null) {
    return <Text>{reviewOn === null ? t('desk.next.allPlain') : t('desk.next.all', { day: day(reviewOn) })}</Text>
  }
  const due = firstStep && { day: day(firstStep.by), since: day(firstStep.alarmAt) }
  return (
    <div className={css.lines}>
      <p className={css.nextStep}>{t(`steps.${next}`)}</p>
      <p className={css.basis}>{t(`stepNotes.${next}`)}</p>
      {asked && due !== null && (
        <Status is={firstStep?.state === 'overdue' ? 'broken' : 'open'}>
          {firstStep?.state === 'overdue' ? t('desk.next.overdue', due) : t('desk.next.due', due)}
        </Status>
      )}
    </div>
  )
}
