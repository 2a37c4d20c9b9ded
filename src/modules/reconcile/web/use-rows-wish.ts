import { useSearchParams } from 'react-router'
import { type Order, type Pile, narrowers, orderIn, pileIn } from './address.ts'

type Change = Readonly<Partial<Record<keyof Pile | keyof Order, string | null>>>

export type RowsWish = {
  pile: Pile
  order: Order
  /** Whether anything narrows the rows at all. */
  some: boolean
  /** Null takes a filter away. */
  change: (change: Change) => void
  clear: () => void
}

const filters = ['of', 'group', 'cause', 'where', 'standing', 'treatment', ...narrowers] as const

/** Which rows the table shows stands in its address, so that it can be sent and found again. */
export function useRowsWish(): RowsWish {
  const [params, setParams] = useSearchParams()
  function change(changes: Change): void {
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === '') after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { preventScrollReset: true },
    )
  }
  return {
    pile: pileIn(params),
    order: orderIn(params),
    some: filters.some((name) => params.has(name)),
    change,
    clear: () => change(Object.fromEntries(filters.map((name) => [name, null]))),
  }
}
