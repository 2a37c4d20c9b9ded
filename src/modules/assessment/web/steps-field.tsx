import { useId } from 'react'
import css from './answer.module.css'

type Step = { value: number; name: string }

type Props = {
  words: string
  steps: readonly Step[]
  /** Words under the first and the last step. */
  ends: readonly [string, string]
  value: number | null | undefined
  /** Left out where everybody can judge. */
  cannotJudge?: string
  onAnswer: (value: number | null) => void
}

/** One question with its steps in a row: arrow keys move, each step is read out with its words. */
export function StepsField({ words, steps, ends, value, cannotJudge, onAnswer }: Props) {
  const name = useId()
  return (
    <fieldset className={css.question}>
      <legend>{words}</legend>
      <div className={css.steps} style={{ '--steps': steps.length }}>
        {steps.map((step) => (
          <label key={step.value} className={css.step}>
            <input
              type="radio"
              name={name}
              aria-label={step.name}
              checked={value === step.value}
              onChange={() => onAnswer(step.value)}
            />
            <span aria-hidden="true">{step.value}</span>
          </label>
        ))}
      </div>
      <div className={css.ends} aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      {cannotJudge !== undefined && (
        <label className={css.cannot}>
          <input type="radio" name={name} checked={value === null} onChange={() => onAnswer(null)} />
          <span>{cannotJudge}</span>
        </label>
      )}
    </fieldset>
  )
}
