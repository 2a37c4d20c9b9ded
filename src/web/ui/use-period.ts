import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Period, isDay } from './periods.ts'

/** The period of a page: from its address where it says one, so that it can be sent, else the page's own. */
export function usePeriod(usual: Period): [Period, (period: Period) => void] {
  const [params, setParams] = useSearchParams()
  const from = params.get('from') ?? ''
  const to = params.get('to') ?? ''
  const said = isDay(from) && isDay(to) && from <= to
  const period = useMemo(() => (said ? { from, to } : usual), [said, from, to, usual])

  const setPeriod = useCallback(
    (next: Period) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          after.set('from', next.from)
          after.set('to', next.to)
          // Evidence belongs to the figures of the period before.
          after.delete('evidence')
          return after
        },
        { preventScrollReset: true },
      ),
    [setParams],
  )
  return [period, setPeriod]
}
