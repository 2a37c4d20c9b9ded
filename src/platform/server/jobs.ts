import { EventEmitter } from 'node:events'
import { run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Logger as WorkerLogger } from 'graphile-worker'
import type pg from 'pg'
import { atTheEndOf } from './at-the-end.ts'
import type { Tx } from './database.ts'
import { watchWorkers } from './living-workers.ts'
import type { Logger } from './log.ts'

/** Every job belongs to one workspace; it may run twice, so it must hold and decide like a command does. */
export type JobPayload = { workspaceId: string } & Record<string, unknown>
export type JobHandler = (payload: JobPayload, stopping: AbortSignal) => Promise<void>
export type Jobs = Record<string, JobHandler>

export type EnqueueOptions = {
  /** A job with the same key is replaced: so a timer is moved. */
  key?: string
  runAt?: Date
  /** One with the same key that waits already for a moment at most so many milliseconds away does as well: it says the same. */
  about?: number
  /** Jobs of one queue run one after the other. */
  queue?: string
  maxAttempts?: number
}

/**
 * Adds a job inside the transaction that causes it: it runs if and only if the transaction commits. It is added at the end of the
 * transaction, see `withItsEnd`.
 */
export async function enqueue(tx: Tx, task: string, payload: JobPayload, options: EnqueueOptions = {}): Promise<void> {
  const { key = null, runAt = null, queue = null, maxAttempts = 8, about = null } = options
  atTheEndOf(tx).jobs.push({ task, payload, runAt, key, queue, maxAttempts, about })
}

export type RunningJobs = { stop(): Promise<void> }

/** Works on jobs until stopped; stopping waits for the running ones, which see `stopping` and may leave early. */
export async function startJobs(pool: pg.Pool, jobs: Jobs, log: Logger): Promise<RunningJobs> {
  const stopping = new AbortController()
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs).map(([name, handler]) => [name, (payload) => handler(payload as JobPayload, stopping.signal)]),
  )
  const workers = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  // The pool's name stands on the jobs that any of its workers takes.
  events.on('pool:create', ({ workerPool }) => workers.add(workerPool.id))
  const runner: Runner = await run({
    events,
    pgPool: pool,
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.error({ message }, 'job failed')
    }),
  })
  const living = await watchWorkers(pool, workers, log)
  return {
    async stop() {
      stopping.abort()
      await runner.stop()
      living.stop()
    },
  }
}
