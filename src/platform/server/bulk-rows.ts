import { sql, type RawBuilder } from 'kysely'
import { binaryArray, type Cell, type ColumnType } from './binary-arrays.ts'

export type { Cell, ColumnType } from './binary-arrays.ts'

/** How one column of a table is filled from a row; `jsonb` cells are JSON texts, instants ISO 8601 in UTC. */
export type Column<Row> = { name: string; type: ColumnType; of: (row: Row, index: number) => Cell }

/** A list of texts or uuids as an array parameter. */
export function listOf(values: readonly string[], type: 'text' | 'uuid'): RawBuilder<unknown> {
  return sql`${binaryArray(values, type, (value) => value)}::${sql.raw(type)}[]`
}

/**
 * The rows as a table in a statement: `from ${rowsAsTable(rows, columns, 'given')}`. A column is one array parameter, so that a
 * statement takes thousands of rows.
 */
export function rowsAsTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  alias: string,
): RawBuilder<unknown> {
  const arrays = columns.map(({ type, of }) => sql`${binaryArray(rows, type, of)}::${sql.raw(type)}[]`)
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(alias)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})`
}
