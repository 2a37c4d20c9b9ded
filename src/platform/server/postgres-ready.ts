import type { ChildProcess } from 'node:child_process'
import pg from 'pg'

/** A started server, and the end of what it has said so far. */
export type Launched = { process: ChildProcess; said: () => string }

/** Waits until the server takes connections. Throws with what it last said when it ends or takes over a minute. */
export async function waitUntilReady(url: string, server: Launched): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (server.process.exitCode !== null || server.process.signalCode !== null)
      throw new Error(`PostgreSQL ended at once: ${server.said()}`)
    if (await answers(url)) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`PostgreSQL did not answer within a minute: ${server.said()}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
