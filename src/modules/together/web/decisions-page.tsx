import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Radios } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { RowsLink } from '#web/ui/rows-link.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { useFormats } from '#web/words/formats.ts'
import { DecisionStatus, useDays } from './decision-items.tsx'
import { PutDialog } from './put-dialog.tsx'
import { type DecisionLine, markOf } from './shapes.ts'
import { useWriter } from './words.ts'

const states = ['all', 'open', 'decided'] as const
type State = (typeof states)[number]

/** Every question put to both sides, with how long it took and how many steps. */
export function DecisionsPage() {
  const t = useTranslations('together')
  const { canWrite } = useWriter()
  const { values, set } = useFilters(['state', 'put'])
  const state = states.find((each) => each === values.state) ?? 'all'
  const decisions = useDecisions(state)
  const put = canWrite && <Button onClick={() => set({ put: '1' })}>{t('decisions.put')}</Button>
  const none = decisions.data?.length === 0 && state === 'all'
  return (
    <Page
      title={t('pages.decisions')}
      lead={t('decisions.lead')}
      acts={none ? undefined : put}
      basis={decisions.dataUpdatedAt > 0 && <Basis age={new Date(decisions.dataUpdatedAt)} />}
    >
      <Card>
        <Stack gap={4}>
          {!none && <StateRadios state={state} onChange={(chosen) => set({ state: chosen === 'all' ? '' : chosen })} />}
          <Loaded query={decisions}>
            {(items) =>
              none ? (
                <EmptyState title={t('decisions.none')} act={put || undefined}>
                  {t('decisions.noneNote')}
                </EmptyState>
              ) : (
                <DecisionTable items={items} more={moreOf(decisions)} />
              )
            }
          </Loaded>
        </Stack>
      </Card>
      {values.put === '1' && <PutDialog onClose={() => set({ put: '' })} />}
    </Page>
  )
}

function useDecisions(state: State) {
  return useInfiniteQuery(
    api.together.decisions.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(state !== 'all' && { state }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
}

function moreOf(query: ReturnType<typeof useDecisions>) {
  return query.hasNextPage ? { load: () => void query.fetchNextPage(), loading: query.isFetchingNextPage } : undefined
}

function StateRadios({ state, onChange }: { state: State; onChange: (state: State) => void }) {
  const t = useTranslations('together.decisions')
  return (
    <div data-print="off">
      <Radios
        label={t('state')}
        hideLabel
        value={state}
        options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={onChange}
      />
    </div>
  )
}

function useColumns(): readonly Column<DecisionLine>[] {
  const t = useTranslations('together.decisions')
  const { number } = useFormats()
  const daysIn = useDays()
  const opens = (decision: DecisionLine, what: 'options' | 'steps') => (
    <RowsLink rows={{ to: `/together/decisions/${decision.id}` }} name={`${decision.title}: ${t(what)}`}>
      {number(decision[what])}
    </RowsLink>
  )
  return [
    {
      key: 'title',
      title: t('question'),
      phone: 'name',
      cell: ({ id, title }) => <Link to={`/together/decisions/${id}`}>{title}</Link>,
    },
    {
      key: 'openedBy',
      title: t('openedBy'),
      width: '180px',
      phone: 'plain',
      cell: ({ openedName, openedSide }) => <SideMark side={markOf(openedSide)}>{openedName}</SideMark>,
    },
    {
      key: 'state',
      title: t('state'),
      width: '116px',
      phone: 'plain',
      cell: (decision) => <DecisionStatus decision={decision} />,
    },
    {
      key: 'age',
      title: t('age'),
      width: '140px',
      cell: ({ leadDays, decidedAt }) => t(decidedAt === null ? 'openFor' : 'took', { days: daysIn(leadDays) }),
    },
    { key: 'options', title: t('options'), width: '104px', align: 'right', cell: (row) => opens(row, 'options') },
    { key: 'steps', title: t('steps'), width: '84px', align: 'right', cell: (row) => opens(row, 'steps') },
  ]
}

function DecisionTable({ items, more }: { items: readonly DecisionLine[]; more: ReturnType<typeof moreOf> }) {
  const t = useTranslations('together.decisions')
  const columns = useColumns()
  return (
    <Table
      caption={t('caption')}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('noneHere')}</Text>}
    />
  )
}

export { DecisionsPage as Component }
