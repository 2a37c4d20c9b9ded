import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { FilterRow, PeriodFilter } from '#web/ui/filter-row.tsx'
import { Select } from '#web/ui/select.tsx'
import { periodIn } from '#web/ui/use-filters.ts'
import { useChannelName, useKindName } from '#web/words/as-written.ts'
import { sideIn, sides, sortIn, sorts } from './choices.ts'
import type { Customer } from './rows-of.ts'
import type { TimelineFilters } from './use-timeline.ts'

type Props = { customer: Customer; filters: TimelineFilters }

/** What narrows the timeline, kept in the address. */
export function TimelineFilterRow({ customer, filters }: Props) {
  const t = useTranslations('customers.timeline')
  const tSides = useTranslations('house.sides')
  const { values, set, some, clear } = filters
  return (
    <FilterRow some={some} onClear={clear}>
      <Select
        label={t('side')}
        placeholder={t('all')}
        clearable
        searchable={false}
        value={sideIn(values.side) ?? null}
        options={sides.map((value) => ({ value, label: tSides(value) }))}
        onChange={(side) => set({ side: side ?? '' })}
      />
      <Select
        label={t('sort')}
        placeholder={t('all')}
        clearable
        value={sortIn(values.sort) ?? null}
        options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        onChange={(sort) => set({ sort: sort ?? '' })}
      />
      <TouchFilters customer={customer} filters={filters} />
      <PeriodFilter
        label={t('period')}
        value={periodIn(values)}
        onChange={(period) => set({ from: period?.from ?? '', to: period?.to ?? '' })}
      />
    </FilterRow>
  )
}

type Option = { value: string; label: string }

/** A value that the address names stays a choice though no touch in sight has it. */
function withChosen(options: readonly Option[], chosen: Option | undefined): readonly Option[] {
  return chosen === undefined || options.some(({ value }) => value === chosen.value) ? options : [...options, chosen]
}

function TouchFilters({ customer, filters: { values, set } }: Props) {
  const t = useTranslations('customers.timeline')
  const kindName = useKindName()
  const channelName = useChannelName()
  const { data } = useQuery(api.customers.timelineChoices.queryOptions({ input: customer }))
  const { kind, channel } = values
  const kinds = (data?.kinds ?? []).map(({ name }) => ({ value: name, label: kindName(name) }))
  const channels = (data?.channels ?? []).map(({ name }) => ({ value: name, label: channelName(name) }))
  return (
    <>
      <Select
        label={t('kind')}
        placeholder={t('all')}
        clearable
        value={kind ?? null}
        options={withChosen(kinds, kind === undefined ? undefined : { value: kind, label: kindName(kind) })}
        onChange={(next) => set({ kind: next ?? '' })}
      />
      <Select
        label={t('channel')}
        placeholder={t('all')}
        clearable
        value={channel ?? null}
        options={withChosen(
          channels,
          channel === undefined ? undefined : { value: channel, label: channelName(channel) },
        )}
        onChange={(next) => set({ channel: next ?? '' })}
      />
    </>
  )
}
