export type Span = { id: string; from: number; to: number }

/**
 * Puts spans into as few rows as it takes so that none covers another in its row: each goes into the first row that is free,
 * in the order of their beginnings. `from` and `to` in any one unit, the end not included. Row numbers from 0 by id.
 */
export function rowsOfSpans(spans: readonly Span[]): ReadonlyMap<string, number> {
  const ends: number[] = []
  const rows = new Map<string, number>()
  for (const { id, from, to } of spans.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    const free = ends.findIndex((end) => end <= from)
    const row = free === -1 ? ends.length : free
    ends[row] = to
    rows.set(id, row)
  }
  return rows
}

export type Meeting<One> = { one: One; other: One; from: number; to: number }

/** Pairs out of two lists that happen at the same time, with the time they share; the longest first. */
export function meetingsOf<One extends Span>(left: readonly One[], right: readonly One[]): Meeting<One>[] {
  return left
    .flatMap((one) =>
      right.flatMap((other) => {
        const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
        return from < to ? [{ one, other, from, to }] : []
      }),
    )
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
}
