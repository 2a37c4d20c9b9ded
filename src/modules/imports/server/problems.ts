import { sql } from 'kysely'
import { pageFrom, readCursor } from '#platform/cursor.ts'
import { rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { ShownProblem } from '../contract.ts'
import type { FoundProblem } from './read-chunks.ts'

type Numbered = FoundProblem & { position: number }

const columns: Column<Numbered>[] = [
  { name: 'row_number', type: 'bigint', of: ({ problem }) => problem.row },
  { name: 'position', type: 'int', of: ({ position }) => position },
  { name: 'rejected', type: 'boolean', of: ({ rejected }) => rejected },
  { name: 'column_name', type: 'text', of: ({ problem }) => problem.column },
  { name: 'field', type: 'text', of: ({ problem }) => problem.field },
  { name: 'code', type: 'text', of: ({ problem }) => problem.code },
  { name: 'args', type: 'jsonb', of: ({ problem }) => JSON.stringify(problem.args) },
  { name: 'value', type: 'text', of: ({ problem }) => problem.value },
]

export async function addProblems(
  tx: Tx,
  workspaceId: string,
  importId: string,
  problems: readonly FoundProblem[],
): Promise<void> {
  if (problems.length === 0) return
  const positions = new Map<number, number>()
  const numbered = problems.map((found): Numbered => {
    const position = positions.get(found.problem.row) ?? 0
    positions.set(found.problem.row, position + 1)
    return { ...found, position }
  })
  await sql`
    insert into import_problem (workspace_id, import_id, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
    select ${workspaceId}::uuid, ${importId}::uuid, given.* from ${rowsAsTable(numbered, columns, 'given')}`.execute(tx)
}

type Stored = ShownProblem & { position: number }
type Wish = { cursor?: string | undefined; limit: number; rejected?: boolean | undefined }

/** Problems in the order of the file. */
export async function problemPage(tx: Tx, workspaceId: string, importId: string, { cursor, limit, rejected }: Wish) {
  const after = readCursor(cursor, 2)
  const found = await rows<Stored>(
    tx,
    sql`
    select row_number as row, position, column_name as "column", field, code, args, value, rejected from import_problem
    where workspace_id = ${workspaceId} and import_id = ${importId}
      ${rejected === undefined ? sql`` : sql`and rejected = ${rejected}`}
      ${after ? sql`and (row_number, position) > (${after[0]}::bigint, ${after[1]}::int)` : sql``}
    order by row_number, position limit ${limit + 1}`,
  )
  return pageFrom(found, limit, ({ row, position }) => [row, position])
}
