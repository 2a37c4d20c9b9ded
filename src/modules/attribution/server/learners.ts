import {
  bootstrapShares,
  markovCredit,
  markovEstimator,
  pathEstimator,
  rateShapley,
  shapleyCredit,
  type ChannelCredit,
  type PathTable,
} from '../domain/index.ts'

type Learner = (table: PathTable) => Float64Array | null

/** By value where the deals have amounts, by deals where none has. */
function weightsOf({ value, conversions }: ChannelCredit): Float64Array {
  return value !== null && value.some((credit) => credit > 0) ? value : conversions
}

const markov =
  (order: number): Learner =>
  (table) =>
    weightsOf(markovCredit(table, { order }))

/** Ordered Shapley differs by the place in the path alone: by channel it is Shapley. */
const shapley: Learner = (table) => weightsOf(shapleyCredit(table))

/** How each data-driven model weighs the channels of a table of paths; null where there is too little to learn from. */
export const learners: Readonly<Record<string, Learner>> = {
  'markov-1': markov(1),
  'markov-2': markov(2),
  'markov-3': markov(3),
  'markov-4': markov(4),
  shapley,
  'shapley-ordered': shapley,
  'shapley-rate': (table) => {
    const { rates, whole } = rateShapley(table)
    return whole > 0 ? rates : null
  },
}

type Bounds = Record<string, Record<string, number>>

/**
 * Bootstrap bounds of the models that are quick enough to be learned 500 times over. Shapley's are those of linear-unique; Markov of
 * order 2 and more, and the game of rates, are shown without.
 */
export function learnedBounds(table: PathTable): { lower: Bounds; upper: Bounds } {
  const even = pathEstimator(table, 'linear-unique')
  const models = [
    { model: 'markov-1', estimate: markovEstimator(table, 1) },
    { model: 'shapley', estimate: even },
  ]
  const found = bootstrapShares(table, models, { seed: 20_061 })
  const bounds = (side: 'lower' | 'upper'): Bounds => {
    const shares = found.map(({ model, value, conversions }): [string, Record<string, number>] => [
      model,
      Object.fromEntries(table.channels.map((channel, at) => [channel, (value ?? conversions)[at]?.[side] ?? 0])),
    ])
    const all: Bounds = Object.fromEntries(shares)
    return { ...all, ...(all['shapley'] ? { 'shapley-ordered': all['shapley'] } : {}) }
  }
  return { lower: bounds('lower'), upper: bounds('upper') }
}
