import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '#web/api.ts'

/** Lists name people by their address or as they please; whoever is in the house is called by name. */
export function useNameOf(): (written: string) => string {
  const people = useQuery(api.accounts.people.queryOptions()).data?.items
  return useCallback(
    (written) => people?.find(({ email }) => email === written.trim().toLowerCase())?.name ?? written,
    [people],
  )
}
