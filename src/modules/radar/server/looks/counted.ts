import { sql } from 'kysely'
import { readCompany } from '#platform/server/company.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Reading } from '../../domain/reading.ts'
import type { Asked, Found, RowsQuery, SpanAsked } from '../look.ts'

/** The whole time that the spans cover. */
export function reachOf(spans: readonly SpanAsked[]): { start: Date; end: Date } {
  const times = (pick: (span: SpanAsked) => Date) => spans.map((span) => pick(span).getTime())
  return {
    start: new Date(Math.min(...times(({ start }) => start))),
    end: new Date(Math.max(...times(({ end }) => end))),
  }
}

/** The spans as a table: number (from 0), starts, ends. */
export function spanTable(spans: readonly SpanAsked[]) {
  return sql`(select number - 1 as number, starts, ends from unnest(${spans.map(({ start }) => start)}::timestamptz[],
    ${spans.map(({ end }) => end)}::timestamptz[]) with ordinality as s(starts, ends, number))`
}

export type Counted = { n: number; hits: number; minor: number | null }

/** For each span: how many rows there are, how many count, and what these are worth, as far as that is in the company's currency. */
export async function countRows(tx: Tx, { workspaceId, spans, now }: Asked, query: RowsQuery): Promise<Counted[]> {
  if (spans.length === 0) return []
  const { start, end } = reachOf(spans)
  const { currency } = await readCompany(tx, workspaceId)
  const found = await rows<Counted & { number: number }>(
    tx,
    sql`
    select s.number, count(*)::int as n, count(*) filter (where r.counts)::int as hits,
      sum((r.detail->>'minor')::bigint) filter (where r.counts and r.detail->>'currency' = ${currency})::bigint as minor
    from ${spanTable(spans)} s join (${query(workspaceId, start, end, now)}) r on r.at >= s.starts and r.at < s.ends
    group by s.number`,
  )
  const byNumber = new Map(found.map((each) => [each.number, each]))
  return spans.map((_, number) => byNumber.get(number) ?? { n: 0, hits: 0, minor: null })
}

export function inSpan({ from, to }: SpanAsked, reading: Reading): Found {
  return { ...reading, from, to }
}

/** Rows with a moment, put into the spans that they belong to; a look back lets a row belong to several. */
export function bySpan<Row extends { at: Date }>(spans: readonly SpanAsked[], found: readonly Row[]): Row[][] {
  return spans.map(({ start, end }) => found.filter(({ at }) => at >= start && at < end))
}
