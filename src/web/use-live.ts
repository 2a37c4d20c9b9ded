import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Connection, listenLive } from './live.ts'
import type { LiveTopics } from './page-types.ts'

const gather = 400
/** Where events never end, a page asks at most so often: two hundred open pages are a load of their own. */
const rest = 2000

/**
 * The queries that a topic makes old: those of the module in its first part, and what modules registered for it.
 * `house.reconnected` makes all of them old.
 */
export function queriesOf(topic: string, registered: LiveTopics): readonly QueryKey[] {
  if (topic === 'house.reconnected') return [[]]
  const module = topic.split('.')[0] ?? topic
  return [[[module]], ...(registered[topic] ?? []), ...(module === topic ? [] : (registered[module] ?? []))]
}

/** Many events in a moment, as an import sends them, ask the house once. */
function gathering(client: QueryClient, registered: LiveTopics) {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let restsUntil = 0
  function flush(): void {
    timer = undefined
    restsUntil = Date.now() + rest
    const keys = [...waiting].flatMap((topic) => queriesOf(topic, registered))
    waiting.clear()
    for (const queryKey of keys) void client.invalidateQueries({ queryKey })
  }
  function add(topic: string): void {
    waiting.add(topic)
    timer ??= setTimeout(flush, Math.max(gather, restsUntil - Date.now()))
  }
  return { add, stop: () => clearTimeout(timer) }
}

/** Keeps the figures of the open pages fresh and tells how the connection stands. */
export function useLive(registered: LiveTopics): Connection {
  const client = useQueryClient()
  const [connection, setConnection] = useState<Connection>({ state: 'open' })
  useEffect(() => {
    // A browser without server-sent events still asks when a page opens.
    if (typeof EventSource === 'undefined') return undefined
    const topics = gathering(client, registered)
    const stop = listenLive({ onTopic: topics.add, onConnection: setConnection })
    return () => {
      stop()
      topics.stop()
    }
  }, [client, registered])
  return connection
}
