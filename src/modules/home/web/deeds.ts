import type { House } from '#web/api.ts'
import { touchName } from './touch-words.ts'

type Entry = Awaited<ReturnType<House['customers']['timeline']>>['items'][number]
type Told<Row> = { row: Row; entries: readonly Entry[] }

export type Deed<Row> = { key: string; entry: Entry; rows: readonly Row[] }

/**
 * What a side did, the latest first: one deed for all customers that it reached. What has no author was done by the customer
 * (a visit of a page, a click) and is no deed of the side.
 */
export function deedsIn<Row>(told: readonly Told<Row>[]): readonly Deed<Row>[] {
  const done = told.flatMap(({ row, entries }) =>
    entries.filter(({ author }) => author !== '').map((entry) => ({ row, entry })),
  )
  const deeds = Map.groupBy(done, ({ entry }) => entry.activity?.id ?? `${touchName(entry)} ${entry.at.toISOString()}`)
  return [...deeds]
    .flatMap(([key, its]) => {
      const [latest] = its.toSorted((one, other) => other.entry.at.getTime() - one.entry.at.getTime())
      return latest ? [{ key, entry: latest.entry, rows: [...new Set(its.map(({ row }) => row))] }] : []
    })
    .toSorted((one, other) => other.entry.at.getTime() - one.entry.at.getTime())
}
