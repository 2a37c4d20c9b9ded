import { useQuery } from '@tanstack/react-query'
import { api, type House } from './api.ts'

export type Me = Awaited<ReturnType<House['accounts']['me']>>
export type Person = NonNullable<Me['person']>
export type Role = Person['role']

export const meQuery = api.accounts.me.queryOptions({ staleTime: 5 * 60_000 })

/** Who looks. Behind the door it is known before the first page; at the door it may still be on its way. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data
}
