import type { DurationBin } from '#platform/statistics.ts'

/** How many journeys of each key took how many days. */
export type DayCounts = {
  add(key: number, days: number): void
  /** Days with their counts, days in order. */
  of(key: number): [days: number, count: number][]
}

/** Up to these many cells stand in one array; a table beyond it is mostly empty and kept as what it holds. */
const largestArray = 2 ** 20

/** `span`: one more than the longest duration. */
export function dayCounts(keys: number, span: number): DayCounts {
  return keys * span <= largestArray ? inArray(keys, span) : inMap(span)
}

function inArray(keys: number, span: number): DayCounts {
  const cells = new Int32Array(keys * span)
  return {
    add: (key, days) => void (cells[key * span + days] = (cells[key * span + days] ?? 0) + 1),
    of(key) {
      const counts: [number, number][] = []
      for (let days = 0; days < span; days++) {
        const count = cells[key * span + days] ?? 0
        if (count > 0) counts.push([days, count])
      }
      return counts
    },
  }
}

function inMap(span: number): DayCounts {
  const cells = new Map<number, number>()
  let byKey: Map<number, [number, number][]> | null = null
  return {
    add(key, days) {
      const cell = key * span + days
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    },
    of(key) {
      byKey ??= gather(cells, span)
      return byKey.get(key) ?? []
    },
  }
}

function gather(cells: ReadonlyMap<number, number>, span: number): Map<number, [number, number][]> {
  const byKey = new Map<number, [number, number][]>()
  for (const cell of Float64Array.from(cells.keys()).sort()) {
    const key = Math.floor(cell / span)
    const counts = byKey.get(key) ?? []
    counts.push([cell - key * span, cells.get(cell) ?? 0])
    byKey.set(key, counts)
  }
  return byKey
}

/** The middle value, or the mean of the two in the middle; the same as `median` of all values one by one. Null for none. */
export function medianOfCounts(counts: readonly (readonly [value: number, count: number])[]): number | null {
  const n = counts.reduce((sum, [, count]) => sum + count, 0)
  if (n === 0) return null
  return (valueAt(counts, Math.floor((n - 1) / 2)) + valueAt(counts, Math.ceil((n - 1) / 2))) / 2
}

function valueAt(counts: readonly (readonly [number, number])[], place: number): number {
  let before = 0
  for (const [value, count] of counts) {
    before += count
    if (place < before) return value
  }
  return counts.at(-1)?.[0] ?? 0
}

/** What Kaplan and Meier need: how many came to the end, and how many were last seen on the way, after so many days. */
export function binsOf(events: [number, number][], censored: [number, number][]): DurationBin[] {
  return [
    ...events.map(([duration, count]) => ({ duration, events: count, censored: 0 })),
    ...censored.map(([duration, count]) => ({ duration, events: 0, censored: count })),
  ]
}

export function mergeCounts(lists: Iterable<readonly (readonly [number, number])[]>): [number, number][] {
  const sums = new Map<number, number>()
  for (const list of lists) for (const [value, count] of list) sums.set(value, (sums.get(value) ?? 0) + count)
  return [...sums].sort(([one], [other]) => one - other)
}
