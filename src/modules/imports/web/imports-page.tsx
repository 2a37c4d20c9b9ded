import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { allRows, moreOf, pageByPage } from '#web/page-by-page.ts'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import type { ShownImport } from '../contract.ts'
import { useImportColumns } from './import-columns.tsx'
import { ImportFilterRow, kindIn, listIn, useImportFilters } from './import-filters.tsx'
import { isUnderWay } from './import-state.tsx'
import { useMayWrite } from './may-write.ts'

const lookAgain = 3000

function useImports({ kind, list, source }: { kind?: string; list?: string; source?: string }) {
  return useInfiniteQuery(
    api.imports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, kind: kindIn(kind), list: listIn(list), source, limit: 50 }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
      // Progress is written oftener than it is announced.
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ items }) => items.some(isUnderWay)) === true ? lookAgain : false,
    }),
  )
}

/** All lists that were brought in, the latest first, and the way to bring in the next. */
export function ImportsPage() {
  const t = useTranslations('imports.list')
  const filters = useImportFilters()
  const imports = useImports(filters.values)
  const mayWrite = useMayWrite()
  const more = moreOf(imports)
  const bring = (
    <ButtonLink to="/imports/new" variant="filled">
      {t('bring')}
    </ButtonLink>
  )
  const none = imports.data?.length === 0 && !filters.some
  return (
    <Page title={t('title')} lead={t('lead')} acts={mayWrite && !none && bring}>
      <Card>
        {!none && <ImportFilterRow filters={filters} />}
        <Loaded query={imports}>
          {(rows) =>
            none ? (
              <EmptyState title={t('none')} act={mayWrite && bring}>
                {t('noneNote')}
              </EmptyState>
            ) : (
              <ImportTable imports={rows} more={more} />
            )
          }
        </Loaded>
      </Card>
    </Page>
  )
}

type TableProps = { imports: readonly ShownImport[]; more: { load: () => void; loading: boolean } | undefined }

function ImportTable({ imports, more }: TableProps) {
  const t = useTranslations('imports.list')
  const columns = useImportColumns()
  return (
    <Table
      caption={t('title')}
      columns={columns}
      rows={imports}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('noneSuch')}</Text>}
    />
  )
}

export { ImportsPage as Component }
