import { multinomialDraw, percentileInterval, seededDraw } from '#platform/statistics.ts'
import type { RowCounts } from './chain.ts'
import { type ChannelCredit, creditOfGraph } from './markov.ts'
import { pathGraph } from './path-states.ts'
import { type PathModel, creditOfWeights, weightsOfPaths } from './path-heuristics.ts'
import { type PathTable, total } from './paths.ts'
import { rateShapley } from './shapley.ts'

/** What a model credits when the journeys of a table come in other numbers; made once, asked for every resample. */
export type Estimator = (counts: RowCounts) => ChannelCredit

/** A model whose touches keep their weights, whichever journeys are drawn: given as `weightsOfPaths` gives them. */
export function weightedEstimator(table: PathTable, weights: Float64Array): Estimator {
  return (counts) => creditOfWeights(table, weights, counts)
}

/** Simplified Shapley is `linear-unique`. */
export function pathEstimator(table: PathTable, model: PathModel): Estimator {
  return weightedEstimator(table, weightsOfPaths(table, model))
}

export function markovEstimator(table: PathTable, order: number): Estimator {
  const graph = pathGraph(table, order)
  return (counts) => creditOfGraph(graph, order, counts)
}

/**
 * The game of rates, in shares of the rate of those who met every channel; a resample in which nobody did says nothing. Which sets have
 * enough journeys is seen anew in each resample.
 */
export function rateEstimator(table: PathTable): Estimator {
  return ({ conversions, nulls }) => {
    const { rates, whole } = rateShapley({
      ...table,
      conversions,
      nulls: nulls ?? new Float64Array(conversions.length),
    })
    return { conversions: whole > 0 ? rates : rates.map(() => 0), value: null }
  }
}

/** A share of the whole (0 to 1) with its interval. */
export type ShareInterval = { share: number; lower: number; upper: number }

export type ShareIntervals = { conversions: ShareInterval[]; value: ShareInterval[] | null }

export type BootstrapWish = { replicates: number; seed: number; confidence: number; nulls: boolean }

export const usualBootstrap: BootstrapWish = { replicates: 500, seed: 1, confidence: 0.95, nulls: true }

/**
 * Draws as many journeys as there are, with replacement, from the rows of the table; those that converted and those that did not are drawn
 * apart, each conversion of a row being worth the row's mean. Counts that are fractions are drawn to the nearest whole number.
 */
function* resamples(table: PathTable, { replicates, seed, nulls }: BootstrapWish): Generator<RowCounts> {
  const rows = table.conversions.length
  const kinds = new Float64Array(rows * 2)
  kinds.set(table.conversions)
  if (nulls) kinds.set(table.nulls, rows)
  const journeys = Math.round(total(kinds))
  const draw = seededDraw(seed)
  const drawn = new Float64Array(rows * 2)
  const worth = table.value?.map((value, row) => value / (table.conversions[row] || 1)) ?? null
  for (let i = 0; i < replicates; i++) {
    multinomialDraw(draw, journeys, kinds, drawn)
    const conversions = drawn.subarray(0, rows)
    yield {
      conversions,
      nulls: nulls ? drawn.subarray(rows) : null,
      value: worth && worth.map((each, row) => each * (conversions[row] ?? 0)),
    }
  }
}

function intervalsOf(credit: Float64Array, drawn: readonly Float64Array[], confidence: number): ShareInterval[] {
  const whole = total(credit)
  return Array.from(credit, (amount, channel) => {
    const shares = Float64Array.from(drawn, (sample) => sample[channel] ?? 0)
    const share = whole > 0 ? amount / whole : 0
    return { share, ...(percentileInterval(shares, confidence) ?? { lower: share, upper: share }) }
  })
}

function keepShares(credit: Float64Array | null, kept: Float64Array[]): void {
  const sum = credit === null ? 0 : total(credit)
  if (credit !== null && sum > 0) kept.push(credit.map((amount) => amount / sum))
}

type ModelEstimate<Model extends string> = { model: Model; estimate: Estimator }
type ModelIntervals<Model extends string> = { model: Model } & ShareIntervals

/**
 * `bootstrapShares` step by step: says after each replicate how many are done, so that whoever has to wait can show it, let others
 * in between, and stop.
 */
export function* bootstrapSteps<Model extends string>(
  table: PathTable,
  models: readonly ModelEstimate<Model>[],
  wish: Partial<BootstrapWish> = {},
): Generator<number, ModelIntervals<Model>[]> {
  const full = { ...usualBootstrap, ...wish }
  if (!(full.replicates >= 500)) throw new RangeError(`at least 500 replicates, not ${full.replicates}`)
  const kept = models.map((): { conversions: Float64Array[]; value: Float64Array[] } => ({
    conversions: [],
    value: [],
  }))
  let done = 0
  for (const counts of resamples(table, full)) {
    for (const [i, { estimate }] of models.entries()) {
      const { conversions, value } = estimate(counts)
      keepShares(conversions, kept[i]?.conversions ?? [])
      keepShares(value, kept[i]?.value ?? [])
    }
    yield ++done
  }
  const counts = { conversions: table.conversions, nulls: full.nulls ? table.nulls : null, value: table.value }
  return models.map(({ model, estimate }, i) => {
    const credit = estimate(counts)
    return {
      model,
      conversions: intervalsOf(credit.conversions, kept[i]?.conversions ?? [], full.confidence),
      value: credit.value && intervalsOf(credit.value, kept[i]?.value ?? [], full.confidence),
    }
  })
}

/**
 * Each channel's share in each model with its percentile interval by resampling journeys (science.md D.6), in the order of the models and
 * channels. All models see the same resamples; the same seed gives the same intervals. Fewer than 500 replicates are a RangeError.
 */
export function bootstrapShares<Model extends string>(
  table: PathTable,
  models: readonly ModelEstimate<Model>[],
  wish: Partial<BootstrapWish> = {},
): ModelIntervals<Model>[] {
  const steps = bootstrapSteps(table, models, wish)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/**
 * The place of each channel, 1 for the largest share, where it is certain: every other interval lies wholly above or wholly below its own.
 * Null where intervals overlap (science.md D.6).
 */
export function certainRanks(intervals: readonly ShareInterval[]): (number | null)[] {
  return intervals.map(({ lower, upper }, channel) => {
    let above = 0
    for (const [i, other] of intervals.entries()) {
      if (i === channel) continue
      if (other.lower > upper) above++
      else if (!(other.upper < lower)) return null
    }
    return above + 1
  })
}
