import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api } from '#web/api.ts'
import type { PeriodFigure } from './shapes.ts'

/** The newest quarter that is over, for it can be signed; else the newest that has rows; else everything. */
export function usualPeriod(figures: readonly Pick<PeriodFigure, 'kind' | 'isOver' | 'period'>[]): string {
  const quarters = figures.filter(({ kind }) => kind === 'quarter')
  return (quarters.find(({ isOver }) => isOver) ?? quarters[0])?.period.text ?? 'all'
}

/** The period that the address names, else the usual one once it is known which periods have rows. */
export function useChosenPeriod(others: 'dropOthers' | 'keepOthers' = 'dropOthers') {
  const [params, setParams] = useSearchParams()
  const figures = useQuery(api.reconcile.figures.queryOptions())
  const said = params.get('period') ?? ''
  const period = said === '' ? figures.data && usualPeriod(figures.data.items) : said
  function choose(next: string): void {
    setParams(
      (before) => {
        const after = new URLSearchParams(others === 'keepOthers' ? before : {})
        after.set('period', next)
        // Evidence belongs to the figures of the period before.
        after.delete('evidence')
        return after
      },
      { preventScrollReset: true },
    )
  }
  return { period, choose, figures }
}
