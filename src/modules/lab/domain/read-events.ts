import { Refusal } from '#platform/refusal.ts'
import { type RawRow, textOfCell } from '#modules/imports/domain/index.ts'
import type { EventLog } from './event-log.ts'
import type { ReadTime } from './read-time.ts'

export type EventColumns = {
  case: { name: string; at: number }
  activity: { name: string; at: number }
  resource: { name: string; at: number } | null
  time: { name: string; at: number }
}

/** The sentence for a row that lost or gained cells, or whose quote was never closed. */
export function brokenRow({ row, fault }: RawRow): Refusal {
  const isCells = fault === 'too-few-cells' || fault === 'too-many-cells'
  return isCells ? new Refusal('lab.row-cells', { row }, 422) : new Refusal('lab.row-quote', { row }, 422)
}

/** The text of a cell that must have one; refuses `lab.cell-empty`. */
export function filledCell(row: RawRow, column: { name: string; at: number }): string {
  const text = textOfCell(row.cells[column.at]).trim()
  if (text === '') throw new Refusal('lab.cell-empty', { row: row.row, column: column.name }, 422)
  return text
}

/** The instant of a cell; refuses `lab.not-a-time` and `lab.date-order-unclear`, with row and column. */
export function instantOfCell(row: RawRow, column: { name: string; at: number }, read: ReadTime): number {
  const text = filledCell(row, column)
  const instant = read(row.cells[column.at])
  if (typeof instant === 'number') return instant
  const value = text.slice(0, 100)
  if (instant === 'order-unclear') {
    throw new Refusal('lab.date-order-unclear', { column: column.name, example: value }, 422)
  }
  throw new Refusal('lab.not-a-time', { row: row.row, column: column.name, value }, 422)
}

/** Adds one row of a file to the log. Refuses (422) a row without case, activity or time; names row and column. */
export function addEvent(log: EventLog, row: RawRow, columns: EventColumns, readTime: ReadTime): void {
  if (row.fault !== null) throw brokenRow(row)
  const resource = columns.resource === null ? '' : textOfCell(row.cells[columns.resource.at]).trim()
  log.add(
    filledCell(row, columns.case),
    filledCell(row, columns.activity),
    resource === '' ? null : resource,
    instantOfCell(row, columns.time, readTime),
  )
}
