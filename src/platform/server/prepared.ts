import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { PostgresPool } from 'kysely'
import type pg from 'pg'

/** A plan stands in the memory of every connection that knows it, so only this many statements are ever prepared. */
const mostPrepared = 400

const often = new AsyncLocalStorage<true>()
const names = new Map<string, string>()

/**
 * Work that comes many times a second with the same statements: each connection prepares them once, so PostgreSQL parses and plans
 * them no more. Not for statements that are written anew for every question.
 */
export function asOften<T>(work: () => Promise<T>): Promise<T> {
  return often.run(true, work)
}

/** What a transaction of such work sets first: one plan for all values, since planning costs many times what the work does. */
export function planningOf(): string {
  return often.getStore() ? '; set local plan_cache_mode = force_generic_plan' : ''
}

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostPrepared) return null
  const name = `often_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

/** The pool as Kysely sees it: what is asked inside `asOften` is prepared under a name of its own. */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, pg.PoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparing(client)
      clients.set(client, known)
      return known
    },
  }
}

function preparing(client: pg.PoolClient): pg.PoolClient {
  const query = (asked: string, values: unknown[] = []) => {
    const name = often.getStore() && values.length > 0 ? nameOf(asked) : null
    return name === null ? client.query(asked, values) : client.query({ name, text: asked, values })
  }
  return new Proxy(client, { get: (target, member) => (member === 'query' ? query : Reflect.get(target, member)) })
}
