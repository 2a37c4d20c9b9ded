import { Refusal } from '#platform/refusal.ts'
import type { RawRow } from '#modules/imports/domain/index.ts'
import type { PathRow } from '#modules/attribution/domain/index.ts'
import type { ReadAmount } from './attribution-columns.ts'
import { brokenRow, filledCell } from './read-events.ts'

type Column = { name: string; at: number }

export type PathColumns = {
  path: Column
  conversions: ReadAmount
  value: ReadAmount | null
  nulls: ReadAmount | null
  separator: string
}

function channelsIn(row: RawRow, column: Column, separator: string): string[] {
  const text = filledCell(row, column)
  const channels = text.split(separator).map((channel) => channel.trim())
  if (!channels.includes('')) return channels
  throw new Refusal('lab.attribution-blank-step', { row: row.row, value: text.slice(0, 100), separator }, 422)
}

/**
 * One row of a table of paths. Refuses (422), with its number, a row with too few or too many cells, without path, with a step without
 * channel, with a figure that is none or negative, and with a value but no conversion that it could belong to.
 */
export function readPathRow(row: RawRow, { path, conversions, value, nulls, separator }: PathColumns): PathRow {
  if (row.fault !== null) throw brokenRow(row)
  const read = {
    path: channelsIn(row, path, separator),
    conversions: conversions(row, null),
    value: value && value(row, 0),
    nulls: nulls ? nulls(row, 0) : 0,
  }
  if (read.conversions === 0 && read.value !== null && read.value > 0) {
    throw new Refusal('lab.attribution-value-alone', { row: row.row, value: read.value }, 422)
  }
  return read
}

/** The columns of `from,to,count`. */
export type TransitionColumns = { from: Column; to: Column; count: ReadAmount }

export function readTransition(
  row: RawRow,
  { from, to, count }: TransitionColumns,
): { from: string; to: string; count: number } {
  if (row.fault !== null) throw brokenRow(row)
  return { from: filledCell(row, from), to: filledCell(row, to), count: count(row, null) }
}
