import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { GivenFilters } from '#web/ui/given-filters.tsx'
import { useFilters } from '#web/ui/use-filters.ts'
import { CustomerList } from './customer-list.tsx'
import { usePersonColumns } from './person-columns.tsx'

/** Every person that either side knows, found by name; of one company where the address says so. */
export function PersonsPage() {
  const t = useTranslations('customers.list')
  const filters = useFilters(['search', 'companyId'])
  const { values, set } = filters
  const persons = useInfiniteQuery(
    api.customers.persons.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...values, cursor, limit: 100 }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
  return (
    <CustomerList
      of="persons"
      find={t('findPerson')}
      none={t('noPersons')}
      filters={filters}
      query={persons}
      columns={usePersonColumns()}
    >
      <GivenFilters
        names={['companyId']}
        values={values}
        say={() => t('onlyCompany')}
        onRemove={() => set({ companyId: '' })}
      />
    </CustomerList>
  )
}

export { PersonsPage as Component }
