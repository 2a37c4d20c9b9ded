import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { pageByPage } from '#web/page-by-page.ts'
import type { LikelyDouble } from '../contract.ts'

export type Decision = 'merge' | 'apart'

/** What was decided last, so that it can be said and found again. */
export type Decided = { pair: LikelyDouble; decision: Decision; keptId: string }

/** Pairs that wait, the likeliest first, and how many there are in all. */
export function useDoubles(kind: LikelyDouble['kind'] | undefined) {
  return useInfiniteQuery(
    api.customers.doubles.infiniteOptions({
      input: (cursor: string | undefined) => ({ kind, cursor, limit: 20 }),
      ...pageByPage,
      select: ({ pages }) => ({ pairs: pages.flatMap(({ items }) => items), open: pages[0]?.open ?? 0 }),
      placeholderData: (before) => before,
    }),
  )
}

/** Decides a pair; it is at work until the queue has been read anew, so that no pair is decided twice. */
export function useDecide() {
  const client = useQueryClient()
  const [decided, setDecided] = useState<Decided>()
  async function readAnew(): Promise<void> {
    const stale = [api.customers.key(), api.leads.key(), api.deals.key()]
    await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
  }
  const act = useMutation(api.customers.decideDouble.mutationOptions({ onSuccess: readAnew }))
  function decide(pair: LikelyDouble, decision: Decision, keptId: string): void {
    if (act.isPending) return
    const wish = decision === 'merge' ? { id: pair.id, decision, keptId } : { id: pair.id, decision }
    act.mutate(wish, { onSuccess: () => setDecided({ pair, decision, keptId }) })
  }
  return { decide, decided, busy: act.isPending, refusal: act.error, forget: act.reset }
}
