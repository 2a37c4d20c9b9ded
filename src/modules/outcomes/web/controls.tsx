import { useTranslations } from 'use-intl'
import { Select } from '#web/ui/select.tsx'
import css from './outcomes.module.css'
import type { Overview, Unit } from './shapes.ts'
import type { Question } from './use-question.ts'
import { usePeriodName, useSegmentName } from './words.ts'

const everything = '*'

type Props = { question: Question; overview: Overview | undefined; periodOf?: 'one' | 'none' }

/** Month, quarter or year; which one; and of which segment. */
export function Controls({ question, overview, periodOf = 'one' }: Props) {
  const t = useTranslations('outcomes')
  const units: readonly Unit[] = ['month', 'quarter', 'year']
  const segmentName = useSegmentName()
  const segments = overview?.segments ?? []
  return (
    <div className={css.controls} data-print="off">
      <Select
        label={t('unit')}
        value={question.unit}
        options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
        searchable={false}
        onChange={(unit) =>
          unit !== null && question.change({ by: unit, period: undefined, from: undefined, to: undefined })
        }
      />
      {periodOf === 'one' && overview && <PeriodSelect question={question} overview={overview} />}
      {segments.length > 1 && (
        <Select
          label={t('segment')}
          value={question.segment === '' ? ' ' : (question.segment ?? everything)}
          options={[
            { value: everything, label: segmentName(null) },
            ...segments.map((segment) => ({ value: segment === '' ? ' ' : segment, label: segmentName(segment) })),
          ]}
          onChange={(segment) =>
            question.change({ segment: segment === everything || segment === null ? undefined : segment.trim() })
          }
        />
      )}
    </div>
  )
}

function PeriodSelect({ question, overview }: { question: Question; overview: Overview }) {
  const t = useTranslations('outcomes')
  const name = usePeriodName()
  const options = overview.periods
    .toReversed()
    .map(({ start }) => ({ value: start, label: name(question.unit, start) }))
  return (
    <Select
      label={t('period')}
      value={shownPeriod(overview, question.start)?.start ?? null}
      options={options}
      searchable={false}
      onChange={(start) => start !== null && question.change({ period: start })}
    />
  )
}

/** The period that is asked for, else the last one that is over. */
export function shownPeriod({ periods }: Overview, start: string | undefined) {
  return periods.find((each) => each.start === start) ?? periods.findLast(({ isOver }) => isOver) ?? periods.at(-1)
}
