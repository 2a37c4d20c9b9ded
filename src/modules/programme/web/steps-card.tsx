import { useTranslations } from 'use-intl'
import { Card, CardHead } from '#web/ui/card.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Status } from '#web/ui/status.tsx'
import { useFormats } from '#web/words/formats.ts'
import { saysOf, steps, takersOf, type SaidName, type Step } from '../domain/index.ts'
import { useFactWords } from './fact-words.ts'
import css from './programme.module.css'
import type { Course, StepDone } from './shapes.ts'
import { StepForm } from './step-form.tsx'
import { useSaidLabel } from './said-label.ts'

/** The eight steps in their order: what was done with its words, the one whose turn it is, and those that come after. */
export function StepsCard({ course }: { course: Course }) {
  const t = useTranslations('programme.course')
  const { number } = useFormats()
  const done = course.run?.done ?? []
  const next = course.run === null ? steps[0] : course.run.next
  return (
    <Card>
      <CardHead title={t('steps')} note={t('progress', { done: number(done.length), of: number(steps.length) })} />
      <Alarm course={course} />
      <ol className={css.steps}>
        {steps.map((step, at) => (
          <StepLine key={step} step={step} at={at + 1} course={course} next={next} />
        ))}
      </ol>
    </Card>
  )
}

function Alarm({ course: { firstStep, run } }: { course: Course }) {
  const t = useTranslations('programme.course')
  const { day } = useFormats()
  if (firstStep === null) return run === null ? <p className={css.note}>{t('calm')}</p> : null
  const said = { since: day(firstStep.alarmAt), day: day(firstStep.by) }
  switch (firstStep.state) {
    case 'waiting':
      return <Status is="atRisk">{t('due', said)}</Status>
    case 'overdue':
      return <Status is="broken">{t('overdue', said)}</Status>
    case 'in-time':
      return <Status is="kept">{t('inTime', said)}</Status>
    case 'late':
      return <Status is="atRisk">{t('late', said)}</Status>
  }
}

type LineProps = { step: Step; at: number; course: Course; next: Step | null }

function StepLine({ step, at, course, next }: LineProps) {
  const t = useTranslations('programme')
  const done = course.run?.done.find((each) => each.step === step)
  const state = done ? 'done' : next === step ? 'next' : 'later'
  return (
    <li className={css.step} data-state={state} aria-current={state === 'next' ? 'step' : undefined}>
      <span className={css.number} aria-hidden="true">
        {done ? <Icon name="kept" size={16} /> : at}
      </span>
      <div className={css.body}>
        <h3>{t(`steps.${step}`)}</h3>
        {done ? <Done done={done} course={course} /> : <p className={css.note}>{t(`stepNotes.${step}`)}</p>}
        {state === 'next' && <Next step={step} course={course} />}
        {state === 'later' && <p className={css.locked}>{t('course.locked')}</p>}
      </div>
    </li>
  )
}

function Next({ step, course }: { step: Step; course: Course }) {
  const t = useTranslations('programme.course')
  const mine = course.isDirector || (course.mayTake && takersOf(step).includes('head'))
  if (mine) return <StepForm key={step} step={step} course={course} />
  return <p className={css.locked}>{takersOf(step).includes('head') ? t('takers') : t('yours')}</p>
}

/** What was signed, as it was signed. */
function Done({
  done: { step, on, said, conflict, evidence, signedBy, signedAs },
  course,
}: {
  done: StepDone
  course: Course
}) {
  const t = useTranslations('programme')
  const { day } = useFormats()
  const labelOf = useSaidLabel()
  const factOf = useFactWords()
  const names: readonly SaidName[] = saysOf[step]
  const known = evidence.flatMap(({ kind, id }) =>
    course.evidence.filter((fact) => fact.kind === kind && fact.id === id),
  )
  return (
    <>
      <dl className={css.said}>
        {names.map((name) => (
          <div key={name}>
            <dt>{labelOf(step, name)}</dt>
            <dd>{said[name] ?? ''}</dd>
          </div>
        ))}
      </dl>
      {conflict !== null && <p className={css.note}>{t(`course.conflict.${conflict}`)}</p>}
      {known.length > 0 && <p className={css.note}>{known.map(factOf).join(' · ')}</p>}
      <p className={css.note}>
        {t('course.signed', { name: signedBy, day: day(on) })} · {t(`course.signedAs.${signedAs}`)}
      </p>
    </>
  )
}
