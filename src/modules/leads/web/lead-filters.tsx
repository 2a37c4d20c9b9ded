import { useTranslations } from 'use-intl'
import { FilterRow, PeriodFilter } from '#web/ui/filter-row.tsx'
import { distinctTexts } from '#web/ui/distinct.ts'
import { GivenFilters } from '#web/ui/given-filters.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { periodIn } from '#web/ui/use-filters.ts'
import { useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Lead } from '../contract.ts'
import { type LeadFilters, listIn } from './use-leads.ts'

type Props = { filters: LeadFilters; leads: readonly Lead[] }

/** What narrows the list; suggestions are what stands in the rows in sight. */
export function LeadFilterRow({ filters, leads }: Props) {
  const t = useTranslations('leads.list')
  const tFields = useTranslations('imports.fields')
  const tSides = useTranslations('house.sides')
  const { values, set, some, clear } = filters
  return (
    <Stack gap={4}>
      <Row>
        <SearchField label={t('search')} value={values.search ?? ''} onSearch={(search) => set({ search })} />
        <GivenFilters
          names={['personId', 'companyId', 'importId', 'changedBy', 'feed']}
          values={values}
          say={(name, value) => t(`only.${name}`, { value })}
          onRemove={(name) => set({ [name]: '' })}
        />
      </Row>
      <FilterRow some={some} onClear={clear}>
        <Select
          label={t('list')}
          placeholder={t('bothLists')}
          clearable
          value={listIn(values.list) ?? null}
          options={[
            { value: 'marketing', label: tSides('marketing') },
            { value: 'sales', label: tSides('sales') },
          ]}
          onChange={(list) => set({ list: list ?? '' })}
        />
        <TextFilters filters={filters} leads={leads} />
        <PeriodFilter
          label={tFields('firstContactAt')}
          value={periodIn(values)}
          onChange={(period) => set({ from: period?.from ?? '', to: period?.to ?? '' })}
        />
      </FilterRow>
    </Stack>
  )
}

const texts = ['source', 'owner', 'status', 'segment'] as const

function TextFilters({ filters: { values, set }, leads }: Props) {
  const t = useTranslations('imports.fields')
  const { compare } = useFormats()
  const say = { source: useChannelName(), owner: useNameOf(), status: String, segment: String }
  return texts.map((field) => (
    <SuggestField
      key={field}
      label={t(field)}
      value={values[field] ?? ''}
      say={say[field]}
      suggestions={distinctTexts(leads, (lead) => lead[field], compare)}
      onChange={(value) => set({ [field]: value })}
    />
  ))
}
