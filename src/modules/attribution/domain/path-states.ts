import { NumberIndex } from './number-index.ts'
import type { PathTable } from './paths.ts'
import { type Holding, type StateGraph, stateGraph } from './state-graph.ts'

/**
 * A state graph with the way of every row through it: from `first[r]` over the edges `rowEdges[rowStarts[r]]` … to `last[r]`.
 */
export type PathGraph = {
  graph: StateGraph
  first: Int32Array
  last: Int32Array
  rowStarts: Int32Array
  rowEdges: Int32Array
}

/** The state after each touch, -1 while the window of `order` touches is not full yet; a shorter path has one state, its whole. */
type Windows = { states: Int32Array; count: number; holding: Holding }

/** Numbers of the windows of 1, 2, … `order` touches that end at each touch, each from the one before and one channel more. */
function windowsOf({ channels, starts, steps }: PathTable, order: number): Windows {
  const states = new Int32Array(steps.length).fill(-1)
  const windows = Int32Array.from(steps)
  const rows = starts.length - 1
  const found: { at: number; length: number }[] = []
  const settle = (first: number, last: number, length: number, known: Map<number, number> | Int32Array) => {
    for (let at = first; at < last; at++) {
      const window = windows[at] ?? 0
      let state = known instanceof Map ? (known.get(window) ?? -1) : (known[window] ?? 0) - 1
      if (state < 0) {
        state = found.length
        found.push({ at, length })
        if (known instanceof Map) known.set(window, state)
        else known[window] = state + 1
      }
      states[at] = state
    }
  }
  let count = channels.length
  for (let length = 1; length <= order; length++) {
    if (length > 1) count = lengthen(windows, steps, starts, length, channels.length, count)
    const known = length === order ? new Int32Array(count) : new Map<number, number>()
    let isLonger = false
    for (let row = 0; row < rows; row++) {
      const [from = 0, to = 0] = [starts[row], starts[row + 1]]
      if (to - from > length) isLonger = true
      if (length === order && to - from >= order) settle(from + order - 1, to, length, known)
      else if (to - from === length) settle(to - 1, to, length, known)
    }
    if (!isLonger) break
  }
  return { states, count: found.length, holding: holdingOf(found, steps) }
}

/** Windows one touch longer, in place and from the end of each row, so that the one before is still the shorter one. */
function lengthen(
  windows: Int32Array,
  steps: Int32Array,
  starts: Int32Array,
  length: number,
  channels: number,
  shorter: number,
): number {
  const index = new NumberIndex(shorter * channels)
  for (let row = 0; row + 1 < starts.length; row++) {
    const from = (starts[row] ?? 0) + length - 1
    for (let at = (starts[row + 1] ?? 0) - 1; at >= from; at--) {
      windows[at] = index.idOf((windows[at - 1] ?? 0) * channels + (steps[at] ?? 0))
    }
  }
  return index.size
}

function holdingOf(found: readonly { at: number; length: number }[], steps: Int32Array): Holding {
  const state: number[] = []
  const channel: number[] = []
  for (const [i, { at, length }] of found.entries()) {
    for (const one of new Set(steps.subarray(at - length + 1, at + 1))) {
      state.push(i)
      channel.push(one)
    }
  }
  return { state: Int32Array.from(state), channel: Int32Array.from(channel) }
}

/**
 * States of order k: sliding windows of k touches, a path shorter than k is one state of its own; a state that follows itself counts once
 * (science.md D.3). `order` is a whole number from 1.
 */
export function pathGraph(table: PathTable, order: number): PathGraph {
  if (!(Number.isInteger(order) && order >= 1)) throw new RangeError(`no order of a chain: ${order}`)
  const rows = table.starts.length - 1
  const { states, count, holding } = windowsOf(table, order)
  const edges = new NumberIndex(count * count)
  const from: number[] = []
  const to: number[] = []
  const first = new Int32Array(rows)
  const last = new Int32Array(rows)
  const rowStarts = new Int32Array(rows + 1)
  const rowEdges = new Int32Array(table.steps.length)
  let used = 0
  for (let row = 0; row < rows; row++) {
    let before = -1
    for (let at = table.starts[row] ?? 0; at < (table.starts[row + 1] ?? 0); at++) {
      const state = states[at] ?? -1
      if (state < 0 || state === before) continue
      if (before < 0) first[row] = state
      else {
        const edge = edges.idOf(before * count + state)
        if (edge === from.length) {
          from.push(before)
          to.push(state)
        }
        rowEdges[used++] = edge
      }
      before = state
    }
    last[row] = before
    rowStarts[row + 1] = used
  }
  const built = stateGraph(count, Int32Array.from(from), Int32Array.from(to), holding, table.channels.length)
  const renumbered = (state: number) => built.numbers[state] ?? 0
  return {
    graph: built.graph,
    first: first.map(renumbered),
    last: last.map(renumbered),
    rowStarts,
    rowEdges: rowEdges.subarray(0, used).map((edge) => built.places[edge] ?? 0),
  }
}
