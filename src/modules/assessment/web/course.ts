import type { Course } from './standing-shapes.ts'

export type CourseLine = 'both' | 'marketing' | 'sales'

export type CourseRow = {
  id: string
  number: number
  closedAt: Date
  both: number | null
  marketing: number | null
  sales: number | null
  /** Whether the change since the row before may be told. */
  joined: Record<CourseLine, boolean>
}

/** One measure from wave to wave; a pulse has no score of the whole. */
export function courseRows(waves: Course['waves'], measure: string): CourseRow[] {
  return waves
    .map(({ id, number, closedAt, score100, figures, comparable }) => {
      const of = (cell: 'marketing' | 'sales') =>
        figures.find((figure) => figure.measure === measure && figure.cell === cell)?.mean ?? null
      const [marketing, sales] = [comparable.includes('marketing'), comparable.includes('sales')]
      return {
        id,
        number,
        closedAt,
        both: measure === 'score100' ? score100 : null,
        marketing: of('marketing'),
        sales: of('sales'),
        joined: { both: marketing && sales, marketing, sales },
      }
    })
    .filter(({ both, marketing, sales }) => both !== null || marketing !== null || sales !== null)
}

/** The line in runs of waves that may be compared; each run is as long as the whole, with nothing elsewhere. */
export function runsOf(rows: readonly CourseRow[], line: CourseLine): (number | null)[][] {
  const starts = rows.flatMap((row, at) => (at === 0 || !row.joined[line] ? [at] : []))
  return starts.map((start, run) => {
    const end = starts[run + 1] ?? rows.length
    return rows.map((row, at) => (at >= start && at < end ? row[line] : null))
  })
}
