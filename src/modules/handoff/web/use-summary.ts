import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type House } from '#web/api.ts'

export type Summary = Awaited<ReturnType<House['handoff']['summary']>>
export type Engagement = Awaited<ReturnType<House['handoff']['list']>>['items'][number]

const days = 90

/** The last ninety days up to tomorrow, so that what happens now is counted; the same for as long as the page is open. */
export function useLastDays(): { from: Date; to: Date } {
  const [period] = useState(() => {
    const day = 86_400_000
    const to = new Date(Math.ceil(Date.now() / day) * day)
    return { from: new Date(to.getTime() - days * day), to }
  })
  return period
}

export function useSummary(marketerId?: string) {
  const { from, to } = useLastDays()
  return useQuery(
    api.handoff.summary.queryOptions({ input: { from, to, ...(marketerId === undefined ? {} : { marketerId }) } }),
  )
}
