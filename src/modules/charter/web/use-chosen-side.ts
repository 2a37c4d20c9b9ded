import { type To, useLocation, useSearchParams } from 'react-router'

const sides = ['marketing', 'sales', 'both'] as const
type Chosen = (typeof sides)[number] | 'all'

/** Whose lines are shown; it stands in the address, so that a sum can open exactly its lines. */
export function useChosenSide(): { chosen: Chosen; addressOf: (side: Chosen) => To } {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const chosen = sides.find((side) => side === params.get('side')) ?? 'all'
  return {
    chosen,
    addressOf: (side) => {
      const next = new URLSearchParams(params)
      next.delete('side')
      if (side !== 'all') next.set('side', side)
      return { pathname, search: next.size === 0 ? '' : `?${next.toString()}`, hash: '#lines' }
    },
  }
}
