import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { readAnew } from '#web/queries.ts'

/** Only addresses of this house: a link to the sign-in page must not lead anywhere else. */
export function ownAddress(wished: string | null): string {
  return wished !== null && /^\/(?![/\\])/.test(wished) ? wished : '/'
}

/** Goes in after signing in: to the page that was asked for, with everything read anew. */
export function useEnter(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const next = ownAddress(params.get('next'))
  return useCallback(async () => {
    await readAnew(client)
    await navigate(next, { replace: true })
  }, [client, navigate, next])
}
