import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { periodIn, useFilters, useInstants } from '#web/ui/use-filters.ts'
import type { Activity } from '../contract.ts'
import { cardStates, registrations } from '../domain/index.ts'

const names = [
  'side',
  'kind',
  'channel',
  'owner',
  'segment',
  'registration',
  'state',
  'from',
  'to',
  'feed',
  'importId',
  'changedBy',
] as const

export type ActivityFilters = ReturnType<typeof useActivityFilters>

export function useActivityFilters() {
  return useFilters(names)
}

export const sides = ['marketing', 'sales', 'both'] as const

export function registrationIn(text: string | undefined): Activity['registration'] | undefined {
  return registrations.find((registration) => registration === text)
}

export function stateIn(text: string | undefined): Activity['state'] | undefined {
  return cardStates.find((state) => state === text)
}

export function sideIn(text: string | undefined): Activity['side'] | undefined {
  return sides.find((side) => side === text)
}

/** The activities that the address asks for, page by page. */
export function useActivities({ values }: ActivityFilters) {
  const { side, registration, state, from, to, ...further } = values
  const instants = useInstants(periodIn({ from, to }))
  return useInfiniteQuery(
    api.activities.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...further,
        ...instants,
        side: sideIn(side),
        registration: registrationIn(registration),
        state: stateIn(state),
        cursor,
        limit: 50,
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      select: ({ pages }) => pages.flatMap(({ items }) => items),
      placeholderData: (before) => before,
    }),
  )
}
