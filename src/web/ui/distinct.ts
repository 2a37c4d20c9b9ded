/** The different texts that stand in rows, in the reader's order; empty ones say nothing. */
export function distinctTexts<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string | null,
  compare: (left: string, right: string) => number,
): readonly string[] {
  const texts = rows.map((row) => textOf(row) ?? '').filter((text) => text !== '')
  return [...new Set(texts)].toSorted(compare)
}
