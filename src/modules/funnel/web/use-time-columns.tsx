import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { RowsLink } from '#web/ui/rows-link.tsx'
import type { Column } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { evidenceText } from './address.ts'
import { fewest } from './fewest.ts'
import css from './funnel.module.css'
import { Interval } from './interval.tsx'
import type { Cell, StageTimes, StepTime } from './shapes.ts'
import { useCellName, useStepName } from './words.ts'

/** Step, median with its interval drawn, nine of ten, business days, and where everybody is. */
export function useTimeColumns({ steps }: StageTimes): Column<StepTime>[] {
  const t = useTranslations('funnel.times')
  const formats = useFormats()
  const stepName = useStepName()
  const median = useMedian(steps)
  const count = useStateCount()
  const has = (state: 'outOfOrder' | 'unknown') => steps.some((step) => step[state] > 0)
  const days = (value: number | null, n: number) =>
    n < fewest || value === null ? <span className={css.quiet}>–</span> : formats.number(value)
  return [
    { key: 'step', title: t('step'), phone: 'name', cell: (step) => stepName(step) },
    { key: 'median', title: t('median'), cell: median },
    { key: 'ninety', title: t('ninety'), align: 'right', cell: ({ ninetyDays, n }) => days(ninetyDays, n) },
    {
      key: 'business',
      title: t('business'),
      align: 'right',
      cell: ({ medianBusinessDays, done }) => days(medianBusinessDays, done),
    },
    count('done'),
    count('running'),
    count('left'),
    ...(has('outOfOrder') ? [count('outOfOrder')] : []),
    ...(has('unknown') ? [count('unknown')] : []),
  ]
}

/** All steps share one scale of days; an end that was not reached while we watched runs out of it. */
function useMedian(steps: readonly StepTime[]): (step: StepTime) => ReactNode {
  const t = useTranslations('funnel')
  const formats = useFormats()
  const most = Math.max(
    ...steps.flatMap(({ medianDays, lower, upper }) => [medianDays ?? 0, lower ?? 0, upper ?? 0]),
    1,
  )
  return ({ n, medianDays, lower, upper }) => {
    if (n < fewest) return <span className={css.quiet}>{t('figures.tooFew', { n: String(n) })}</span>
    if (lower === null) return <span className={css.quiet}>{t('times.notReached')}</span>
    const low = formats.number(lower)
    const detail = upper === null ? t('times.over', { low }) : t('times.between', { low, high: formats.number(upper) })
    const words = medianDays === null ? '–' : formats.number(medianDays)
    return (
      <Interval
        words={words}
        detail={detail}
        at={medianDays === null ? null : medianDays / most}
        low={lower / most}
        high={upper === null ? null : upper / most}
      />
    )
  }
}

function useStateCount() {
  const t = useTranslations('funnel.times')
  const formats = useFormats()
  const cellName = useCellName()
  return (state: 'done' | 'running' | 'left' | 'outOfOrder' | 'unknown'): Column<StepTime> => ({
    key: state,
    title: t(state),
    align: 'right',
    cell: (step) => {
      const cell: Cell = { step: { from: step.from, to: step.to, state } }
      const words = formats.number(step[state])
      return (
        <RowsLink rows={{ evidence: evidenceText({ cell, row: null }) }} name={`${cellName(cell)}: ${words}`}>
          {words}
        </RowsLink>
      )
    },
  })
}
