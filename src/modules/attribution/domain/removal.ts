import type { Chain } from './chain.ts'
import { expectedReturns, factorise, solve, solveTransposed } from './elimination.ts'
import { SparseSolver } from './sparse-solution.ts'
import type { StateGraph } from './state-graph.ts'

/**
 * Of each channel the share of conversions (and of their value) that would be lost if every walk ended where it meets the channel; the
 * same is the share of converting walks that meet it. `pConversion`: how likely a walk converts.
 */
export type Removal = { pConversion: number; effect: Float64Array; effectOnValue: Float64Array | null }

/** Up to so many states one factorisation answers for all channels, when no channel stands in more than one state. */
const mostDense = 800

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0)
  return sum
}

function dense({ graph, edge, end }: Chain): ReturnType<typeof factorise> {
  const { size, outStarts, outTo } = graph
  const cells = new Float64Array(size * size)
  for (let state = 0; state < size; state++) {
    for (let i = outStarts[state] ?? 0; i < (outStarts[state + 1] ?? 0); i++) {
      cells[state * size + (outTo[i] ?? 0)] = edge[i] ?? 0
    }
  }
  return factorise(cells, end.slice())
}

/** What follows from each state on, by one factorisation: the channel is met with visits / returns, and from there on all is as ever. */
function denseEffects(chain: Chain): Removal {
  const { graph, start, convert, worth } = chain
  const factors = dense(chain)
  const returns = expectedReturns(factors)
  const met = solveTransposed(factors, start).map((visits, state) => visits / (returns[state] || 1))
  const lostFrom = (ends: Float64Array) => {
    const ahead = solve(factors, ends)
    const all = dot(start, ahead)
    const effect = new Float64Array(graph.channelStarts.length - 1)
    for (let c = 0; c < effect.length; c++) {
      const at = graph.channelStarts[c] ?? 0
      if (at === graph.channelStarts[c + 1]) continue
      const state = graph.channelStates[at] ?? 0
      effect[c] = all > 0 ? ((met[state] ?? 0) * (ahead[state] ?? 0)) / all : 0
    }
    return { all, effect }
  }
  const { all, effect } = lostFrom(convert)
  return { pConversion: all, effect, effectOnValue: worth && lostFrom(worth).effect }
}

function everyState(size: number): Int32Array {
  return Int32Array.from({ length: size }, (_, state) => state)
}

/** Finds the states from which a channel can be met: only there it matters how often a walk comes by. */
class Approaches {
  private readonly graph: StateGraph
  private readonly marks: Int32Array
  private readonly stack: Int32Array

  constructor(graph: StateGraph) {
    this.graph = graph
    this.marks = new Int32Array(graph.size).fill(-1)
    this.stack = new Int32Array(graph.size)
  }

  /** In falling order: walks mostly go from high numbers to low ones. The channel's own states are not among them. */
  of(channel: number): Int32Array {
    const { inStarts, inFrom } = this.graph
    const { marks, stack } = this
    const own = statesOf(this.graph, channel)
    for (const state of own) marks[state] = channel
    const found: number[] = []
    let depth = 0
    const visit = (state: number) => {
      for (let i = inStarts[state] ?? 0; i < (inStarts[state + 1] ?? 0); i++) {
        const before = inFrom[i] ?? 0
        if (marks[before] === channel) continue
        marks[before] = channel
        found.push(before)
        stack[depth++] = before
      }
    }
    for (const state of own) visit(state)
    while (depth > 0) visit(stack[--depth] ?? 0)
    return Int32Array.from(found).sort().reverse()
  }
}

function statesOf({ channelStarts, channelStates }: StateGraph, channel: number): Int32Array {
  return channelStates.subarray(channelStarts[channel] ?? 0, channelStarts[channel + 1] ?? 0)
}

/** For each channel one solve among the states before it: how often these are visited until it is met. */
function sparseEffects({ graph, start, edge, convert, worth }: Chain): Removal {
  const { size, outStarts, outTo, inStarts, inFrom, inEdge, channelStarts } = graph
  const onward = new SparseSolver({ starts: outStarts, columns: outTo, coefficients: edge })
  const coefficients = Float64Array.from(inEdge, (place) => edge[place] ?? 0)
  const inward = new SparseSolver({ starts: inStarts, columns: inFrom, coefficients })
  const ahead = onward.solve(convert, everyState(size)).slice()
  const worthAhead = worth && onward.solve(worth, everyState(size)).slice()
  const [all, allWorth] = [dot(start, ahead), worthAhead ? dot(start, worthAhead) : 0]
  const approaches = new Approaches(graph)
  const effect = new Float64Array(channelStarts.length - 1)
  const effectOnValue = worth && new Float64Array(effect.length)
  for (let c = 0; c < effect.length; c++) {
    const visits = inward.solve(start, approaches.of(c))
    let [lost, lostWorth] = [0, 0]
    for (const state of statesOf(graph, c)) {
      let met = start[state] ?? 0
      for (let i = inStarts[state] ?? 0; i < (inStarts[state + 1] ?? 0); i++) {
        met += (coefficients[i] ?? 0) * (visits[inFrom[i] ?? 0] ?? 0)
      }
      lost += met * (ahead[state] ?? 0)
      lostWorth += met * (worthAhead?.[state] ?? 0)
    }
    effect[c] = all > 0 ? lost / all : 0
    if (effectOnValue) effectOnValue[c] = allWorth > 0 ? lostWorth / allWorth : 0
  }
  return { pConversion: all, effect, effectOnValue }
}

/** Removal effects of all channels, exactly and without simulation (science.md D.3). */
export function removalEffects(chain: Chain): Removal {
  const { size, channelStarts } = chain.graph
  const hasOneEach = channelStarts.every((at, c) => c === 0 || at - (channelStarts[c - 1] ?? 0) <= 1)
  return hasOneEach && size <= mostDense ? denseEffects(chain) : sparseEffects(chain)
}
