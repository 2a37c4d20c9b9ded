import type pg from 'pg'
import type { Logger } from './log.ts'

/** The first half of the locks' key: "workers of jobs". */
const lockClass = 4748
const betweenRounds = 15_000
/** A worker may take its first job a moment before its lock. */
const graceSeconds = 10

export type LivingWorkers = {
  /** Holds the locks of workers that are new, and looks after those that are gone. */
  look(): Promise<void>
  stop(): void
}

/**
 * A process holds a lock in the name of its workers as long as it lives; PostgreSQL lets go of them when it ends, however it
 * ends. What workers without a lock had in hands is given back to the others, which otherwise would wait four hours for it.
 */
export async function watchWorkers(pool: pg.Pool, ids: ReadonlySet<string>, log: Logger): Promise<LivingWorkers> {
  let holder: pg.PoolClient | null = null
  const held = new Set<string>()
  let stopped = false

  function lost(error: Error): void {
    log.debug({ error: error.message }, 'locks of the workers lost')
    leave(error)
  }

  function leave(error?: Error): void {
    holder?.off('error', lost)
    holder?.release(error ?? true)
    holder = null
    held.clear()
  }

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect()
    client.on('error', lost)
    holder = client
    return client
  }

  async function hold(): Promise<pg.PoolClient> {
    const client = holder ?? (await connect())
    for (const id of ids) {
      if (held.has(id)) continue
      await client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, id])
      held.add(id)
    }
    return client
  }

  async function round(): Promise<void> {
    try {
      await giveBack(await hold())
    } catch (error) {
      log.debug({ error }, 'workers were not looked after')
    }
    // It was stopped while a lost connection was replaced.
    if (stopped) leave()
  }

  await round()
  const timer = setInterval(() => void round(), betweenRounds)
  return {
    look: round,
    stop() {
      clearInterval(timer)
      stopped = true
      // Its connection ends, and with it the locks.
      leave()
    },
  }
}

function giveBack(client: pg.PoolClient): Promise<unknown> {
  return client.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct j.locked_by)) from graphile_worker.jobs j
     where j.locked_at < now() - make_interval(secs => $2) and not exists (
       select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 2 and l.classid = $1
         and l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid
         and l.database = (select oid from pg_database where datname = current_database()))
     having count(*) > 0`,
    [lockClass, graceSeconds],
  )
}
