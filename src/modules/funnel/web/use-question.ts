import { useCallback, useMemo } from 'react'
import { type To, useSearchParams } from 'react-router'
import { askedIn, filterText, type Asked } from './address.ts'
import type { Filter } from './shapes.ts'

type Change = {
  from?: string | undefined
  to?: string | undefined
  asOf?: string | undefined
  by?: string | undefined
  filters?: readonly Filter[]
}

function changed(before: URLSearchParams, { filters, ...days }: Change): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const [name, value] of Object.entries(days)) {
    if (value === undefined) after.delete(name)
    else after.set(name, value)
  }
  if (filters) {
    after.delete('filter')
    for (const filter of filters) after.append('filter', filterText(filter))
  }
  // Evidence belongs to the figures of the question before.
  after.delete('evidence')
  return after
}

export type Question = {
  asked: Asked
  by: string | undefined
  /** Whether anything narrows the figures or moves them to another day. */
  some: boolean
  change: (change: Change) => void
  /** The same page with one more filter. */
  only: (filter: Filter) => To
  clear: () => void
}

/** What the page asks stands in its address, so that it can be sent and found again. */
export function useQuestion(): Question {
  const [params, setParams] = useSearchParams()
  const asked = useMemo(() => askedIn(params), [params])
  const change = useCallback(
    (wish: Change) => setParams((before) => changed(before, wish), { preventScrollReset: true }),
    [setParams],
  )
  const only = (filter: Filter): To => {
    const others = asked.filters.filter(({ dimension }) => dimension !== filter.dimension)
    return { search: `?${changed(params, { filters: [...others, filter] }).toString()}` }
  }
  return {
    asked,
    by: params.get('by') ?? undefined,
    some: asked.filters.length > 0 || asked.from !== undefined || asked.to !== undefined || asked.asOf !== undefined,
    change,
    only,
    clear: () => change({ from: undefined, to: undefined, asOf: undefined, filters: [] }),
  }
}
