import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { withItsEnd } from './at-the-end.ts'
import { planningOf, preparingPool } from './prepared.ts'
import { beginningWith, HouseDialect } from './transactions.ts'

/** Tables are typed by the module that owns them: `db.withTables<LeadTables>()`. */
export type Tables = Record<string, never>
export type Tx = Transaction<Tables>

export type Database = {
  /** One transaction in one workspace; commits when `work` resolves, else rolls back. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The rows of one short read, asked and answered in one go with the transaction around it. Its values stand in the text, so
   * only what `pg.escapeLiteral` wrote may stand there.
   */
  lookUp<Row>(workspaceId: string, select: string): Promise<Row[]>
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
  const kysely = new Kysely<Tables>({ dialect: new HouseDialect({ pool: preparingPool(pool) }) })
  return {
    pool,
    inWorkspace(workspaceId, work) {
      return beginningWith(`${setting(workspaceId)}${planningOf()}`, () =>
        kysely.transaction().execute((tx) => open.run(true, () => withItsEnd(tx, () => work(tx)))),
      )
    },
    async lookUp<Row>(workspaceId: string, select: string) {
      const statements = `begin read only; ${setting(workspaceId)}; ${select}; commit`
      const client = await pool.connect()
      try {
        const answers: unknown = await client.query(statements)
        client.release()
        // One answer for each of the four statements.
        return Array.isArray(answers) ? (answers[2] as pg.QueryResult<Row & pg.QueryResultRow>).rows : []
      } catch (error) {
        // Its transaction was not ended, so nobody else may get this connection.
        client.release(true)
        throw error
      }
    },
    close: () => kysely.destroy(),
  }
}

/** A literal, not set_config: only so does distributed PostgreSQL send it along with the transaction. */
function setting(workspaceId: string): string {
  if (open.getStore()) throw new Error('Inside a transaction there is only tx')
  if (!uuid.test(workspaceId)) throw new Error('A workspace is named by its uuid')
  return `set local app.workspace = '${workspaceId}'`
}

/** Kysely's `sql` result rows, typed at the call: the shape is the query's own, written one line above. */
export async function rows<Row>(tx: Tx, query: ReturnType<typeof sql>): Promise<Row[]> {
  const result = await (query as ReturnType<typeof sql<Row>>).execute(tx)
  return result.rows
}
