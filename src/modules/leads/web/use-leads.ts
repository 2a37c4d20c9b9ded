import { useInfiniteQuery } from '@tanstack/react-query'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { periodIn, useFilters, useInstants } from '#web/ui/use-filters.ts'

const names = [
  'search',
  'list',
  'source',
  'owner',
  'status',
  'segment',
  'from',
  'to',
  'feed',
  'personId',
  'companyId',
  'importId',
  'changedBy',
] as const

export type LeadFilters = ReturnType<typeof useLeadFilters>

export function useLeadFilters() {
  return useFilters(names)
}

export function listIn(text: string | undefined): ListSide | undefined {
  return text === 'marketing' || text === 'sales' ? text : undefined
}

/** The leads that the address asks for, page by page. */
export function useLeads({ values }: LeadFilters) {
  const { list, from, to, ...further } = values
  const instants = useInstants(periodIn({ from, to }))
  return useInfiniteQuery(
    api.leads.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...further, ...instants, list: listIn(list), cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
}
