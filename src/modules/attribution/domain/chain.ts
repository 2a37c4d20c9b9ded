import type { PathGraph } from './path-states.ts'
import type { PathTable } from './paths.ts'
import type { StateGraph } from './state-graph.ts'

/**
 * An absorbing chain: probabilities of the first state, of each edge, of converting right after a state, and of ending there in
 * either way. `worth` is what is expected to be converted right after a state, in units of value; null when no value is known.
 */
export type Chain = {
  graph: StateGraph
  start: Float64Array
  edge: Float64Array
  convert: Float64Array
  end: Float64Array
  worth: Float64Array | null
}

/** How often each row is counted; a resample of the journeys brings figures of its own. */
export type RowCounts = { conversions: Float64Array; nulls: Float64Array | null; value: Float64Array | null }

/** The figures of the table itself; without nulls only journeys that converted are counted. */
export function countsOf({ conversions, nulls, value }: PathTable, withNulls: boolean): RowCounts {
  return { conversions, nulls: withNulls ? nulls : null, value }
}

function add(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount
}

function divide(values: Float64Array, by: number): void {
  if (by > 0) for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / by
}

/** Transition probabilities as shares of what left each state (science.md D.3). */
export function chainOf({ graph, first, last, rowStarts, rowEdges }: PathGraph, counts: RowCounts): Chain {
  const start = new Float64Array(graph.size)
  const edge = new Float64Array(graph.outTo.length)
  const convert = new Float64Array(graph.size)
  const worth = counts.value && new Float64Array(graph.size)
  const end = new Float64Array(graph.size)
  let journeys = 0
  for (let row = 0; row < first.length; row++) {
    const conversions = counts.conversions[row] ?? 0
    const count = conversions + (counts.nulls?.[row] ?? 0)
    if (!(count > 0)) continue
    journeys += count
    add(start, first[row] ?? 0, count)
    for (let i = rowStarts[row] ?? 0; i < (rowStarts[row + 1] ?? 0); i++) add(edge, rowEdges[i] ?? 0, count)
    const state = last[row] ?? 0
    add(end, state, count)
    add(convert, state, conversions)
    if (worth !== null && conversions > 0) add(worth, state, counts.value?.[row] ?? 0)
  }
  divide(start, journeys)
  return shared({ graph, start, edge, convert, end, worth })
}

/** Turns counts of edges and ends, in place, into shares of all that left a state. */
export function shared(chain: Chain): Chain {
  const { graph, edge, convert, end, worth } = chain
  for (let state = 0; state < graph.size; state++) {
    const [from = 0, to = 0] = [graph.outStarts[state], graph.outStarts[state + 1]]
    let sum = end[state] ?? 0
    for (let i = from; i < to; i++) sum += edge[i] ?? 0
    if (!(sum > 0)) continue
    for (let i = from; i < to; i++) edge[i] = (edge[i] ?? 0) / sum
    convert[state] = (convert[state] ?? 0) / sum
    end[state] = (end[state] ?? 0) / sum
    if (worth !== null) worth[state] = (worth[state] ?? 0) / sum
  }
  return chain
}
