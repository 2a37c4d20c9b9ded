import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { withItsEnd } from './at-the-end.ts'
import { planningOf, preparingPool } from './prepared.ts'

/** Tables are typed by the module that owns them: `db.withTables<LeadTables>()`. */
export type Tables = Record<string, never>
export type Tx = Transaction<Tables>

export type Database = {
  /** One transaction in one workspace; commits when `work` resolves, else rolls back. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The pool below, for COPY and LISTEN. */
  pool: pg.Pool
  close(): Promise<void>
}

const types = new pg.TypeOverrides()
const { builtins } = pg.types
types.setTypeParser(builtins.INT8, (text: string) => wholeNumber(text))
types.setTypeParser(builtins.NUMERIC, Number)
types.setTypeParser(builtins.DATE, (text: string) => text)

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be counted exactly`)
  return value
}

/** Pool with the house's parsers: int8 and numeric are numbers, date stays `YYYY-MM-DD`, timestamptz is a Date. */
export function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, types, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 15_000 })
  // A connection that breaks while idle is replaced by the pool; the next query reports a database that is gone.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const open = new AsyncLocalStorage<true>()
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function openDatabase(pool: pg.Pool): Database {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
  return {
    pool,
    inWorkspace(workspaceId, work) {
      if (open.getStore()) throw new Error('Inside a transaction there is only tx')
      if (!uuid.test(workspaceId)) throw new Error('A workspace is named by its uuid')
      return kysely.transaction().execute((tx) =>
        open.run(true, async () => {
          // A literal, not set_config: only so does distributed PostgreSQL send it along with the transaction.
          await sql.raw(`set local app.workspace = '${workspaceId}'${planningOf()}`).execute(tx)
          return withItsEnd(tx, () => work(tx))
        }),
      )
    },
    close: () => kysely.destroy(),
  }
}

/** Kysely's `sql` result rows, typed at the call: the shape is the query's own, written one line above. */
export async function rows<Row>(tx: Tx, query: ReturnType<typeof sql>): Promise<Row[]> {
  const result = await (query as ReturnType<typeof sql<Row>>).execute(tx)
  return result.rows
}
