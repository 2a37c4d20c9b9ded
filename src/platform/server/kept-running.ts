import type { ChildProcess } from 'node:child_process'
import type { Launched } from './postgres-ready.ts'

const longestPause = 10_000

/**
 * Starts the server again whenever it ends without having been asked to: killed for memory, or crashed. One that was asked to
 * stop, by the house or by another one that took over its folder, ends well and stays ended.
 */
export function keepRunning(first: Launched, startAgain: () => Promise<Launched>): { stop: () => Promise<void> } {
  let server = first
  let starting: Promise<void> = Promise.resolve()
  const stopping = new AbortController()
  const { signal } = stopping
  const watch = () =>
    server.process.once('exit', (code) => (code === 0 || signal.aborted ? undefined : (starting = again())))

  async function again(): Promise<void> {
    for (let wait = 100; !signal.aborted; wait = Math.min(2 * wait, longestPause)) {
      try {
        server = await startAgain()
        watch()
        return
      } catch {
        // What is left of the old server may still hold its memory for a moment.
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }

  watch()
  return {
    async stop() {
      stopping.abort()
      await starting
      await ended(server.process)
    },
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await gone
}
