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
import { Pill } from '#web/ui/pill.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Table } from '#web/ui/table.tsx'
import { Text } from '#web/ui/text.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { moreOf } from './more-of.ts'
import { usePersonColumns } from './person-columns.tsx'
import type { PersonRow } from './rows-of.ts'

/** Every person that either side knows, found by name; of one company where the address says so. */
export function PersonsPage() {
  const t = useTranslations('customers')
  const { values, set, some } = useFilters(['search', 'companyId'])
  const persons = useInfiniteQuery(
    api.customers.persons.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...values, cursor, limit: 100 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
  return (
    <Page
      title={t('pages.persons')}
      lead={t('list.personsLead')}
      basis={persons.dataUpdatedAt > 0 && <Basis age={new Date(persons.dataUpdatedAt)} />}
    >
      <Card>
        <Stack gap={4}>
          <Row>
            <SearchField
              label={t('list.findPerson')}
              value={values.search ?? ''}
              onSearch={(search) => set({ search: search.trim() })}
            />
            {values.companyId !== undefined && (
              <Pill tone="strong" name={t('list.onlyCompany')} onRemove={() => set({ companyId: '' })}>
                {t('list.onlyCompany')}
              </Pill>
            )}
          </Row>
          <Loaded query={persons}>
            {(rows) =>
              rows.length === 0 && !some ? <NoPersons /> : <PersonTable rows={rows} more={moreOf(persons)} />
            }
          </Loaded>
        </Stack>
      </Card>
    </Page>
  )
}

type TableProps = { rows: readonly PersonRow[]; more: ReturnType<typeof moreOf> }

function PersonTable({ rows, more }: TableProps) {
  const t = useTranslations('customers')
  const columns = usePersonColumns()
  return (
    <Table
      caption={t('pages.persons')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      more={more}
      empty={<Text tone="soft">{t('list.noneSuch')}</Text>}
    />
  )
}

function NoPersons() {
  const t = useTranslations('customers.list')
  return (
    <EmptyState title={t('noPersons')} act={<ButtonLink to="/imports/new">{t('bring')}</ButtonLink>}>
      {t('noneNote')}
    </EmptyState>
  )
}

export { PersonsPage as Component }
