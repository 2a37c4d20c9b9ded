import { useQuery } from '@tanstack/react-query'
import { api, type House } from '#web/api.ts'
import type { Person } from '#web/me.ts'
import { type Figure, type ListSide, unsignedQuarters } from './first-thing.ts'

export type Decision = Awaited<ReturnType<House['reconcile']['decisions']>>['items'][number]

/** The figure of every month and quarter, and how its signing stands. */
export function useFigures() {
  return useQuery(api.reconcile.figures.queryOptions())
}

const asked = api.reconcile.decisions.queryOptions({ input: { state: 'asked', limit: 100 } })

/** Decisions that wait for an answer, the newest first, at most a hundred. */
export function useAskedDecisions() {
  return useQuery(asked)
}

export function listSideOf({ side }: Person): ListSide | null {
  return side === 'marketing' || side === 'sales' ? side : null
}

/** A side answers what the other one decided. */
export function waitsFor({ side }: Decision): ListSide {
  return side === 'marketing' ? 'sales' : 'marketing'
}

/** Everything that either side counts, in whichever period. */
export function useAllLists() {
  return useQuery(api.reconcile.summary.queryOptions({ input: { period: 'all' } }))
}

/** The quarter that both sides have before them: the newest that is over and not signed, else the newest that is over, else the newest. */
export function quarterInHand(figures: readonly Figure[]): Figure | undefined {
  const quarters = figures
    .filter(({ kind }) => kind === 'quarter')
    .toSorted((one, other) => (other.period.to ?? '').localeCompare(one.period.to ?? ''))
  return unsignedQuarters(figures)[0] ?? quarters.find(({ isOver }) => isOver) ?? quarters[0]
}
