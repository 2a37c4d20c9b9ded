import { useTranslations } from 'use-intl'
import { FilterRow, PeriodFilter } from '#web/ui/filter-row.tsx'
import { distinctTexts } from '#web/ui/distinct.ts'
import { GivenFilters } from '#web/ui/given-filters.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { periodIn } from '#web/ui/use-filters.ts'
import { useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Deal } from '../contract.ts'
import { type DealFilters, outcomeIn, outcomes } from './use-deals.ts'

type Props = { filters: DealFilters; deals: readonly Deal[] }

/** What narrows the list; suggestions are what stands in the rows in sight. */
export function DealFilterRow({ filters, deals }: Props) {
  const t = useTranslations('deals')
  const tFields = useTranslations('imports.fields')
  const { values, set, some, clear } = filters
  return (
    <Stack gap={4}>
      <Row>
        <SearchField label={t('list.search')} value={values.key ?? ''} onSearch={(key) => set({ key })} />
        <GivenFilters
          names={['leadId', 'personId', 'companyId', 'importId', 'changedBy', 'feed']}
          values={values}
          say={(name, value) => t(`list.only.${name}`, { value })}
          onRemove={(name) => set({ [name]: '' })}
        />
      </Row>
      <FilterRow some={some} onClear={clear}>
        <Select
          label={t('list.outcome')}
          placeholder={t('list.allOutcomes')}
          clearable
          value={outcomeIn(values.outcome) ?? null}
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) }))}
          onChange={(outcome) => set({ outcome: outcome ?? '' })}
        />
        <TextFilters filters={filters} deals={deals} />
        <PeriodFilter
          label={tFields('openedAt')}
          value={periodIn(values)}
          onChange={(period) => set({ from: period?.from ?? '', to: period?.to ?? '' })}
        />
      </FilterRow>
    </Stack>
  )
}

const texts = ['stage', 'owner', 'product', 'segment'] as const

function TextFilters({ filters: { values, set }, deals }: Props) {
  const t = useTranslations('imports.fields')
  const { compare } = useFormats()
  const nameOf = useNameOf()
  return texts.map((field) => (
    <SuggestField
      key={field}
      label={t(field)}
      value={values[field] ?? ''}
      say={field === 'owner' ? nameOf : String}
      suggestions={distinctTexts(deals, (deal) => deal[field], compare)}
      onChange={(value) => set({ [field]: value })}
    />
  ))
}
