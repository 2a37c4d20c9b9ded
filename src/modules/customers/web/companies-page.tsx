import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { useFilters } from '#web/ui/use-filters.ts'
import { useCompanyColumns } from './company-columns.tsx'
import { CustomerList } from './customer-list.tsx'

/** Every company that either side knows, found by name. */
export function CompaniesPage() {
  const t = useTranslations('customers.list')
  const filters = useFilters(['search'])
  const companies = useInfiniteQuery(
    api.customers.companies.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters.values, cursor, limit: 100 }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
  return (
    <CustomerList
      of="companies"
      find={t('findCompany')}
      none={t('noCompanies')}
      filters={filters}
      query={companies}
      columns={useCompanyColumns()}
    />
  )
}

export { CompaniesPage as Component }
