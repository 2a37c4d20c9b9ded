import pg from 'pg'
import { atTheEndOf, channel } from './at-the-end.ts'
import type { Tx } from './database.ts'
import type { Logger } from './log.ts'

export type Listener = (topic: string) => void

export type Live = {
  /** Calls back for each topic announced in the workspace, by any process of the house. Returns the way to stop. */
  listen(workspaceId: string, listener: Listener): () => void
  /** Pages that listen through this process now. */
  listening(): number
  close(): Promise<void>
}

/** Tells every open page of the workspace that a topic changed; heard only if the transaction commits. */
export async function announce(tx: Tx, topic: string): Promise<void> {
  atTheEndOf(tx).topics.add(topic)
}

/** One LISTEN connection a process, fanned out to its pages; it is opened anew when it breaks. */
export async function openLive(connectionString: string, log: Logger): Promise<Live> {
  const listeners = new Map<string, Set<Listener>>()
  const ended = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString })
    next.on('notification', ({ payload = '' }) => spread(payload))
    next.on('error', (error) => log.debug({ error: error.message }, 'live connection lost'))
    await next.connect()
    await next.query(`listen ${channel}`)
    // Only now: a connection that never stood ends too, and each end would begin another round of trying.
    next.once('end', () => void reconnect())
    return next
  }

  async function reconnect(): Promise<void> {
    while (!ended.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      if (ended.signal.aborted) return
      try {
        client = await connect()
        for (const each of listeners.values()) for (const listener of each) listener('house.reconnected')
        return
      } catch {
        log.debug('live connection not back yet')
      }
    }
  }

  function spread(payload: string): void {
    const [workspaceId = '', topic = ''] = payload.split(' ')
    for (const listener of listeners.get(workspaceId) ?? []) listener(topic)
  }

  return {
    listen(workspaceId, listener) {
      const here = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, here.add(listener))
      return () => here.delete(listener)
    },
    listening: () => [...listeners.values()].reduce((sum, each) => sum + each.size, 0),
    async close() {
      ended.abort()
      await client.end()
    },
  }
}
