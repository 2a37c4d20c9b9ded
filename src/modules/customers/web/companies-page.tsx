import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { Page } from '#web/frame/page.tsx'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { useCompanyColumns } from './company-columns.tsx'
import { moreOf } from './more-of.ts'
import type { CompanyRow } from './rows-of.ts'

/** Every company that either side knows, found by name. */
export function CompaniesPage() {
  const t = useTranslations('customers')
  const { values, set, some } = useFilters(['search'])
  const companies = useInfiniteQuery(
    api.customers.companies.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...values, cursor, limit: 100 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
  return (
    <Page
      title={t('pages.companies')}
      lead={t('list.companiesLead')}
      basis={companies.dataUpdatedAt > 0 && <Basis age={new Date(companies.dataUpdatedAt)} />}
    >
      <Card>
        <Stack gap={4}>
          <Row>
            <SearchField
              label={t('list.findCompany')}
              value={values.search ?? ''}
              onSearch={(search) => set({ search: search.trim() })}
            />
          </Row>
          <Loaded query={companies}>
            {(rows) =>
              rows.length === 0 && !some ? <NoCompanies /> : <CompanyTable rows={rows} more={moreOf(companies)} />
            }
          </Loaded>
        </Stack>
      </Card>
    </Page>
  )
}

type TableProps = { rows: readonly CompanyRow[]; more: ReturnType<typeof moreOf> }

function CompanyTable({ rows, more }: TableProps) {
  const t = useTranslations('customers')
  const columns = useCompanyColumns()
  return (
    <Table
      caption={t('pages.companies')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('list.noneSuch')}</Text>}
    />
  )
}

function NoCompanies() {
  const t = useTranslations('customers.list')
  return (
    <EmptyState title={t('noCompanies')} act={<ButtonLink to="/imports/new">{t('bring')}</ButtonLink>}>
      {t('noneNote')}
    </EmptyState>
  )
}

export { CompaniesPage as Component }
