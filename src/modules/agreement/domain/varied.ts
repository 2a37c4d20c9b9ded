/** The first rows of each source in turn, in their order: a choice that shows more than the latest campaign. */
export function varied<Row extends { source: string | null }>(rows: readonly Row[], most: number): Row[] {
  const seen = new Map<string, number>()
  const turns = rows.map((row, index) => {
    const turn = seen.get(row.source ?? '') ?? 0
    seen.set(row.source ?? '', turn + 1)
    return { row, turn, index }
  })
  return turns
    .toSorted((one, other) => one.turn - other.turn || one.index - other.index)
    .slice(0, most)
    .map(({ row }) => row)
}
