import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { useMe } from '#web/me.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SideMark } from '#web/ui/side-mark.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import { type Summary, useReadingWords } from './words.ts'

/** All experiments, those that start last first. */
export function ExperimentsPage() {
  const t = useTranslations('experiments.board')
  const columns = useColumns()
  const mayPlan = useMe()?.person?.role !== 'auditor'
  const found = useInfiniteQuery(
    api.experiments.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap((page) => page.items),
    }),
  )
  const plan = mayPlan ? (
    <ButtonLink to="/experiments/plan" variant="filled">
      {t('plan')}
    </ButtonLink>
  ) : undefined
  const more = found.hasNextPage
    ? { load: () => void found.fetchNextPage(), loading: found.isFetchingNextPage }
    : undefined
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      acts={plan}
      basis={<Basis definition={t('basis')} age={new Date(found.dataUpdatedAt)} />}
    >
      <Card>
        <Loaded query={found}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
            ) : (
              <Table caption={t('title')} columns={columns} rows={items} rowKey={({ id }) => id} more={more} />
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}

function useColumns(): Column<Summary>[] {
  const t = useTranslations('experiments')
  const formats = useFormats()
  const words = useReadingWords()
  return [
    {
      key: 'name',
      title: t('board.name'),
      phone: 'name',
      cell: ({ id, name }) => <Link to={`/experiments/${id}`}>{name}</Link>,
    },
    { key: 'side', title: t('board.activity'), cell: ({ side }) => <SideMark side={side} /> },
    { key: 'outcome', title: t('board.outcome'), cell: ({ outcome }) => t(`outcomes.${outcome}`) },
    { key: 'starts', title: t('board.starts'), cell: ({ startsAt }) => formats.day(startsAt) },
    { key: 'state', title: t('board.state'), cell: ({ state }) => t(`states.${state}`) },
    {
      key: 'arms',
      title: t('board.arms'),
      align: 'right',
      cell: ({ arms }) => `${formats.number(arms.treated.units)} · ${formats.number(arms.held.units)}`,
    },
    { key: 'lift', title: t('board.lift'), align: 'right', cell: words },
  ]
}

export { ExperimentsPage as Component }
