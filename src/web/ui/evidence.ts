import { useCallback } from 'react'
import { type To, useLocation, useNavigate, useSearchParams } from 'react-router'

const parameter = 'evidence'

function withEvidence(search: string, key: string | undefined): string {
  const params = new URLSearchParams(search)
  if (key === undefined) params.delete(parameter)
  else params.set(parameter, key)
  return params.size === 0 ? '' : `?${params.toString()}`
}

/**
 * What the evidence drawer shows stands in the address, so that it can be sent.
 * `addressOf` gives the same page with a figure's evidence open.
 */
export function useEvidence() {
  const { pathname, search } = useLocation()
  const [params] = useSearchParams()
  const navigate = useNavigate()

  const addressOf = useCallback(
    (key: string): To => ({ pathname, search: withEvidence(search, key) }),
    [pathname, search],
  )
  const close = useCallback(
    () => void navigate({ pathname, search: withEvidence(search, undefined) }, { preventScrollReset: true }),
    [navigate, pathname, search],
  )
  return { open: params.get(parameter) ?? undefined, addressOf, close }
}
