import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { moreOf, pageByPage } from '#web/page-by-page.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { exportAddress, listsAddress, readEvidence } from './address.ts'
import { ExportLink } from './export-link.tsx'
import { ListsBasis } from './lists-basis.tsx'
import { PileFigure } from './pile-figure.tsx'
import { RowDrawer } from './row-drawer.tsx'
import { RowsFilters } from './rows-filters.tsx'
import { RowsTable } from './rows-table.tsx'
import { useChosenPeriod } from './use-chosen-period.ts'
import { type RowsWish, useRowsWish } from './use-rows-wish.ts'

/** Every row of the comparison as a table: narrowed, ordered, and taken along as a file. */
export function RowsPage() {
  const t = useTranslations('reconcile')
  const wish = useRowsWish()
  const { period, choose, figures } = useChosenPeriod('keepOthers')
  const lists = useQuery({
    ...api.reconcile.read.queryOptions({ input: { period: period ?? 'all' } }),
    enabled: period !== undefined,
  })
  const { data } = lists
  return (
    <Page
      title={t('rowsPage.title')}
      lead={t('rowsPage.lead')}
      basis={data && <ListsBasis lists={data} readAt={new Date(lists.dataUpdatedAt)} />}
      acts={period !== undefined && <RowsActs period={period} wish={wish} />}
      evidence={(key) => rowOf(key)}
    >
      <Card>
        <Loaded query={lists}>
          {(read) => (
            <>
              <RowsFilters lists={read} figures={figures.data?.items ?? []} wish={wish} onPeriod={choose} />
              <PileFigure pile={wish.pile} lists={read} />
              <FoundRows period={read.basis.period.text} wish={wish} />
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  )
}

function RowsActs({ period, wish: { pile, order } }: { period: string; wish: RowsWish }) {
  const t = useTranslations('reconcile')
  return (
    <>
      <ButtonLink to={listsAddress(period)}>{t('rowsPage.back')}</ButtonLink>
      <ExportLink to={exportAddress(period, { ...pile, ...order })}>{t('drawer.export')}</ExportLink>
    </>
  )
}

function rowOf(key: string) {
  const evidence = readEvidence(key)
  return evidence?.row === undefined ? undefined : <RowDrawer key={key} row={evidence.row} pile={evidence.pile} alone />
}

const aPage = 100

function FoundRows({ period, wish }: { period: string; wish: RowsWish }) {
  const { pile, order, change } = wish
  const rows = useInfiniteQuery(
    api.reconcile.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({ period, ...pile, ...order, cursor, limit: aPage }),
      ...pageByPage,
      select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }),
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Loaded query={rows}>
      {({ items, total }) => (
        <RowsTable rows={items} total={total} order={order} onOrder={change} more={moreOf(rows)} />
      )}
    </Loaded>
  )
}

export { RowsPage as Component }
