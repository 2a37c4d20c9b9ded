import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { useFormats } from '#web/words/formats.ts'
import type { Merge } from './rows-of.ts'
import { UndoMerge } from './undo-merge.tsx'

/** The journal of merges, the latest first, with the way back from each. */
export function MergesPage() {
  const t = useTranslations('customers')
  const columns = useColumns()
  const merges = useInfiniteQuery(
    api.customers.merges.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
    }),
  )
  return (
    <Page
      title={t('pages.merges')}
      lead={t('merges.lead')}
      basis={merges.dataUpdatedAt > 0 && <Basis age={new Date(merges.dataUpdatedAt)} />}
      acts={<ButtonLink to="/doubles">{t('merges.toDoubles')}</ButtonLink>}
    >
      <Card>
        <Loaded query={merges}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title={t('merges.none')} act={<ButtonLink to="/doubles">{t('merges.toDoubles')}</ButtonLink>}>
                {t('merges.noneNote')}
              </EmptyState>
            ) : (
              <Table
                caption={t('pages.merges')}
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
                more={moreOf(merges)}
              />
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}

function useColumns(): readonly Column<Merge>[] {
  const t = useTranslations('customers.merges')
  const { dayTime } = useFormats()
  const roads = { company: 'companies', person: 'persons' } as const
  return [
    {
      key: 'what',
      title: t('what'),
      phone: 'name',
      cell: ({ kind, keptId, goneName, keptName }) => (
        <Link to={`/${roads[kind]}/${keptId}`}>{t('merged', { gone: goneName, kept: keptName })}</Link>
      ),
    },
    { key: 'kind', title: t('kind'), phone: 'plain', cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'cause', title: t('cause'), phone: 'plain', cell: ({ cause }) => t(`causes.${cause}`) },
    { key: 'by', title: t('by'), phone: 'plain', cell: ({ mergedBy }) => mergedBy },
    { key: 'at', title: t('at'), phone: 'plain', cell: ({ mergedAt }) => dayTime(mergedAt) },
    { key: 'state', title: t('state'), phone: 'plain', cell: (merge) => <UndoMerge merge={merge} /> },
  ]
}

export { MergesPage as Component }
