/** Where the wire to the house stands: `open`, or lost since a moment (milliseconds since 1970). */
export type Connection = { state: 'open' } | { state: 'lost'; since: number }

/** What the listener wants to hear from the wire. */
export type Ears = { opened(): void; lost(): void; heard(text: string): void }

export type LiveSettings = {
  onTopic: (topic: string) => void
  onConnection: (connection: Connection) => void
  /** Opens the wire and returns the way to close it. */
  open?: (address: string, ears: Ears) => () => void
  now?: () => number
}

function openEvents(from: string, ears: Ears): () => void {
  const source = new EventSource(from)
  source.addEventListener('open', () => ears.opened())
  source.addEventListener('error', () => ears.lost())
  source.addEventListener('change', ({ data }) => ears.heard(String(data)))
  return () => source.close()
}

const address = '/api/events'
const firstWait = 1000
const longestWait = 30_000

/** How long to wait before try number `tries`, in milliseconds: twice as long each time, at most half a minute. */
export function waitBefore(tries: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.max(0, tries - 1))
}

function topicOf(text: string): string | undefined {
  try {
    const event: unknown = JSON.parse(text)
    const topic = typeof event === 'object' && event !== null && 'topic' in event ? event.topic : undefined
    return typeof topic === 'string' ? topic : undefined
  } catch {
    return undefined
  }
}

/**
 * Listens to the house's server-sent events and finds back after every break.
 * Events missed during a break are made good by the topic `house.reconnected`. Returns the way to stop.
 */
export function listenLive(settings: LiveSettings): () => void {
  const { onTopic, onConnection, open = openEvents, now = Date.now } = settings
  let close: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let lostSince: number | undefined

  function opened(): void {
    const missed = lostSince !== undefined
    tries = 0
    lostSince = undefined
    onConnection({ state: 'open' })
    if (missed) onTopic('house.reconnected')
  }

  function lost(): void {
    close?.()
    lostSince ??= now()
    onConnection({ state: 'lost', since: lostSince })
    tries += 1
    clearTimeout(timer)
    timer = setTimeout(connect, waitBefore(tries))
  }

  function heard(text: string): void {
    const topic = topicOf(text)
    if (topic !== undefined) onTopic(topic)
  }

  function connect(): void {
    close = open(address, { opened, lost, heard })
  }

  connect()
  return () => {
    clearTimeout(timer)
    close?.()
  }
}
