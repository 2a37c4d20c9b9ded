import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { FieldFrame } from '#web/ui/field.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { FindSelect } from '#web/ui/find-select.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { useFormats } from '#web/words/formats.ts'
import { CauseFilter } from './cause-filter.tsx'
import { PeriodSelect } from './period-select.tsx'
import { rowsOf, saidFields, standing, treatment } from '../contract-shapes.ts'
import type { Lists, PeriodFigure } from './shapes.ts'
import type { RowsWish } from './use-rows-wish.ts'

type Props = {
  lists: Lists
  figures: readonly PeriodFigure[]
  wish: RowsWish
  onPeriod: (period: string) => void
}

/** Which rows: of a figure, a cause, a state, or by the words of the lists. */
export function RowsFilters({ lists, figures, wish, onPeriod }: Props) {
  const t = useTranslations('reconcile')
  const { pile, some, change, clear } = wish
  const period = lists.basis.period
  return (
    <FilterRow some={some} onClear={clear}>
      {pile.rule !== undefined && (
        <Pill tone="strong" name={t('rowsPage.byRule')} onRemove={() => change({ rule: null })}>
          {t('rowsPage.byRule')}
        </Pill>
      )}
      <SearchField
        label={t('rowsPage.find')}
        value={pile.search ?? ''}
        onSearch={(search) => change({ search: search.trim() })}
      />
      <FieldFrame label={t('rowsPage.period')}>
        {() => <PeriodSelect period={period} figures={figures} onChoose={onPeriod} />}
      </FieldFrame>
      <Choice
        label={t('rowsPage.list')}
        value={pile.of === 'all' ? null : pile.of}
        options={shownLists(pile.of).map((of) => ({ value: of, label: t(`rowsPage.of.${of}`) }))}
        onChange={(of) => change({ of })}
      />
      <CauseFilter lists={lists} wish={wish} />
      <Choice
        label={t('rowsPage.standing')}
        value={pile.standing ?? null}
        options={standing.options.map((one) => ({ value: one, label: t(`standing.${one}`) }))}
        onChange={(one) => change({ standing: one })}
      />
      <Choice
        label={t('rowsPage.treatment')}
        value={pile.treatment ?? null}
        options={treatment.options.map((one) => ({ value: one, label: t(`treatment.${one}`) }))}
        onChange={(one) => change({ treatment: one })}
      />
      {saidFields.map((field) => (
        <SaidFilter key={field} field={field} period={period.text} wish={wish} />
      ))}
    </FilterRow>
  )
}

const usualLists = ['marketing', 'sales', 'both', 'figure'] as const

/** Rows moved between periods are offered to whom the address brought there. */
function shownLists(present: RowsWish['pile']['of']): RowsWish['pile']['of'][] {
  return rowsOf.options.filter((of) => of !== 'all' && (of === present || usualLists.some((usual) => usual === of)))
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value | null
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value | null) => void
}

/** One of a few words, or any. */
function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const t = useTranslations('reconcile.rowsPage')
  return <Select {...props} placeholder={t('any')} clearable />
}

type SaidProps = { field: (typeof saidFields)[number]; period: string; wish: RowsWish }

/** A word of the lists, the most frequent among the present rows first. */
function SaidFilter({ field, period, wish: { pile, change } }: SaidProps) {
  const t = useTranslations('reconcile.rowsPage')
  const formats = useFormats()
  const [like, setLike] = useState('')
  const input = { ...pile, period, field, ...(like !== '' && { like }) }
  const said = useQuery(api.reconcile.values.queryOptions({ input, placeholderData: keepPreviousData }))
  const chosen = pile[field] ?? null
  const options = (said.data?.items ?? []).map(({ value, rows }) => ({
    value,
    label: value,
    count: formats.number(rows),
  }))
  if (options.length === 0 && like === '' && chosen === null) return null
  return (
    <FindSelect
      label={t(field)}
      placeholder={t('any')}
      value={chosen}
      options={options}
      onFind={setLike}
      onChange={(value) => change({ [field]: value })}
    />
  )
}
