import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { useNow } from '#web/words/age.ts'
import { useFormats } from '#web/words/formats.ts'
import { OneComment } from './one-comment.tsx'
import { AnswerForm } from './say-form.tsx'
import type { ThreadShape } from './shapes.ts'
import css from './thread.module.css'
import { useChange } from './use-change.ts'
import { useAgo, useWriter } from './words.ts'

/** A question with its answers, whom it waits for, and the way to answer or to settle it. */
export function OneThread({ thread }: { thread: ThreadShape }) {
  const t = useTranslations('together.thread')
  const { canWrite } = useWriter()
  const [answering, setAnswering] = useState(false)
  const settle = useChange(house.together.settleThread)
  const { id, comments, settled } = thread
  const [first] = comments
  return (
    <section className={css.thread} aria-label={first ? t('answerTo', { name: first.authorName }) : undefined}>
      <ol className={css.comments}>
        {comments.map((comment) => (
          <OneComment key={comment.id} comment={comment} />
        ))}
      </ol>
      <div className={css.foot}>
        <Standing thread={thread} />
        {canWrite && !answering && (
          <span className={css.acts} data-print="off">
            <Button
              small
              onClick={() => setAnswering(true)}
              {...(first && { label: t('answerTo', { name: first.authorName }) })}
            >
              {t('answer')}
            </Button>
            <Button
              small
              variant="text"
              busy={settle.isPending}
              onClick={() => settle.mutate({ id, settled: settled === null })}
            >
              {settled === null ? t('settle') : t('again')}
            </Button>
          </span>
        )}
      </div>
      {settle.error !== null && <RefusalNotice error={settle.error} />}
      {answering && <AnswerForm thread={thread} onDone={() => setAnswering(false)} />}
    </section>
  )
}

function Standing({ thread: { waitsFor, waitsSince, settled } }: { thread: ThreadShape }) {
  const t = useTranslations('together.thread')
  const formats = useFormats()
  const ago = useAgo()
  const now = useNow(60)
  if (settled !== null) {
    return <span>{t('settled', { name: settled.name, at: formats.dayTimeShort(settled.at) })}</span>
  }
  if (waitsFor === null || waitsSince === null) return <span />
  return <SideMark side={waitsFor}>{t(`waits.${waitsFor}`, { age: ago(waitsSince, now) })}</SideMark>
}
