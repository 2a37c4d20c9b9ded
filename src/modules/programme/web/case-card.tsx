import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { useNow } from '#web/words/age.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { classes } from '#web/ui/classes.ts'
import { Row } from '#web/ui/layout.tsx'
import { ErrorNotice } from '#web/ui/notice.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CaseDialog, type Asking } from './case-dialogs.tsx'
import css from './desk.module.css'
import type { Mediations } from './mediation-page.tsx'
import type { Mediation } from './shapes.ts'
import { useAfterChange } from './use-case-change.ts'

type Props = { found: Mediation; all: Mediations }

/** One case: who is in it, what it is about, what was agreed, what was noted. */
export function CaseCard({ found, all }: Props) {
  const t = useTranslations('programme.mediation')
  const { day, list } = useFormats()
  const [asking, setAsking] = useState<Asking | null>(null)
  const { cause, matter, people, openedBy, openedAt, closed } = found
  const who = list(people.map(({ name, seat }) => `${name} (${t(`seats.${seat}`)})`))
  return (
    <Card>
      <CardHead title={t(`causes.${cause}`)} note={t('opened', { name: openedBy, day: day(openedAt) })} />
      <div className={css.lines}>
        <p className={css.words}>{matter}</p>
        <p className={css.basis}>{who}</p>
        {closed === null ? (
          <Review reviewOn={found.reviewOn} />
        ) : (
          <>
            <Status is="kept">{t('closed', { name: closed.by, day: day(closed.at) })}</Status>
            <p className={css.words}>{closed.outcome}</p>
          </>
        )}
      </div>
      <div className={classes(css.two, css.below)}>
        <Actions found={found} />
        <Notes found={found} />
      </div>
      {closed === null && (
        <div className={css.acts} data-print="off">
          <Row gap={2}>
            {(['action', 'note', 'review', 'seat', 'close'] as const).map((each) => (
              <Button key={each} small onClick={() => setAsking(each)}>
                {t(
                  (
                    {
                      action: 'addAction',
                      note: 'addNote',
                      review: 'moveReview',
                      seat: 'handOver',
                      close: 'close',
                    } as const
                  )[each],
                )}
              </Button>
            ))}
          </Row>
        </div>
      )}
      {asking !== null && <CaseDialog asking={asking} found={found} all={all} onClose={() => setAsking(null)} />}
    </Card>
  )
}

function Review({ reviewOn }: Pick<Mediation, 'reviewOn'>) {
  const t = useTranslations('programme.mediation')
  const { day } = useFormats()
  const today = useNow(300).toISOString().slice(0, 10)
  return reviewOn <= today ? (
    <Status is="atRisk">{t('reviewDue', { day: day(reviewOn) })}</Status>
  ) : (
    <Status is="open">{t('reviewOn', { day: day(reviewOn) })}</Status>
  )
}

function Actions({ found: { id, actions, people, closed } }: { found: Mediation }) {
  const t = useTranslations('programme.mediation')
  const { day } = useFormats()
  const doing = useMutation(api.programme.doneMediation.mutationOptions(useAfterChange()))
  const nameOf = (seat: Mediation['actions'][number]['seat']) =>
    people.find((each) => each.seat === seat)?.name ?? t(`seats.${seat}`)
  return (
    <section>
      <h3>{t('actions')}</h3>
      {doing.error !== null && <ErrorNotice error={doing.error} />}
      {actions.length === 0 && <Text tone="soft">{t('actionsNone')}</Text>}
      <ul className={css.rows}>
        {actions.map((action) => (
          <li key={action.id} className={css.line}>
            <span>{action.words}</span>
            <Status is={action.doneAt === null ? 'open' : 'kept'}>
              {action.doneAt === null
                ? t('actionUntil', { who: nameOf(action.seat), day: day(action.dueOn) })
                : t('actionDone', { who: nameOf(action.seat), day: day(action.doneAt) })}
            </Status>
            {action.doneAt === null && closed === null && (
              <span data-print="off">
                <Button
                  small
                  busy={doing.isPending}
                  label={t('doneNamed', { what: action.words })}
                  onClick={() => doing.mutate({ id, actionId: action.id })}
                >
                  {t('done')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Notes({ found: { notes } }: { found: Mediation }) {
  const t = useTranslations('programme.mediation')
  const { dayTime } = useFormats()
  return (
    <section>
      <h3>{t('notes')}</h3>
      {notes.length === 0 && <Text tone="soft">{t('notesNone')}</Text>}
      <ul className={css.rows}>
        {notes.map(({ words, by, at }) => (
          <li key={at.getTime()} className={css.line}>
            <span className={css.words}>{words}</span>
            <span className={css.basis}>{t('noteBy', { name: by, at: dayTime(at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
