import { useCallback, useMemo } from 'react'
import { type To, useSearchParams } from 'react-router'
import { askedIn, filterText, type Asked } from './address.ts'
import type { Filter } from './shapes.ts'

type Change = Readonly<
  Partial<Record<'from' | 'to' | 'currency' | 'by' | 'model' | 'known' | 'step', string | undefined>>
> & { filters?: readonly Filter[] }

function changed(before: URLSearchParams, { filters, ...words }: Change): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const [name, value] of Object.entries(words)) {
    if (value === undefined) after.delete(name)
    else after.set(name, value)
  }
  if (filters) {
    after.delete('only')
    for (const filter of filters) after.append('only', filterText(filter))
  }
  // Evidence belongs to the figures of the question before.
  after.delete('evidence')
  return after
}

export type Question = {
  asked: Asked
  params: URLSearchParams
  change: (change: Change) => void
  /** The same page with one more filter. */
  only: (filter: Filter) => To
  /** Another page with the same period, currency and filters. */
  elsewhere: (path: string) => To
}

/** What a page asks stands in its address, so that it can be sent and found again. */
export function useQuestion(): Question {
  const [params, setParams] = useSearchParams()
  const asked = useMemo(() => askedIn(params), [params])
  const change = useCallback(
    (wish: Change) => setParams((before) => changed(before, wish), { preventScrollReset: true }),
    [setParams],
  )
  function only(filter: Filter): To {
    const others = asked.filters.filter(({ dimension }) => dimension !== filter.dimension)
    return { search: `?${changed(params, { filters: [...others, filter] }).toString()}` }
  }
  function elsewhere(path: string): To {
    const { from, to, currency, filters } = asked
    const kept = changed(new URLSearchParams(), {
      ...(from !== undefined && to !== undefined && { from, to }),
      ...(currency !== undefined && { currency }),
      filters,
    })
    return { pathname: path, search: kept.size === 0 ? '' : `?${kept.toString()}` }
  }
  return { asked, params, change, only, elsewhere }
}
