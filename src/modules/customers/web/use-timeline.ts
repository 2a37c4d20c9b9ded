import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { allRows, pageByPage } from '#web/page-by-page.ts'
import { periodIn, useFilters, useInstants } from '#web/ui/use-filters.ts'
import { sideIn, sortIn } from './choices.ts'
import type { Customer } from './rows-of.ts'

export type TimelineFilters = ReturnType<typeof useTimelineFilters>

export function useTimelineFilters() {
  return useFilters(['side', 'sort', 'kind', 'channel', 'from', 'to'])
}

/** Sides, kinds, channels and days as the house is asked for them. */
export function useTimelineWish({ values }: Pick<TimelineFilters, 'values'>) {
  const instants = useInstants(periodIn(values))
  const [ofSide, ofSort] = [sideIn(values.side), sortIn(values.sort)]
  return {
    ...(ofSide === undefined ? {} : { sides: [ofSide] }),
    ...(ofSort === undefined ? {} : { sorts: [ofSort] }),
    ...(values.kind === undefined ? {} : { kinds: [values.kind] }),
    ...(values.channel === undefined ? {} : { channels: [values.channel] }),
    ...instants,
  }
}

/** What both sides did with a customer, as the address narrows it, page by page. */
export function useTimeline(customer: Customer, filters: TimelineFilters) {
  const wish = useTimelineWish(filters)
  return useInfiniteQuery(
    api.customers.timeline.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...customer, ...wish, cursor, limit: 50 }),
      ...pageByPage,
      select: allRows,
      placeholderData: (before) => before,
    }),
  )
}
