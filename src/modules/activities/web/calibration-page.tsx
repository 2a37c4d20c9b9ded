import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api, type House } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { isDay } from '#web/ui/periods.ts'
import { Select } from '#web/ui/select.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { type Filters, useFilters } from '#web/ui/use-filters.ts'
import { useFormats } from '#web/words/formats.ts'
import { effects } from '../domain/index.ts'
import { CalibrationChart, CalibrationSides, quarterName } from './calibration-chart.tsx'
import { sideIn, sides } from './use-activities.ts'
import { useAmounts } from './words.ts'

const names = ['effect', 'side', 'quarter', 'verdict'] as const
const verdicts = ['below', 'inside', 'above'] as const

type Asked = Filters<(typeof names)[number]>

/** How good the promises of effects were, of each side over time, down to each promise. */
export function CalibrationPage() {
  const t = useTranslations('activities.calibration')
  const filters = useFilters(names)
  const effect = effects.find((each) => each === filters.values.effect)
  const read = useQuery(
    api.activities.calibration.queryOptions({ input: effect ? { effect } : {}, placeholderData: keepPreviousData }),
  )
  const quarters = (read.data?.quarters ?? []).map(({ quarter }) => quarter).toReversed()
  return (
    <Page title={t('title')} lead={t('lead')} basis={read.data && <Basis age={new Date(read.dataUpdatedAt)} />}>
      <Card>
        <CardHead title={t('share')} note={t('shareNote')} />
        <Loaded query={read}>{(calibrated) => <CalibrationSides calibrated={calibrated} />}</Loaded>
      </Card>
      <Card>
        <Loaded query={read}>{(calibrated) => <CalibrationChart calibrated={calibrated} />}</Loaded>
      </Card>
      <Card>
        <CardHead title={t('rows')} />
        <PromiseFilters filters={filters} quarters={quarters} />
        <Promises filters={filters} />
      </Card>
    </Page>
  )
}

type FilterProps = { filters: Asked; quarters: readonly string[] }

function PromiseFilters({ filters: { values, set, some, clear }, quarters }: FilterProps) {
  const t = useTranslations('activities')
  const tSides = useTranslations('house.sides')
  const tFields = useTranslations('imports.fields')
  return (
    <FilterRow some={some} onClear={clear}>
      <Select
        label={t('calibration.effect')}
        placeholder={t('calibration.allEffects')}
        clearable
        value={effects.find((each) => each === values.effect) ?? null}
        options={effects.map((value) => ({ value, label: t(`effects.${value}`) }))}
        onChange={(effect) => set({ effect: effect ?? '' })}
      />
      <Select
        label={tFields('side')}
        placeholder={t('list.allSides')}
        clearable
        value={sideIn(values.side) ?? null}
        options={sides.map((value) => ({ value, label: tSides(value) }))}
        onChange={(side) => set({ side: side ?? '' })}
      />
      {quarters.length > 1 && (
        <Select
          label={t('calibration.quarter')}
          placeholder={t('list.allSides')}
          clearable
          searchable={false}
          value={quarters.find((each) => each === values.quarter) ?? null}
          options={quarters.map((value) => ({ value, label: quarterName(value) }))}
          onChange={(quarter) => set({ quarter: quarter ?? '' })}
        />
      )}
      <Select
        label={t('calibration.verdict')}
        placeholder={t('list.allSides')}
        clearable
        value={verdicts.find((each) => each === values.verdict) ?? null}
        options={verdicts.map((value) => ({ value, label: t(`calibration.verdicts.${value}`) }))}
        onChange={(verdict) => set({ verdict: verdict ?? '' })}
      />
    </FilterRow>
  )
}

function usePromises({ values: { effect, side, quarter = '', verdict } }: Asked) {
  const wish = {
    effect: effects.find((each) => each === effect),
    side: sideIn(side),
    quarter: isDay(quarter) ? quarter : undefined,
    verdict: verdicts.find((each) => each === verdict),
  }
  return useInfiniteQuery(
    api.activities.promises.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...wish, cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
}

type Promised = Awaited<ReturnType<House['activities']['promises']>>['items'][number]

function Promises({ filters }: { filters: Asked }) {
  const t = useTranslations('activities.calibration')
  const promises = usePromises(filters)
  const columns = useColumns()
  const more = promises.hasNextPage
    ? { load: () => void promises.fetchNextPage(), loading: promises.isFetchingNextPage }
    : undefined
  return (
    <Loaded query={promises}>
      {(rows) => (
        <Table
          caption={t('rows')}
          columns={columns}
          rows={rows}
          rowKey={({ activityId, effect }) => `${activityId} ${effect}`}
          more={more}
          empty={<Text tone="soft">{t(filters.some ? 'noneSuch' : 'none')}</Text>}
        />
      )}
    </Loaded>
  )
}

function useColumns(): readonly Column<Promised>[] {
  const t = useTranslations('activities')
  const tFields = useTranslations('imports.fields')
  const formats = useFormats()
  const amounts = useAmounts()
  const ends = ({ found: { estimate, low, high } }: Promised) => ({ low: low ?? estimate, high: high ?? estimate })
  return [
    {
      key: 'name',
      title: t('calibration.activity'),
      phone: 'name',
      cell: ({ activityId, name }) => <Link to={`/activities/${activityId}`}>{name}</Link>,
    },
    { key: 'side', title: tFields('side'), phone: 'plain', cell: ({ side }) => <SideMark side={side} /> },
    { key: 'effect', title: t('calibration.effect'), phone: 'plain', cell: ({ effect }) => t(`effects.${effect}`) },
    { key: 'promise', title: t('calibration.promise'), align: 'right', cell: (row) => amounts(row.promise, row) },
    {
      key: 'found',
      title: t('calibration.found'),
      align: 'right',
      phone: 'plain',
      cell: (row) => (
        <span title={amounts(ends(row), row)}>
          {amounts({ low: row.found.estimate, high: row.found.estimate }, row)}
        </span>
      ),
    },
    {
      key: 'verdict',
      title: t('calibration.verdict'),
      phone: 'plain',
      cell: ({ verdict }) => t(`calibration.verdicts.${verdict}`),
    },
    {
      key: 'off',
      title: t('calibration.off'),
      align: 'right',
      phone: 'off',
      cell: ({ offBy }) => (offBy === null ? '–' : `${formats.signed(offBy * 100)} %`),
    },
  ]
}

export { CalibrationPage as Component }
