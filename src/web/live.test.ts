import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connection, type Ears, listenLive, waitBefore } from './live.ts'

/** A wire whose other end the test holds. */
function wires() {
  const opened: { ears: Ears; closed: boolean }[] = []
  function open(_address: string, ears: Ears): () => void {
    const wire = { ears, closed: false }
    opened.push(wire)
    return () => {
      wire.closed = true
    }
  }
  return { opened, open, last: () => opened.at(-1)?.ears }
}

function listening() {
  const wire = wires()
  const topics: string[] = []
  const states: Connection[] = []
  const stop = listenLive({
    open: wire.open,
    now: () => 1_000,
    onTopic: (topic) => topics.push(topic),
    onConnection: (connection) => states.push(connection),
  })
  return { ...wire, topics, states, stop }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('listening to the house', () => {
  it('passes on the topics that arrive', () => {
    const { last, topics } = listening()
    last()?.opened()
    last()?.heard('{"topic":"imports"}')
    expect(topics).toEqual(['imports'])
  })

  it('passes by what it cannot read', () => {
    const { last, topics } = listening()
    for (const text of ['', '{', '[]', '"imports"', '{"topic":3}']) last()?.heard(text)
    expect(topics).toEqual([])
  })

  it('says since when the connection is lost, and keeps that moment while it tries', () => {
    const { last, states } = listening()
    last()?.opened()
    last()?.lost()
    vi.advanceTimersByTime(1_000)
    last()?.lost()
    expect(states.slice(1)).toEqual([
      { state: 'lost', since: 1_000 },
      { state: 'lost', since: 1_000 },
    ])
  })

  it('finds back, and makes everything old that it may have missed', () => {
    const { last, opened, topics, states } = listening()
    last()?.opened()
    expect(topics).toEqual([])
    last()?.lost()
    vi.advanceTimersByTime(1_000)
    expect(opened).toHaveLength(2)
    last()?.opened()
    expect(topics).toEqual(['house.reconnected'])
    expect(states.at(-1)).toEqual({ state: 'open' })
  })

  it('waits twice as long before each further try, at most half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map(waitBefore)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  it('has one wire at a time, and none after it stopped', () => {
    const { last, opened, stop } = listening()
    last()?.lost()
    vi.advanceTimersByTime(1_000)
    last()?.lost()
    stop()
    vi.advanceTimersByTime(60_000)
    expect(opened.every(({ closed }) => closed)).toBe(true)
    expect(opened).toHaveLength(2)
  })
})
