import { Refusal } from '#platform/refusal.ts'

/** Rows to learn from and rows to be judged by; `cutoff` is the instant (ISO) from which on rows judge. */
export type Split = { kind: 'time' | 'row-number'; cutoff: string | null; train: Int32Array; test: Int32Array }

const testShare = 0.3
/** So many of either outcome must stand on each side of the split. */
const leastOnEachSide = 20

/** A number of 0 to 1 that looks like chance and is the same for a row on every run (Knuth's multiplicative hash). */
function scattered(rowNumber: number): number {
  return (Math.imul(rowNumber, 2_654_435_761) >>> 0) / 2 ** 32
}

function byTime(rows: Int32Array, times: Float64Array): Split {
  const sorted = Float64Array.from(rows, (row) => times[row] ?? 0).sort()
  const cutoff = sorted[Math.floor(sorted.length * (1 - testShare))] ?? 0
  return {
    kind: 'time',
    cutoff: new Date(cutoff).toISOString(),
    train: rows.filter((row) => (times[row] ?? 0) < cutoff),
    test: rows.filter((row) => (times[row] ?? 0) >= cutoff),
  }
}

function byRowNumber(rows: Int32Array, rowNumbers: Int32Array): Split {
  const isTest = (row: number) => scattered(rowNumbers[row] ?? 0) < testShare
  return {
    kind: 'row-number',
    cutoff: null,
    train: rows.filter((row) => !isTest(row)),
    test: rows.filter(isTest),
  }
}

/**
 * Parts the rows in two: by time the latest three tenths judge (rows of one instant stay together), so that the model is judged on what
 * came later (science.md H); without times a scatter by row number, the same on every run. Refuses `lab.split-one-sided`
 * when fewer than 20 of either outcome stand on one side.
 */
export function splitRows(
  rows: Int32Array,
  outcomes: ArrayLike<number>,
  rowNumbers: Int32Array,
  times: Float64Array | null,
): Split {
  const split = times === null ? byRowNumber(rows, rowNumbers) : byTime(rows, times)
  for (const side of [split.train, split.test]) {
    const positives = side.filter((row) => outcomes[row] === 1).length
    const fewest = Math.min(positives, side.length - positives)
    if (fewest < leastOnEachSide) throw new Refusal('lab.split-one-sided', { fewest, least: leastOnEachSide }, 422)
  }
  return split
}
