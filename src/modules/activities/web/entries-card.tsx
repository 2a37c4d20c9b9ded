import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Side } from '#platform/contract.ts'
import { api, house } from '#web/api.ts'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card, CardHead } from '#web/ui/card.tsx'
import { csvOf } from '#web/ui/chart/csv.ts'
import { download } from '#web/ui/chart/download.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import { Row } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Select } from '#web/ui/select.tsx'
import { Status } from '#web/ui/status.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { type Filters, periodIn, useFilters } from '#web/ui/use-filters.ts'
import { useFormats } from '#web/words/formats.ts'
import { contributionKinds, contributionStates } from '../domain/index.ts'
import { CounterDialog } from './counter-dialog.tsx'
import css from './effects.module.css'
import { JudgeDialog } from './judge-dialog.tsx'
import type { Entry } from './shapes.ts'

const names = ['kind', 'side', 'state', 'lineId', 'on', 'activity', 'from', 'to'] as const
const departments: readonly Side[] = ['marketing', 'sales', 'service', 'finance', 'hr', 'leadership', 'both']

type Asked = Filters<(typeof names)[number]>

function wishOf({ values }: Asked) {
  return {
    kind: contributionKinds.find((each) => each === values.kind),
    side: departments.find((each) => each === values.side),
    state: contributionStates.find((each) => each === values.state),
    lineId: values.lineId,
    on: values.on === 'outside' ? ('outside' as const) : undefined,
    activityId: values.activity,
    ...periodIn(values),
  }
}

/** The ledger itself: entries and counter-entries, the latest first, with who booked and who judged them. */
export function EntriesCard() {
  const t = useTranslations('activities.contributions')
  const filters = useFilters(names)
  const entries = useInfiniteQuery(
    api.activities.contributions.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...wishOf(filters), cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
  const more = entries.hasNextPage
    ? { load: () => void entries.fetchNextPage(), loading: entries.isFetchingNextPage }
    : undefined
  return (
    <Card>
      <div id="entries">
        <CardHead title={t('ledger')} acts={<ExportButton filters={filters} />} />
      </div>
      <EntryFilters filters={filters} />
      <Loaded query={entries}>
        {(rows) =>
          rows.length === 0 && !filters.some ? (
            <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
          ) : (
            <Entries rows={rows} more={more} />
          )
        }
      </Loaded>
    </Card>
  )
}

function EntryFilters({ filters: { values, set, some, clear } }: { filters: Asked }) {
  const t = useTranslations('activities.contributions')
  const tSides = useTranslations('house.sides')
  return (
    <FilterRow some={some} onClear={clear}>
      <Select
        label={t('kind')}
        placeholder={t('allKinds')}
        clearable
        value={contributionKinds.find((each) => each === values.kind) ?? null}
        options={contributionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) => set({ kind: kind ?? '' })}
      />
      <Select
        label={t('department')}
        placeholder={t('allDepartments')}
        clearable
        searchable={false}
        value={departments.find((each) => each === values.side) ?? null}
        options={departments.map((value) => ({ value, label: tSides(value) }))}
        onChange={(side) => set({ side: side ?? '' })}
      />
      <Select
        label={t('state')}
        placeholder={t('allStates')}
        clearable
        value={contributionStates.find((each) => each === values.state) ?? null}
        options={contributionStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(state) => set({ state: state ?? '' })}
      />
    </FilterRow>
  )
}

type EntriesProps = { rows: readonly Entry[]; more: { load: () => void; loading: boolean } | undefined }

