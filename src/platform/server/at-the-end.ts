import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** A job as it is handed to the queue. */
export type LateJob = {
  task: string
  payload: Record<string, unknown>
  runAt: Date | null
  key: string | null
  queue: string | null
  maxAttempts: number
  about: number | null
  longest: number | null
}

type AtTheEnd = { jobs: LateJob[]; topics: Set<string> }

export const channel = 'syskon_live'

const waiting = new WeakMap<Tx, AtTheEnd>()

/** What a transaction does last of all. */
export function atTheEndOf(tx: Tx): AtTheEnd {
  const end = waiting.get(tx)
  if (!end) throw new Error('The transaction has ended, or nobody opened it in a workspace')
  return end
}

/**
 * Does the work and then, in one statement, what it left for the end: a job with a key holds the key's row until the commit, so
 * two transactions that call the same job would else wait for each other all the while. Keys are taken in their order, so nobody
 * waits in a circle; of several jobs with one key the last one counts.
 */
export async function withItsEnd<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const end: AtTheEnd = { jobs: [], topics: new Set() }
  waiting.set(tx, end)
  const result = await work()
  waiting.delete(tx)
  if (end.jobs.length > 0 || end.topics.size > 0) await carryOut(tx, end)
  return result
}

async function carryOut(tx: Tx, { jobs, topics }: AtTheEnd): Promise<void> {
  await sql`select
    (select count(enqueue(job->>'task', job->'payload', (job->>'runAt')::timestamptz, job->>'key', job->>'queue',
      (job->>'maxAttempts')::int, (job->>'about')::float8 * interval '1 millisecond',
      (job->>'longest')::float8 * interval '1 millisecond')) from json_array_elements(${JSON.stringify(inOrder(jobs))}::json) as job),
    (select count(pg_notify(${channel}, current_workspace()::text || ' ' || topic)::text)
      from unnest(${[...topics]}::text[]) as topic)`.execute(tx)
}

/** Those without a key first, as they came; then one a key, in the order of the keys. */
function inOrder(jobs: readonly LateJob[]): LateJob[] {
  const keyed = new Map<string, LateJob>()
  const plain: LateJob[] = []
  for (const job of jobs) {
    if (job.key === null) plain.push(job)
    else keyed.set(job.key, job)
  }
  const keys = [...keyed].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return [...plain, ...keys.map(([, job]) => job)]
}
