/**
 * States of a Markov chain and the edges between them, without their probabilities. Edges stand by the state they leave: those of s are
 * `outStarts[s]` to `outStarts[s + 1] - 1`, leading to `outTo`. `inStarts`, `inFrom` and `inEdge` (a place among the former) are the same
 * edges by the state they enter. States of channel c are `channelStates` from `channelStarts[c]` to `channelStarts[c + 1] - 1`.
 * States are numbered so that those behind an edge mostly come before those in front of it: sweeps settle quickly.
 */
export type StateGraph = {
  size: number
  outStarts: Int32Array
  outTo: Int32Array
  inStarts: Int32Array
  inFrom: Int32Array
  inEdge: Int32Array
  channelStarts: Int32Array
  channelStates: Int32Array
}

/** Groups items by key, keeping their order: those of key k are `items` from `starts[k]` on. */
export function grouped(keys: Int32Array, groups: number): { starts: Int32Array; items: Int32Array } {
  const starts = new Int32Array(groups + 1)
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1
  for (let k = 0; k < groups; k++) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0)
  const next = starts.slice(0, groups)
  const items = new Int32Array(keys.length)
  for (const [i, key] of keys.entries()) {
    const at = next[key] ?? 0
    items[at] = i
    next[key] = at + 1
  }
  return { starts, items }
}

/** New numbers of the states: each after all that can be reached from it, but for those on a circle with it. */
function numbersByDepth(size: number, starts: Int32Array, edges: Int32Array, to: Int32Array): Int32Array {
  const numbers = new Int32Array(size).fill(-1)
  const next = starts.slice(0, size)
  const seen = new Uint8Array(size)
  const stack = new Int32Array(size)
  let given = 0
  for (let root = 0; root < size; root++) {
    if (seen[root] === 1) continue
    let depth = 0
    stack[0] = root
    seen[root] = 1
    while (depth >= 0) {
      const state = stack[depth] ?? 0
      const edge = next[state] ?? 0
      if (edge >= (starts[state + 1] ?? 0)) {
        numbers[state] = given++
        depth--
        continue
      }
      next[state] = edge + 1
      const target = to[edges[edge] ?? 0] ?? 0
      if (seen[target] === 1) continue
      seen[target] = 1
      stack[++depth] = target
    }
  }
  return numbers
}

function renamed(states: Int32Array, numbers: Int32Array): Int32Array {
  return states.map((state) => numbers[state] ?? 0)
}

/** A pair of lists: state `state[i]` holds channel `channel[i]`. Pairs may come twice. */
export type Holding = { state: Int32Array; channel: Int32Array }

/**
 * The graph of edges `from[i]` → `to[i]` (each pair once, no state to itself) among `size` states. Also gives the new number of each
 * state and the new place of each edge.
 */
export function stateGraph(
  size: number,
  from: Int32Array,
  to: Int32Array,
  holding: Holding,
  channels: number,
): { graph: StateGraph; numbers: Int32Array; places: Int32Array } {
  const before = grouped(from, size)
  const numbers = numbersByDepth(size, before.starts, before.items, to)
  const [newFrom, newTo] = [renamed(from, numbers), renamed(to, numbers)]
  const out = grouped(newFrom, size)
  const places = new Int32Array(from.length)
  for (const [place, edge] of out.items.entries()) places[edge] = place
  const outTo = out.items.map((edge) => newTo[edge] ?? 0)
  const outFrom = out.items.map((edge) => newFrom[edge] ?? 0)
  const into = grouped(outTo, size)
  const byChannel = grouped(holding.channel, channels)
  const graph = {
    size,
    outStarts: out.starts,
    outTo,
    inStarts: into.starts,
    inFrom: into.items.map((place) => outFrom[place] ?? 0),
    inEdge: into.items,
    channelStarts: byChannel.starts,
    channelStates: byChannel.items.map((i) => numbers[holding.state[i] ?? 0] ?? 0),
  }
  return { graph, numbers, places }
}
