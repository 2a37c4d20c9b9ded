import type { DurationBin } from '#platform/statistics.ts'

/** How many took how many days, days in order. */
export type CountedDays = readonly (readonly [days: number, count: number])[]

/** How many journeys of each key took how many days. */
export type DayCounts = {
  add(key: number, days: number): void
  /** Of some keys together. */
  of(keys: readonly number[]): CountedDays
}

/** Up to these many cells stand in one array; a table beyond it is mostly empty and kept as what it holds. */
const largestArray = 2 ** 21

/** `span`: one more than the longest duration. */
export function dayCounts(keys: number, span: number): DayCounts {
  return keys * span <= largestArray ? inArray(keys, span) : inMap(span)
}

function inArray(keys: number, span: number): DayCounts {
  const cells = new Int32Array(keys * span)
  return {
    add: (key, days) => void (cells[key * span + days] = (cells[key * span + days] ?? 0) + 1),
    of: (wanted) =>
      counted(
        span,
        wanted.map((key) => cells.subarray(key * span, key * span + span)),
      ),
  }
}

function counted(span: number, rows: readonly Int32Array[]): CountedDays {
  const sums = rows.length === 1 ? (rows[0] ?? new Int32Array(0)) : new Int32Array(span)
  if (rows.length > 1) {
    for (const row of rows) for (let days = 0; days < span; days++) sums[days] = (sums[days] ?? 0) + (row[days] ?? 0)
  }
  const counts: [number, number][] = []
  for (let days = 0; days < sums.length; days++) if (sums[days] !== 0) counts.push([days, sums[days] ?? 0])
  return counts
}

function inMap(span: number): DayCounts {
  const byKey = new Map<number, Map<number, number>>()
  return {
    add(key, days) {
      const counts = byKey.get(key) ?? new Map<number, number>()
      counts.set(days, (counts.get(days) ?? 0) + 1)
      byKey.set(key, counts)
    },
    of(keys) {
      const sums = new Int32Array(span)
      for (const key of keys) for (const [days, count] of byKey.get(key) ?? []) sums[days] = (sums[days] ?? 0) + count
      return counted(span, [sums])
    },
  }
}

/** The middle value, or the mean of the two in the middle; the same as `median` of all values one by one. Null for none. */
export function medianOfCounts(counts: CountedDays): number | null {
  const n = counts.reduce((sum, [, count]) => sum + count, 0)
  if (n === 0) return null
  return (valueAt(counts, Math.floor((n - 1) / 2)) + valueAt(counts, Math.ceil((n - 1) / 2))) / 2
}

function valueAt(counts: CountedDays, place: number): number {
  let before = 0
  for (const [value, count] of counts) {
    before += count
    if (place < before) return value
  }
  return counts.at(-1)?.[0] ?? 0
}

/**
 * What Kaplan and Meier need: those that came to the end, and those last seen on the way. The latter are told at the end
 * before them, which changes no curve and leaves as many bins as there are ends.
 */
export function binsOf(ends: CountedDays, seen: CountedDays): DurationBin[] {
  const bins = [
    { duration: 0, events: 0, censored: 0 },
    ...ends.map(([duration, events]) => ({ duration, events, censored: 0 })),
  ]
  let at = 0
  for (const [days, count] of seen) {
    while ((bins[at + 1]?.duration ?? Infinity) <= days) at += 1
    const bin = bins[at]
    if (bin) bin.censored += count
  }
  return bins
}
