import { sql, type RawBuilder } from 'kysely'

export type ColumnType = 'text' | 'uuid' | 'timestamptz' | 'bigint' | 'int' | 'double precision' | 'boolean' | 'jsonb'
export type Cell = string | number | boolean | null | undefined

/** How one column of a table is filled from a row; `jsonb` cells are JSON texts. */
export type Column<Row> = { name: string; type: ColumnType; of: (row: Row, index: number) => Cell }

const special = /["\\\0]/
const escaped = /["\\]/g

/** NUL can't stand in a text of PostgreSQL: it is left out here, so that no input can break a statement of thousands of rows. */
function quoted(text: string): string {
  if (!special.test(text)) return `"${text}"`
  return `"${text.replaceAll('\0', '').replaceAll(escaped, String.raw`\$&`)}"`
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return 'NULL'
  return typeof cell === 'string' ? quoted(cell) : String(cell)
}

/** One column of many rows as one PostgreSQL array literal: a statement takes thousands of rows in a few parameters. */
export function arrayText<Row>(rows: readonly Row[], of: Column<Row>['of']): string {
  let text = '{'
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Row
    text += index === 0 ? cellText(of(row, index)) : `,${cellText(of(row, index))}`
  }
  return `${text}}`
}

/** A list of texts or uuids as an array parameter. */
export function listOf(values: readonly string[], type: 'text' | 'uuid'): RawBuilder<unknown> {
  return sql`${arrayText(values, (value) => value)}::${sql.raw(type)}[]`
}

/** The rows as a table in a statement: `from ${rowsAsTable(rows, columns)} as given (…)`. */
export function rowsAsTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], alias: string): RawBuilder<unknown> {
  const arrays = columns.map(({ type, of }) => sql`${arrayText(rows, of)}::${sql.raw(type)}[]`)
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(alias)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})`
}
