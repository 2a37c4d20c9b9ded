import type { Model } from '../contract-shapes.ts'
import type { Credit, Overview, Row } from './shapes.ts'

/** A row as one model sees it, with how far all models stand apart on it. */
export type ShownRow = {
  /** The row's key; `others` stands for all rows beyond the first. */
  id: string
  row: Row
  kind: 'key' | 'others'
  credit: Credit
  least: Credit
  most: Credit
}

/** One text for a key, also for the one that is not known. */
export function rowId(key: string | null): string {
  return key === null ? 'unknown' : `key ${key}`
}

/** The row's harshest and kindest credit over the models that say something of it. */
export function spanOf(credits: readonly Credit[]): { least: Credit; most: Credit } | null {
  const [first, ...others] = credits
  if (!first) return null
  return others.reduce(
    ({ least, most }, credit) => ({
      least: credit.share < least.share ? credit : least,
      most: credit.share > most.share ? credit : most,
    }),
    { least: first, most: first },
  )
}

function shownRow(row: Row, model: Model, kind: ShownRow['kind']): ShownRow[] {
  const credit = row.credits.find((one) => one.model === model)
  const span = spanOf(row.credits)
  if (!credit || !span) return []
  return [{ id: kind === 'others' ? 'others' : rowId(row.key), row, kind, credit, ...span }]
}

/** Rows of people stand in the order of their names, since nobody is ranked; all others with the largest credit first. */
export function shownRows(
  { dimension, rows, others }: Pick<Overview, 'dimension' | 'rows' | 'others'>,
  model: Model,
  compareNames: (one: Row, other: Row) => number,
): ShownRow[] {
  const known = rows.flatMap((row) => shownRow(row, model, 'key'))
  const isPeople = dimension === 'seller' || dimension === 'owner'
  const inOrder = isPeople
    ? known.toSorted((one, other) => compareNames(one.row, other.row))
    : known.toSorted((one, other) => other.credit.minor - one.credit.minor)
  return [...inOrder, ...(others ? shownRow(others, model, 'others') : [])]
}

/** The end of the scale that all rows share: the highest upper end of an interval or of a span. */
export function scaleOf(rows: readonly ShownRow[]): number {
  return Math.max(...rows.map(({ credit, most }) => Math.max(credit.upper ?? 0, credit.share, most.share)), 0.000_001)
}
