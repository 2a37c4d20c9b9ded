import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

const lookedEvery = 500

/**
 * What a script of this folder finds in a thread of its own: the house answers meanwhile. It says `{ done }` as it goes on and
 * `{ found }` in the end; null when `goOn`, asked twice a second with how far it is, says no.
 */
export async function inThread<Found>(
  script: string,
  given: unknown,
  shape: z.ZodType<Found>,
  goOn: (done: number) => Promise<boolean>,
): Promise<Found | null> {
  const said = z.union([z.object({ done: z.int() }), z.object({ found: shape })])
  const worker = new Worker(path.join(import.meta.dirname, script), { workerData: given })
  let done = 0
  const ended = new Promise<{ found: Found }>((resolve, reject) => {
    worker.on('message', (message: unknown) => {
      const read = said.safeParse(message)
      if (!read.success) reject(read.error)
      else if ('done' in read.data) done = read.data.done
      else resolve(read.data)
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('The thread ended without a result')))
  })
  try {
    for (;;) {
      const first = await Promise.race([ended, new Promise<null>((go) => setTimeout(go, lookedEvery, null))])
      if (first) return first.found
      if (!(await goOn(done))) return null
    }
  } finally {
    ended.catch(() => undefined)
    await worker.terminate()
  }
}
