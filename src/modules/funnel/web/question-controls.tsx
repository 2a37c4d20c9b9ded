import { useTranslations } from 'use-intl'
import { TextField } from '#web/ui/field.tsx'
import { FilterRow, PeriodFilter } from '#web/ui/filter-row.tsx'
import { Row } from '#web/ui/layout.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Pill } from '#web/ui/pill.tsx'
import { periodIn } from '#web/ui/use-filters.ts'
import { FieldFilter } from './field-filter.tsx'
import type { Basis } from './shapes.ts'
import type { Question } from './use-question.ts'
import { useFieldName, useKeyName } from './words.ts'

type Props = { question: Question; basis: Basis | undefined }

/** Which journeys, and seen on which day. */
export function QuestionControls({ question, basis }: Props) {
  const t = useTranslations('funnel.controls')
  const { asked, change, some, clear } = question
  return (
    <div>
      <FilterRow some={some} onClear={clear}>
        <PeriodFilter
          label={t('period')}
          value={periodIn(asked)}
          onChange={(period) => change({ from: period?.from, to: period?.to })}
        />
        <AsOf question={question} basis={basis} />
        <FieldFilter question={question} />
      </FilterRow>
      <FilterPills question={question} />
    </div>
  )
}

/** Any past evening; today is the usual one. */
function AsOf({ question: { asked, change }, basis }: Props) {
  const t = useTranslations('funnel.controls')
  const today = basis?.today ?? ''
  const isFuture = asked.asOf !== undefined && today !== '' && asked.asOf > today
  return (
    <TextField
      type="date"
      label={t('asOf')}
      value={asked.asOf ?? today}
      {...(today !== '' && { max: today })}
      error={isFuture ? t('futureAsOf') : undefined}
      onChange={(day) => change({ asOf: isDay(day) && day !== today ? day : undefined })}
    />
  )
}

function FilterPills({ question: { asked, change } }: Pick<Props, 'question'>) {
  const t = useTranslations('funnel.controls')
  const fieldName = useFieldName()
  const keyName = useKeyName()
  if (asked.filters.length === 0) return null
  return (
    <Row>
      {asked.filters.map((filter) => {
        const words = t('filter', { field: fieldName(filter.dimension), key: keyName(filter) })
        const others = asked.filters.filter((one) => one !== filter)
        return (
          <Pill
            key={`${filter.dimension}=${filter.key ?? ''}`}
            tone="strong"
            name={words}
            onRemove={() => change({ filters: others })}
          >
            {words}
          </Pill>
        )
      })}
    </Row>
  )
}
