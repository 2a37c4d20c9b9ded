import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Page } from '#web/frame/page.tsx'
import { moreOf } from '#web/page-by-page.ts'
import { Basis } from '#web/ui/basis.tsx'
import { ButtonLink } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row, Stack } from '#web/ui/layout.tsx'
import { Loaded } from '#web/ui/loaded.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import type { Filters } from '#web/ui/use-filters.ts'

type Props<Customer> = {
  of: 'companies' | 'persons'
  /** What the field asks for. */
  find: string
  /** What is said while nobody is known at all. */
  none: string
  filters: Pick<Filters<'search'>, 'values' | 'set' | 'some'>
  query: UseInfiniteQueryResult<Customer[]>
  columns: readonly Column<Customer>[]
  /** Further filters beside the field. */
  children?: ReactNode
}

/** All customers of a kind that either side knows, found by name. */
export function CustomerList<Customer extends { id: string }>(props: Props<Customer>) {
  const { of, find, none, filters, query, columns, children } = props
  const t = useTranslations('customers')
  return (
    <Page
      title={t(`pages.${of}`)}
      lead={t(`list.${of}Lead`)}
      basis={query.dataUpdatedAt > 0 && <Basis age={new Date(query.dataUpdatedAt)} />}
    >
      <Card>
        <Stack gap={4}>
          <Row>
            <SearchField
              label={find}
              value={filters.values.search ?? ''}
              onSearch={(search) => filters.set({ search: search.trim() })}
            />
            {children}
          </Row>
          <Loaded query={query}>
            {(customers) =>
              customers.length === 0 && !filters.some ? (
                <EmptyState title={none} act={<ButtonLink to="/imports/new">{t('list.bring')}</ButtonLink>}>
                  {t('list.noneNote')}
                </EmptyState>
              ) : (
                <Table
                  caption={t(`pages.${of}`)}
                  columns={columns}
                  rows={customers}
                  rowKey={({ id }) => id}
                  more={moreOf(query)}
                  empty={<Text tone="soft">{t('list.noneSuch')}</Text>}
                />
              )
            }
          </Loaded>
        </Stack>
      </Card>
    </Page>
  )
}
