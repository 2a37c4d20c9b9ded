import { useTranslations } from 'use-intl'
import { StepsField } from './steps-field.tsx'
import type { SheetState } from './use-sheet.ts'

type Props = { item: string; words: string; min: number; max: number; state: SheetState }

/** One statement: how far somebody agrees. */
export function ItemField({ item, words, min, max, state: { answers, answer } }: Props) {
  const t = useTranslations('assessment.ask')
  const { steps, ends } = useAgree(min, max)
  return (
    <StepsField
      words={words}
      steps={steps}
      ends={ends}
      value={answers.items[item]}
      cannotJudge={t('cannotJudge')}
      onAnswer={(value) => answer((before) => ({ ...before, items: { ...before.items, [item]: value } }))}
    />
  )
}

function numbersFrom(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, at) => min + at)
}

/** Steps from “strongly disagree” to “strongly agree”; other scales than 1 to 5 have words at their ends alone. */
function useAgree(min: number, max: number) {
  const t = useTranslations('assessment.ask')
  const five = [t('step1'), t('step2'), t('step3'), t('step4'), t('step5')]
  const ends = [t('step1'), t('step5')] as const
  const isFive = min === 1 && max === 5
  const nameOf = (value: number) => (isFive ? five[value - 1] : endNamed(value, min, max, ends)) ?? String(value)
  return { ends, steps: numbersFrom(min, max).map((value) => ({ value, name: nameOf(value) })) }
}

/** A number, with its words where it is the first or the last. */
function endNamed(value: number, min: number, max: number, ends: readonly [string, string]): string {
  if (value === min) return `${value} – ${ends[0]}`
  return value === max ? `${value} – ${ends[1]}` : String(value)
}

/** Steps with words at their ends alone. */
export function stepsWithEnds(min: number, max: number, ends: readonly [string, string]) {
  return { ends, steps: numbersFrom(min, max).map((value) => ({ value, name: endNamed(value, min, max, ends) })) }
}

/** Steps from “badly” to “very well”. */
export function useWell() {
  const t = useTranslations('assessment.ask')
  return stepsWithEnds(1, 5, [t('well1'), t('well5')])
}
