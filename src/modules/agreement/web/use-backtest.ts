import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListSide } from '#platform/contract.ts'
import { api } from '#web/api.ts'
import { addUp } from '../domain/backtest.ts'
import { monthsOf, type Span } from './periods.ts'

/**
 * The back-test of a period, month after month: long ones show how far they are, can be stopped and gone on with. Each lead
 * stands in one month, so the months add up.
 */
export function useBacktest(id: string, span: Span, list: ListSide) {
  const client = useQueryClient()
  const [stopped, setStopped] = useState(false)
  const [done, setDone] = useState(0)
  const months = monthsOf(span)
  const queries = useQueries({
    queries: months.map((month, place) =>
      api.agreement.backtest.queryOptions({
        input: { id, from: month, to: month, list },
        enabled: !stopped && place <= done,
        staleTime: 60_000,
      }),
    ),
  })
  const parts = queries.flatMap(({ data }) => data ?? [])
  const missing = queries.findIndex(({ data }) => data === undefined)
  const ready = missing === -1 ? months.length : missing
  if (ready !== done) setDone(ready)
  return {
    months: months.length,
    done: ready,
    against: parts[0]?.against ?? null,
    sums: parts.length === 0 ? null : addUp(parts),
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    stopped,
    stop() {
      setStopped(true)
      void client.cancelQueries({ queryKey: api.agreement.backtest.key() })
    },
    goOn: () => setStopped(false),
  }
}

export type BacktestState = ReturnType<typeof useBacktest>
