import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { house } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { TextField } from '#web/ui/field.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { RefusalNotice } from '#web/ui/notice.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { Status } from '#web/ui/status.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFormats } from '#web/words/formats.ts'
import { stepKinds, type StepAnswer, type StepKind } from '../domain/words.ts'
import { PersonSelect } from './person-select.tsx'
import { type Decision, markOf, type Step } from './shapes.ts'
import css from './together.module.css'
import { useChange } from './use-change.ts'
import { useWriter } from './words.ts'

/** Who was asked for approval or advice, when, and what they said. */
export function StepsCard({ decision }: { decision: Decision }) {
  const t = useTranslations('together.decision')
  const { canWrite } = useWriter()
  const [asking, setAsking] = useState(false)
  const { id, trail, outcome } = decision
  return (
    <Card>
      <CardHead title={t('steps')} note={t('stepsNote', { count: trail.length })} />
      <Stack gap={4}>
        {trail.length === 0 && <Text tone="soft">{t('stepsNone')}</Text>}
        <ol className={css.steps}>
          {trail.map((step) => (
            <OneStep key={step.id} id={id} step={step} />
          ))}
        </ol>
        {canWrite && outcome === null && !asking && (
          <div data-print="off">
            <Button small onClick={() => setAsking(true)}>
              {t('ask')}
            </Button>
          </div>
        )}
        {asking && <AskForm id={id} onDone={() => setAsking(false)} />}
      </Stack>
    </Card>
  )
}

/** An approval that was refused is not broken: it is an answer. Only what is open looks open. */
const marks = { yes: 'kept', no: 'notKnown', told: 'kept', dropped: 'paused' } as const satisfies Record<
  StepAnswer,
  string
>

function OneStep({ id, step }: { id: string; step: Step }) {
  const t = useTranslations('together')
  const formats = useFormats()
  const { kind, asked, askedByName, askedAt, answer, answeredAt, words } = step
  return (
    <li>
      <div className={css.stepHead}>
        <SideMark side={markOf(asked.side)}>{asked.name}</SideMark>
        {answer === null ? (
          <Status is="open">{t('decision.waiting', { day: formats.dayShort(askedAt) })}</Status>
        ) : (
          <Status is={marks[answer]}>{t(`stepAnswers.${answer}`)}</Status>
        )}
      </div>
      <Text size={12} tone="muted">
        {[
          t(`stepKinds.${kind}`),
          t('decision.askedBy', { name: askedByName, day: formats.dayShort(askedAt) }),
          answeredAt === null ? '' : formats.dayTimeShort(answeredAt),
        ]
          .filter((each) => each !== '')
          .join(' · ')}
      </Text>
      {words !== '' && <p className={css.said}>{words}</p>}
      {answer === null && <StepActs id={id} step={step} />}
    </li>
  )
}

function StepActs({ id, step }: { id: string; step: Step }) {
  const t = useTranslations('together.decision')
  const [words, setWords] = useState('')
  const answer = useChange(house.together.answerStep)
  const answers: readonly StepAnswer[] = [
    ...(step.mayAnswer ? (step.kind === 'approval' ? (['yes', 'no'] as const) : (['told'] as const)) : []),
    ...(step.mayDrop ? (['dropped'] as const) : []),
  ]
  if (answers.length === 0) return null
  return (
    <div className={css.form} data-print="off">
      {step.mayAnswer && (
        <TextField label={t('answerWords')} optional maxLength={2000} value={words} onChange={setWords} />
      )}
      {answer.error !== null && <RefusalNotice error={answer.error} />}
      <Row>
        {answers.map((each) => (
          <Button
            key={each}
            small
            variant={each === 'dropped' ? 'text' : 'quiet'}
            busy={answer.isPending}
            onClick={() => answer.mutate({ id, stepId: step.id, answer: each, words })}
          >
            {t(`answerStep.${each}`)}
          </Button>
        ))}
      </Row>
    </div>
  )
}

function AskForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('together')
  const tActs = useTranslations('house.acts')
  const [memberId, setMember] = useState<string | null>(null)
  const [kind, setKind] = useState<StepKind>('consultation')
  const ask = useChange(house.together.askStep, onDone)
  return (
    <form
      className={css.form}
      data-print="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (memberId !== null) ask.mutate({ id, kind, memberId })
      }}
    >
      <PersonSelect label={t('decision.askWhom')} value={memberId} onChange={setMember} />
      <Radios
        label={t('decision.askKind')}
        value={kind}
        options={stepKinds.map((value) => ({ value, label: t(`stepKinds.${value}`) }))}
        onChange={setKind}
      />
      {ask.error !== null && <RefusalNotice error={ask.error} />}
      <Row>
        <Button type="submit" busy={ask.isPending} disabled={memberId === null}>
          {t('decision.askIt')}
        </Button>
        <Button variant="text" onClick={onDone}>
          {tActs('cancel')}
        </Button>
      </Row>
    </form>
  )
}
