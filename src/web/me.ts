import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { api, type House } from './api.ts'

export type Me = Awaited<ReturnType<House['accounts']['me']>>
export type Person = NonNullable<Me['person']>
export type Role = Person['role']

export const meQuery = api.accounts.me.queryOptions({ staleTime: 5 * 60_000 })

/** Whether the page that was opened promises not to ask who looks. */
export const KnowsNobody = createContext(false)

/** Who looks. Behind the door it is known before the first page; at the door it may still be on its way. */
export function useMe(): Me | undefined {
  const knowsNobody = use(KnowsNobody)
  return useQuery({ ...meQuery, enabled: !knowsNobody }).data
}
