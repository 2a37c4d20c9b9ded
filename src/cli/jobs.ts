import type { House } from '#platform/server/house.ts'
import { startJobs } from '#platform/server/jobs.ts'
import { allJobs } from '../app.ts'

/** Looks again a while after what others may be writing at the same moment: for the next house that opens. */
const laterLook = 'attribution.compare'

/**
 * Waits until the jobs that a command caused are done, so that what it wrote is counted when it ends. A job that a killed
 * process had in hands has no error and is waited for; one that failed is left to its retries.
 */
export async function runAllJobs(house: House): Promise<void> {
  const known = Object.keys(allJobs(house)).filter((name) => name !== laterLook)
  for (;;) {
    const { rows } = await house.ownerPool.query<{ due: number }>(
      `select count(*)::int as due from graphile_worker.jobs where task_identifier = any($1)
         and (locked_at is not null or (last_error is null and attempts < max_attempts and run_at < now() + interval '1 minute'))`,
      [known],
    )
    if (rows[0]?.due === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The same for a house that was opened without its jobs. */
export async function workOffJobs(house: House): Promise<void> {
  const jobs = await startJobs(house.ownerPool, allJobs(house), house.log)
  try {
    await runAllJobs(house)
  } finally {
    await jobs.stop()
  }
}
