import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { enqueue, startJobs, type JobHandler } from './jobs.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function ask(task: string): Promise<void> {
  const { house, workspaceId } = world
  return house.db.inWorkspace(workspaceId, (tx) =>
    enqueue(tx, task, { workspaceId }, { queue: `${workspaceId}:${task}` }),
  )
}

/** As if whoever holds these jobs had taken them a minute ago. */
function aMinuteAgo(holder: string): Promise<unknown> {
  return world.house.ownerPool.query(
    `with held as (update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = ${holder} returning job_queue_id, locked_by)
     update graphile_worker._private_job_queues q set locked_at = now() - interval '1 minute', locked_by = held.locked_by
     from held where q.id = held.job_queue_id`,
  )
}

const start = (task: string, handler: JobHandler) =>
  startJobs(world.house.ownerPool, { [task]: handler }, world.house.log)

test('what a killed process had in hands is taken up by the next one, and its queue goes on', async () => {
  await ask('test.killed')
  await aMinuteAgo("'worker-that-was-killed'")
  const done = vi.fn<JobHandler>(async () => undefined)
  const running = await start('test.killed', done)
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), { timeout: 10_000 })
  await running.stop()
})

test('what a living process works on is left to it, however long it takes', async () => {
  let finish = () => undefined as void
  const long = vi.fn<JobHandler>(() => new Promise<void>((resolve) => (finish = resolve)))
  await ask('test.long')
  const first = await start('test.long', long)
  await vi.waitFor(() => expect(long).toHaveBeenCalledTimes(1), { timeout: 10_000 })
  await aMinuteAgo('locked_by')
  const second = await start('test.long', long)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(long).toHaveBeenCalledTimes(1)
  finish()
  await Promise.all([first.stop(), second.stop()])
})
