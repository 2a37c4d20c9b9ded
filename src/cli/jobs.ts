import type { House } from '#platform/server/house.ts'

/** Waits until the jobs that a command caused are done, so that what it wrote is counted when it ends. */
export async function runAllJobs({ ownerPool }: House): Promise<void> {
  for (;;) {
    const { rows } = await ownerPool.query<{ due: number }>(
      `select count(*)::int as due from graphile_worker.jobs where attempts < max_attempts and attempts = 0
         and run_at < now() + interval '1 minute' or locked_at is not null`,
    )
    if (rows[0]?.due === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
