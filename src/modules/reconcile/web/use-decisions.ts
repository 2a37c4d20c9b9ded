import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import type { Pile } from './address.ts'

const most = 50

/** What was decided about a cause in a period, the newest first; piles without a cause have no decisions of their own. */
export function useDecisions(period: string, { group, cause }: Pile) {
  const named = cause === undefined || cause === 'none' ? undefined : cause
  return useQuery({
    ...api.reconcile.decisions.queryOptions({
      input: { period, limit: most, ...(group && { group }), ...(named && { cause: named }) },
    }),
    enabled: group !== undefined && named !== undefined,
  })
}
