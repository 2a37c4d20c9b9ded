import { EventEmitter } from 'node:events'
import { run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Logger as WorkerLogger } from 'graphile-worker'
import type pg from 'pg'
import { atTheEndOf } from './at-the-end.ts'
import type { Tx } from './database.ts'
import { type LivingWorkers, watchWorkers } from './living-workers.ts'
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
  /** One with the same key that has waited for so many milliseconds is not moved on any more: it runs at its moment. */
  longest?: number
  /** Jobs of one queue run one after the other. */
  queue?: string
  maxAttempts?: number
}

/**
 * Adds a job inside the transaction that causes it: it runs if and only if the transaction commits. It is added at the end of the
 * transaction, see `withItsEnd`.
 */
export async function enqueue(tx: Tx, task: string, payload: JobPayload, options: EnqueueOptions = {}): Promise<void> {
  const { key = null, runAt = null, queue = null, maxAttempts = 8, about = null, longest = null } = options
  atTheEndOf(tx).jobs.push({ task, payload, runAt, key, queue, maxAttempts, about, longest })
}

export type RunningJobs = { stop(): Promise<void> }

const longestPause = 5000
/** Of either kind at once. */
const concurrency = 3

/**
 * Works on jobs until stopped; stopping waits for the running ones, which see `stopping` and may leave early. Those that are
 * `prompt` have workers of their own: no recount, however long, is in their way.
 */
export async function startJobs(
  pool: pg.Pool,
  jobs: Jobs,
  log: Logger,
  prompt: ReadonlySet<string> = new Set(),
): Promise<RunningJobs> {
  const stopping = new AbortController()
  const workers = new Set<string>()
  // What a dead worker had in hands is free before the first look: the next one is two seconds later.
  const living = await watchWorkers(pool, workers, log)
  const parts = [(name: string) => prompt.has(name), (name: string) => !prompt.has(name)]
    .map((wanted) => taskListOf(jobs, wanted, stopping.signal))
    .filter((tasks) => Object.keys(tasks).length > 0)
  const running = await Promise.all(
    parts.map((tasks) => keepRunning(() => startRunner(pool, tasks, workers, log), stopping.signal, living, log)),
  )
  await living.look()
  return {
    async stop() {
      stopping.abort()
      await Promise.all(running.map((each) => each.stop()))
      living.stop()
    },
  }
}

/** A queue that gives up, as when the database is gone in the middle of a job, is begun anew until it stands again. */
async function keepRunning(
  start: () => Promise<Runner>,
  stopping: AbortSignal,
  living: LivingWorkers,
  log: Logger,
): Promise<RunningJobs> {
  let runner = await start()
  let watched = watch()

  async function watch(): Promise<void> {
    const error = await runner.promise.then(
      () => null,
      (reason: unknown) => reason ?? 'unknown',
    )
    if (error === null) return
    log.warn({ error }, 'the queue of jobs ended and is begun anew')
    for (let wait = 200; !stopping.aborted; wait = Math.min(2 * wait, longestPause)) {
      try {
        runner = await start()
        watched = watch()
        await living.look()
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }

  return {
    async stop() {
      // One that has ended by itself says no to being stopped.
      await runner.stop().catch(() => undefined)
      await watched
    },
  }
}

function taskListOf(jobs: Jobs, wanted: (name: string) => boolean, stopping: AbortSignal): TaskList {
  const chosen = Object.entries(jobs).filter(([name]) => wanted(name))
  return Object.fromEntries(
    chosen.map(([name, handler]) => [name, (payload) => handler(payload as JobPayload, stopping)]),
  )
}

async function startRunner(pool: pg.Pool, taskList: TaskList, workers: Set<string>, log: Logger): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  // The pool's name stands on the jobs that any of its workers takes.
  events.on('pool:create', ({ workerPool }) => workers.add(workerPool.id))
  return run({
    events,
    pgPool: pool,
    taskList,
    concurrency,
    preset: {
      worker: {
        // What is written of a job that ended is tried again while the database is gone; unbatched, that would end the whole house.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        // Each lead calls several jobs, most for later: one asks the database for all workers that have nothing to do.
        localQueue: { size: concurrency },
      },
    },
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.error({ message }, 'job failed')
    }),
  })
}
