import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { periodIn, useFilters, useInstants } from '#web/ui/use-filters.ts'
import type { Deal } from '../contract.ts'

const names = [
  'key',
  'outcome',
  'stage',
  'owner',
  'product',
  'segment',
  'from',
  'to',
  'feed',
  'leadId',
  'personId',
  'companyId',
  'importId',
  'changedBy',
] as const

export type DealFilters = ReturnType<typeof useDealFilters>

export function useDealFilters() {
  return useFilters(names)
}

export const outcomes = ['open', 'won', 'lost'] as const

export function outcomeIn(text: string | undefined): Deal['outcome'] | undefined {
  return outcomes.find((outcome) => outcome === text)
}

/** The deals that the address asks for, page by page. */
export function useDeals({ values }: DealFilters) {
  const { outcome, from, to, ...further } = values
  const instants = useInstants(periodIn({ from, to }))
  return useInfiniteQuery(
    api.deals.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...further,
        ...instants,
        outcome: outcomeIn(outcome),
        cursor,
        limit: 50,
      }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
}
