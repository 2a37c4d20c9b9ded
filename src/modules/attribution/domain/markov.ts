import { type Chain, type RowCounts, chainOf, countsOf } from './chain.ts'
import { type PathGraph, pathGraph } from './path-states.ts'
import { type PathTable, total } from './paths.ts'
import { removalEffects } from './removal.ts'

export type MarkovWish = {
  /** How many touches the chain remembers, from 1 on. */
  order: number
  /** Whether journeys without conversion count. */
  nulls: boolean
}

/** Credits by channel in the order of the channels; of a data-driven model they are shares of the whole, not of single conversions. */
export type ChannelCredit = { conversions: Float64Array; value: Float64Array | null }

export type MarkovCredit = ChannelCredit & {
  order: number
  /** How likely a journey converts. */
  pConversion: number
  removalEffect: Float64Array
  removalEffectOnValue: Float64Array | null
}

/** Shares an amount by weights; 0 for all when there is no weight. */
function shareOut(weights: Float64Array, amount: number): Float64Array {
  const sum = total(weights)
  return weights.map((weight) => (sum > 0 ? (amount * weight) / sum : 0))
}

export function creditOfChain(chain: Chain, order: number, conversions: number, value: number | null): MarkovCredit {
  const { pConversion, effect, effectOnValue } = removalEffects(chain)
  return {
    order,
    pConversion,
    removalEffect: effect,
    removalEffectOnValue: effectOnValue,
    conversions: shareOut(effect, conversions),
    value: effectOnValue && shareOut(effectOnValue, value ?? 0),
  }
}

export function creditOfGraph(graph: PathGraph, order: number, counts: RowCounts): MarkovCredit {
  return creditOfChain(chainOf(graph, counts), order, total(counts.conversions), counts.value && total(counts.value))
}

/**
 * Credits by removal effect in a Markov chain of the paths (science.md D.3), solved exactly. Value: each conversion is worth what conversions
 * after the same last state are worth on average, so credits of value don't change with the currency's unit, and are those of conversions
 * when all are worth the same. Correlation, not cause; `phantomFlags` shows where the chain gives credit that no path bears out.
 */
export function markovCredit(table: PathTable, { order = 1, nulls = true }: Partial<MarkovWish> = {}): MarkovCredit {
  return creditOfGraph(pathGraph(table, order), order, countsOf(table, nulls))
}
