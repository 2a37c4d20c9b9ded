import { type Chain, shared } from './chain.ts'
import { unknownChannel } from './journey.ts'
import { type MarkovCredit, creditOfChain } from './markov.ts'
import { stateGraph } from './state-graph.ts'

export type Transition = { from: string; to: string; count: number }

/** Names of the three states that are no channels. */
export type EndNames = { start: string; conversion: string; none: string | null }

export type ChainOfTransitions = {
  channels: string[]
  chain: Chain
  conversions: number
  /** Journeys that ended without conversion. */
  nulls: number
}

/** Journeys straight from the start to an end met no channel that is known. */
function withUnknown(transitions: readonly Transition[], { start, conversion, none }: EndNames): Transition[] {
  return transitions.flatMap((one) => {
    const isStraight = one.from === start && (one.to === conversion || one.to === none)
    return isStraight
      ? [
          { ...one, to: unknownChannel },
          { ...one, from: unknownChannel },
        ]
      : [one]
  })
}

/** What is wrong with a table of transitions, and where. */
export type TransitionFault =
  | { fault: 'into-start' | 'out-of-end' | 'dead-end' | 'no-way-out'; state: string }
  | { fault: 'no-start' | 'no-conversion'; state: null }

type Counted = { channels: string[]; places: Map<string, number>; from: number[]; to: number[]; counts: number[] }

function counted(transitions: readonly Transition[], isChannel: (name: string) => boolean): Counted {
  const places = new Map<string, number>()
  const edges = new Map<string, number>()
  const result: Counted = { channels: [], places, from: [], to: [], counts: [] }
  const placeOf = (name: string) => {
    let place = places.get(name)
    if (place === undefined) {
      places.set(name, (place = places.size))
      result.channels.push(name)
    }
    return place
  }
  for (const { from, to, count } of transitions) {
    for (const name of [from, to]) if (isChannel(name)) placeOf(name)
    if (!isChannel(from) || !isChannel(to) || from === to || count === 0) continue
    const key = `${placeOf(from)} ${placeOf(to)}`
    const known = edges.get(key)
    if (known === undefined) {
      edges.set(key, result.from.length)
      result.from.push(placeOf(from))
      result.to.push(placeOf(to))
      result.counts.push(count)
    } else result.counts[known] = (result.counts[known] ?? 0) + count
  }
  return result
}

function ends(
  channels: number,
  places: ReadonlyMap<string, number>,
  transitions: readonly Transition[],
  names: EndNames,
) {
  const sums = {
    start: new Float64Array(channels),
    convert: new Float64Array(channels),
    end: new Float64Array(channels),
  }
  let [conversions, nulls] = [0, 0]
  for (const { from, to, count } of transitions) {
    const at = places.get(from)
    const entered = places.get(to)
    if (from === names.start && entered !== undefined) sums.start[entered] = (sums.start[entered] ?? 0) + count
    if (to === names.conversion) conversions += count
    if (to === names.none) nulls += count
    if (at === undefined || entered !== undefined) continue
    sums.end[at] = (sums.end[at] ?? 0) + count
    if (to === names.conversion) sums.convert[at] = (sums.convert[at] ?? 0) + count
  }
  return { ...sums, conversions, nulls }
}

function wrongState(transitions: readonly Transition[], names: EndNames): TransitionFault | null {
  for (const { from, to, count } of transitions) {
    if (count === 0) continue
    if (to === names.start) return { fault: 'into-start', state: from }
    if ((from === names.conversion || from === names.none) && from !== to) return { fault: 'out-of-end', state: from }
  }
  if (!transitions.some(({ from, count }) => from === names.start && count > 0))
    return { fault: 'no-start', state: null }
  const converts = transitions.some(({ to, count }) => to === names.conversion && count > 0)
  return converts ? null : { fault: 'no-conversion', state: null }
}

/** A channel that is entered and never ends, alone or in a circle, would swallow journeys. */
function trap({ channels, from, to }: Counted, end: Float64Array): TransitionFault | null {
  const ending = new Set(channels.keys().filter((at) => (end[at] ?? 0) > 0))
  for (let grown = true; grown;) {
    grown = false
    for (const [i, state] of from.entries()) {
      if (ending.has(state) || !ending.has(to[i] ?? -1)) continue
      ending.add(state)
      grown = true
    }
  }
  const trapped = channels.findIndex((_, at) => !ending.has(at))
  if (trapped < 0) return null
  const fault = from.includes(trapped) ? 'no-way-out' : 'dead-end'
  return { fault, state: channels[trapped] ?? '' }
}

/**
 * A chain of order 1 from counts (or probabilities) of steps between channels, from the start and to the ends. Equal steps add up, a step from a
 * channel to itself changes nothing. With `nulls` false, ends without conversion are left out. Says what is wrong with a table that
 * is no such chain.
 */
export function chainOfTransitions(
  transitions: readonly Transition[],
  names: EndNames,
  nulls: boolean,
): ChainOfTransitions | TransitionFault {
  const known = withUnknown(transitions, names)
  const used = nulls ? known : known.filter(({ to }) => to !== names.none)
  const isChannel = (name: string) => name !== names.start && name !== names.conversion && name !== names.none
  const steps = counted(used, isChannel)
  const size = steps.channels.length
  const sums = ends(size, steps.places, used, names)
  const wrong = wrongState(used, names) ?? trap(steps, sums.end)
  if (wrong) return wrong
  const own = Int32Array.from({ length: size }, (_, i) => i)
  const built = stateGraph(
    size,
    Int32Array.from(steps.from),
    Int32Array.from(steps.to),
    { state: own, channel: own },
    size,
  )
  const moved = (values: Float64Array, places: Int32Array) => {
    const result = new Float64Array(values.length)
    for (const [i, value] of values.entries()) result[places[i] ?? 0] = value
    return result
  }
  const entered = used.reduce((sum, { from, count }) => sum + (from === names.start ? count : 0), 0)
  const chain = shared({
    graph: built.graph,
    start: moved(sums.start, built.numbers).map((count) => count / entered),
    edge: moved(Float64Array.from(steps.counts), built.places),
    convert: moved(sums.convert, built.numbers),
    end: moved(sums.end, built.numbers),
    worth: null,
  })
  const none = transitions.reduce((sum, { to, count }) => sum + (to === names.none ? count : 0), 0)
  return { channels: steps.channels, chain, conversions: sums.conversions, nulls: none }
}

/** Credits by removal effect in a chain of transitions (science.md D.3). */
export function markovOfTransitions({ chain, conversions }: ChainOfTransitions): MarkovCredit {
  return creditOfChain(chain, 1, conversions, null)
}