function Entries({ rows, more }: EntriesProps) {
  const t = useTranslations('activities.contributions')
  const [asking, setAsking] = useState<{ act: 'judge' | 'counter'; entry: Entry } | null>(null)
  const columns = useColumns((act, entry) => setAsking({ act, entry }))
  return (
    <>
      <Table
        caption={t('ledger')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        more={more}
        empty={<Text tone="soft">{t('noneSuch')}</Text>}
      />
      {asking?.act === 'judge' && <JudgeDialog entry={asking.entry} onClose={() => setAsking(null)} />}
      {asking?.act === 'counter' && <CounterDialog entry={asking.entry} onClose={() => setAsking(null)} />}
    </>
  )
}

type Ask = (act: 'judge' | 'counter', entry: Entry) => void

function useColumns(ask: Ask): readonly Column<Entry>[] {
  const t = useTranslations('activities.contributions')
  const tSides = useTranslations('house.sides')
  const formats = useFormats()
  return [
    { key: 'what', title: t('what'), phone: 'name', cell: (entry) => <What entry={entry} /> },
    { key: 'department', title: t('department'), phone: 'plain', cell: ({ side }) => tSides(side) },
    { key: 'kind', title: t('kind'), phone: 'plain', cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'period', title: t('period'), phone: 'off', cell: ({ from, to }) => formats.period(from, to) },
    { key: 'amount', title: t('amount'), align: 'right', phone: 'plain', cell: ({ amount }) => formats.money(amount) },
    { key: 'state', title: t('state'), phone: 'plain', cell: (entry) => <State entry={entry} ask={ask} /> },
  ]
}

function What({
  entry: { title, basis, evidence, activityId, activity, counterOf, counteredBy, bookedBy, bookedAt },
}: {
  entry: Entry
}) {
  const t = useTranslations('activities.contributions')
  const formats = useFormats()
  return (
    <>
      <div>{title}</div>
      <div className={css.basis}>
        {counterOf !== null && `${t('counterOf')}: `}
        {basis} · {evidence}
        {activityId !== null && (
          <>
            {' · '}
            {t('activityOf')} <Link to={`/activities/${activityId}`}>{activity}</Link>
          </>
        )}
      </div>
      <div className={css.basis}>
        {t('bookedOn', { name: bookedBy, day: formats.dayShort(bookedAt) })}
        {counteredBy !== null && ` · ${t('countered')}`}
      </div>
    </>
  )
}

const marks = { waiting: 'open', confirmed: 'kept', refused: 'notKnown', withdrawn: 'paused' } as const

function State({ entry, ask }: { entry: Entry; ask: Ask }) {
  const t = useTranslations('activities.contributions')
  const me = useMe()?.person
  const { state, line, reason, foundBy, side, counterOf, counteredBy } = entry
  const isOwn = me?.side === side || me?.side === 'both'
  const canWrite = me !== undefined && me !== null && me.role !== 'auditor'
  const canCounter =
    canWrite && isOwn && counterOf === null && counteredBy === null && (state === 'waiting' || state === 'confirmed')
  return (
    <>
      <Status is={marks[state]}>{t(`states.${state}`)}</Status>
      <div className={css.basis}>
        {[
          ...(state === 'confirmed' ? [line ?? t('outside')] : []),
          ...(reason === null ? [] : [reason]),
          ...(foundBy === null ? [] : [foundBy]),
        ].join(' · ')}
      </div>
      <Row>
        {canWrite && me.side === 'finance' && state === 'waiting' && (
          <Button small label={entry.title} onClick={() => ask('judge', entry)}>
            {t('judge')}
          </Button>
        )}
        {canCounter && (
          <Button small variant="text" label={entry.title} onClick={() => ask('counter', entry)}>
            {t('counter')}
          </Button>
        )}
      </Row>
    </>
  )
}

/** All entries that the filters ask for, as a file. */
function ExportButton({ filters }: { filters: Asked }) {
  const t = useTranslations('activities.contributions')
  const [busy, setBusy] = useState(false)
  async function save(): Promise<void> {
    setBusy(true)
    const rows: Entry[] = []
    let cursor: string | undefined
    do {
      const page = await house.activities.contributions({ ...wishOf(filters), cursor, limit: 500 })
      rows.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    download('contributions.csv', new Blob([csvOf(exported, rows)], { type: 'text/csv;charset=utf-8' }))
    setBusy(false)
  }
  return (
    <Button small icon="export" busy={busy} onClick={() => void save()}>
      {t('export')}
    </Button>
  )
}

const field = (key: string, value: (entry: Entry) => string | number | null) => ({ key, title: key, value })

/** Names of the columns are those of the interface for programs, so that a file can be read back anywhere. */
const exported = [
  field('id', ({ id }) => id),
  field('side', ({ side }) => side),
  field('kind', ({ kind }) => kind),
  field('title', ({ title }) => title),
  field('amount', ({ amount }) => amount.minor / 100),
  field('currency', ({ amount }) => amount.currency),
  field('from', ({ from }) => from),
  field('to', ({ to }) => to),
  field('basis', ({ basis }) => basis),
  field('evidence', ({ evidence }) => evidence),
  field('activity', ({ activity }) => activity),
  field('counterOf', ({ counterOf }) => counterOf),
  field('state', ({ state }) => state),
  field('line', ({ line }) => line),
  field('reason', ({ reason }) => reason),
  field('bookedBy', ({ bookedBy }) => bookedBy),
  field('bookedAt', ({ bookedAt }) => bookedAt.toISOString()),
  field('foundBy', ({ foundBy }) => foundBy),
]
