import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { FieldFrame, TextField } from '#web/ui/field.tsx'
import { DateRange } from '#web/ui/date-range.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Row } from '#web/ui/layout.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Pill } from '#web/ui/pill.tsx'
import { Select } from '#web/ui/select.tsx'
import { dimensionIn, knownOnIn, shownModel } from './address.ts'
import { allModels, learns } from './models.ts'
import css from './attribution.module.css'
import type { Basis } from './shapes.ts'
import type { Question } from './use-question.ts'
import { ownDimensions, useDimensionName, useModelName, useRowName } from './words.ts'

type Props = { question: Question; basis: Basis | undefined }

/** Which won deals, by which field, by which model, and known on which day. */
export function OverviewControls({ question, basis }: Props) {
  const { asked, params, change } = question
  const some = params.size > 0
  const clear = { from: undefined, to: undefined, currency: undefined, by: undefined, model: undefined }
  return (
    <div>
      <FilterRow some={some} onClear={() => change({ ...clear, known: undefined, filters: [] })}>
        <PeriodChoice question={question} basis={basis} />
        <DimensionChoice question={question} />
        <ModelChoice question={question} />
        <KnownChoice question={question} basis={basis} />
        <CurrencyChoice question={question} basis={basis} />
      </FilterRow>
      {asked.filters.length > 0 && <FilterPills question={question} />}
    </div>
  )
}

export function PeriodChoice({ question: { asked, change }, basis }: Props) {
  const t = useTranslations('attribution.controls')
  const value =
    asked.from !== undefined && asked.to !== undefined ? { from: asked.from, to: asked.to } : basis && periodOf(basis)
  if (!value) return null
  return (
    <div className={css.period}>
      <FieldFrame label={t('period')}>
        {() => <DateRange value={value} onChange={({ from, to }) => change({ from, to })} />}
      </FieldFrame>
    </div>
  )
}

function periodOf({ from, to }: Basis) {
  return { from, to }
}

function DimensionChoice({ question: { params, change } }: Pick<Props, 'question'>) {
  const t = useTranslations('attribution.controls')
  const dimensionName = useDimensionName()
  const fields = useQuery(api.funnel.dimensions.queryOptions()).data?.items ?? []
  const own = fields.flatMap(({ dimension, kind }) => (kind === 'custom' ? [dimension] : []))
  const options = [...ownDimensions, ...own].map((value) => ({ value, label: dimensionName(value) }))
  return (
    <Select
      label={t('by')}
      value={dimensionIn(params)}
      options={options}
      onChange={(by) => change({ by: by === null || by === 'channel' ? undefined : by })}
    />
  )
}

/** Models that learn say with their name that nobody may be paid by them. */
export function ModelChoice({ question: { params, change } }: Pick<Props, 'question'>) {
  const t = useTranslations('attribution.controls')
  const modelName = useModelName()
  const options = allModels.map((value) => ({
    value,
    label: learns(value) ? t('notForPay', { model: modelName(value) }) : modelName(value),
  }))
  return (
    <Select
      label={t('model')}
      value={shownModel(params)}
      options={options}
      onChange={(model) => change({ model: model === null || model === 'linear' ? undefined : model })}
    />
  )
}

/** Any past evening since the deals were won; today is the usual one. */
function KnownChoice({ question: { params, change }, basis }: Props) {
  const t = useTranslations('attribution.controls')
  const known = knownOnIn(params)
  return (
    <TextField
      type="date"
      label={t('knownOn')}
      value={isDay(known) ? known : ''}
      optional
      {...(basis && { min: basis.from })}
      onChange={(day) => change({ known: isDay(day) ? day : undefined })}
    />
  )
}

export function CurrencyChoice({ question: { change }, basis }: Props) {
  const t = useTranslations('attribution.controls')
  if (!basis || basis.currencies.length < 2) return null
  const options = basis.currencies.map(({ currency, deals }) => ({
    value: currency,
    label: t('currencyOf', { currency, count: deals }),
  }))
  return (
    <Select
      label={t('currency')}
      value={basis.currency}
      searchable={false}
      options={options}
      onChange={(currency) => change({ currency: currency ?? undefined })}
    />
  )
}

export function FilterPills({ question: { asked, change } }: Pick<Props, 'question'>) {
  const t = useTranslations('attribution.controls')
  const dimensionName = useDimensionName()
  const rowName = useRowName()
  return (
    <Row>
      {asked.filters.map((filter) => {
        const words = t('filter', { field: dimensionName(filter.dimension), key: rowName(filter) })
        const others = asked.filters.filter((one) => one !== filter)
        return (
          <Pill key={words} tone="strong" name={words} onRemove={() => change({ filters: others })}>
            {words}
          </Pill>
        )
      })}
    </Row>
  )
}
