import { splitRows } from './split-rows.ts'

export const delimiters = [',', ';', '\t', '|'] as const

export type Delimiter = (typeof delimiters)[number]

/** So many rows tell a delimiter. */
const rowsLookedAt = 200

function widths(sample: string, delimiter: Delimiter, isWhole: boolean): number[] {
  const { rows } = splitRows(sample, delimiter, isWhole)
  return rows
    .slice(0, rowsLookedAt)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ cells }) => cells.length)
}

/** The commonest number of cells, and the share of rows that have it. */
export function commonWidth(counts: readonly number[]): { width: number; share: number } {
  const groups = [...Map.groupBy(counts, (count) => count)]
  const [best] = groups.toSorted(
    ([leftWidth, left], [rightWidth, right]) => right.length - left.length || rightWidth - leftWidth,
  )
  return best === undefined ? { width: 1, share: 0 } : { width: best[0], share: best[1].length / counts.length }
}

/**
 * How well a delimiter explains a sample: rows of one width, and many cells rather than few. A delimiter that is
 * missing in the first rows but stands in the others is part of the values, as commas in decimals are.
 */
function score(sample: string, delimiter: Delimiter, isWhole: boolean): number {
  const counts = widths(sample, delimiter, isWhole)
  const { width, share } = commonWidth(counts)
  if (width < 2) return 0
  const firstFull = counts.findIndex((count) => count === width)
  const late = firstFull > counts.length / 2 ? 0.5 : 1
  const headless = counts[0] === 1 && counts.slice(0, 10).filter((count) => count === 1).length > 5 ? 0.5 : 1
  return share * share * Math.log2(width + 1) * late * headless
}

/** The delimiter of a text, `,` when nothing tells; a first line `sep=;` tells more than anything. */
export function detectDelimiter(sample: string, isWhole: boolean): Delimiter {
  const told = /^sep=(.)\s*$/im.exec(sample.slice(0, 10))?.[1]
  const named = delimiters.find((delimiter) => delimiter === told)
  if (named !== undefined) return named
  const scored = delimiters.map((delimiter): [Delimiter, number] => [delimiter, score(sample, delimiter, isWhole)])
  const [best] = scored.toSorted(([, left], [, right]) => right - left)
  return best === undefined || best[1] === 0 ? ',' : best[0]
}
