import { useTranslations } from 'use-intl'
import { FilterRow, PeriodFilter } from '#web/ui/filter-row.tsx'
import { distinctTexts } from '#web/ui/distinct.ts'
import { Row } from '#web/ui/layout.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Select } from '#web/ui/select.tsx'
import { SuggestField } from '#web/ui/suggest-field.tsx'
import { periodIn } from '#web/ui/use-filters.ts'
import { useChannelName, useNameOf } from '#web/words/as-written.ts'
import { useFormats } from '#web/words/formats.ts'
import type { Activity } from '../contract.ts'
import { cardStates, registrations } from '../domain/index.ts'
import { type ActivityFilters, registrationIn, sideIn, sides, stateIn } from './use-activities.ts'
import { useActivityKind } from './words.ts'

type Props = { filters: ActivityFilters; activities: readonly Activity[] }

/** What narrows the list; suggestions are what stands in the rows in sight. */
export function ActivityFilterRow({ filters, activities }: Props) {
  const t = useTranslations('activities.list')
  const tFields = useTranslations('imports.fields')
  const tSides = useTranslations('house.sides')
  const { values, set, some, clear } = filters
  return (
    <>
      <FurtherFilters filters={filters} />
      <FilterRow some={some} onClear={clear}>
        <Select
          label={tFields('side')}
          placeholder={t('allSides')}
          clearable
          value={sideIn(values.side) ?? null}
          options={sides.map((side) => ({ value: side, label: tSides(side) }))}
          onChange={(side) => set({ side: side ?? '' })}
        />
        <StandingFilters filters={filters} />
        <TextFilters filters={filters} activities={activities} />
        <PeriodFilter
          label={tFields('startsAt')}
          value={periodIn(values)}
          onChange={(period) => set({ from: period?.from ?? '', to: period?.to ?? '' })}
        />
      </FilterRow>
    </>
  )
}

function StandingFilters({ filters: { values, set } }: Pick<Props, 'filters'>) {
  const t = useTranslations('activities')
  return (
    <>
      <Select
        label={t('list.registration')}
        placeholder={t('list.allSides')}
        clearable
        value={registrationIn(values.registration) ?? null}
        options={registrations.map((value) => ({ value, label: t(`registrations.${value}`) }))}
        onChange={(registration) => set({ registration: registration ?? '' })}
      />
      <Select
        label={t('list.state')}
        placeholder={t('list.allSides')}
        clearable
        value={stateIn(values.state) ?? null}
        options={cardStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(state) => set({ state: state ?? '' })}
      />
    </>
  )
}

const texts = ['kind', 'channel', 'owner'] as const

function TextFilters({ filters: { values, set }, activities }: Props) {
  const t = useTranslations('imports.fields')
  const { compare } = useFormats()
  const channelName = useChannelName()
  const say = { kind: useActivityKind(), channel: channelName, owner: useNameOf() }
  return texts.map((field) => (
    <SuggestField
      key={field}
      label={t(field)}
      value={values[field] ?? ''}
      say={say[field]}
      suggestions={distinctTexts(activities, (activity) => activity[field], compare)}
      onChange={(value) => set({ [field]: value })}
    />
  ))
}

/** Filters that links from other pages set, and that are only taken away here. */
function FurtherFilters({ filters: { values, set } }: Pick<Props, 'filters'>) {
  const t = useTranslations('activities.list')
  const pills = (['importId', 'changedBy', 'feed'] as const).filter((name) => values[name] !== undefined)
  if (pills.length === 0) return null
  return (
    <Row>
      {pills.map((name) => {
        const words = t(`only.${name}`, { value: values[name] ?? '' })
        return (
          <Pill key={name} tone="strong" name={words} onRemove={() => set({ [name]: '' })}>
            {words}
          </Pill>
        )
      })}
    </Row>
  )
}
