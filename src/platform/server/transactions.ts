import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely'

const first = new AsyncLocalStorage<string>()

/** The transaction that the work opens begins with these statements: all go to the database in one message. */
export function beginningWith<T>(statements: string, work: () => Promise<T>): Promise<T> {
  return first.run(statements, work)
}

class HouseDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const statements = first.getStore()
    if (statements === undefined) return super.beginTransaction(connection, settings)
    await connection.executeQuery(CompiledQuery.raw(`begin; ${statements}`))
  }
}

/** PostgreSQL as Kysely speaks to it, with the beginning of a transaction and its first statements as one message. */
export class HouseDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new HouseDriver(this.#config)
  }
}
