import {
  bootstrapShares,
  bootstrapSteps,
  markovCredit,
  markovEstimator,
  pathEstimator,
  rateEstimator,
  rateShapley,
  shapleyCredit,
  type ChannelCredit,
  type Estimator,
  type PathTable,
  type ShareIntervals,
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
 * Bootstrap bounds of the models that are quick enough to be learned 500 times over while somebody waits. Shapley's are those of
 * linear-unique; those of `slowModels` are worked out when somebody asks for them.
 */
export function learnedBounds(table: PathTable): { lower: Bounds; upper: Bounds } {
  const even = pathEstimator(table, 'linear-unique')
  const models = [
    { model: 'markov-1', estimate: markovEstimator(table, 1) },
    { model: 'shapley', estimate: even },
  ]
  const { lower, upper } = boundsBy(table, bootstrapShares(table, models, { seed }))
  const ordered = (all: Bounds): Bounds => ({
    ...all,
    ...(all['shapley'] ? { 'shapley-ordered': all['shapley'] } : {}),
  })
  return { lower: ordered(lower), upper: ordered(upper) }
}

const seed = 20_061

/** Each channel's bounds in each model: by value where it has any, as the shares themselves. */
function boundsBy(table: PathTable, found: readonly ({ model: string } & ShareIntervals)[]) {
  const side = (which: 'lower' | 'upper'): Bounds =>
    Object.fromEntries(
      found.map(({ model, value, conversions }) => [
        model,
        Object.fromEntries(table.channels.map((channel, at) => [channel, (value ?? conversions)[at]?.[which] ?? 0])),
      ]),
    )
  return { lower: side('lower'), upper: side('upper') }
}

/** Models whose intervals take too long for somebody who waits. */
export const slowModels = ['markov-2', 'markov-3', 'markov-4', 'shapley-rate'] as const
export type SlowModel = (typeof slowModels)[number]

export const replicates = 500

function slowEstimator(table: PathTable, model: SlowModel): Estimator {
  return model === 'shapley-rate' ? rateEstimator(table) : markovEstimator(table, Number(model.slice('markov-'.length)))
}

export type SlowEstimate = { model: SlowModel; estimate: Estimator; seconds: number }

/** The slow models that can say anything of the table, each with the seconds that all replicates of it take, by trying once. */
export function slowEstimates(table: PathTable, clock: () => number): SlowEstimate[] {
  return slowModels.flatMap((model): SlowEstimate[] => {
    const estimate = slowEstimator(table, model)
    const begun = clock()
    const { conversions } = estimate({ conversions: table.conversions, nulls: table.nulls, value: table.value })
    const seconds = ((clock() - begun) / 1000) * replicates
    return conversions.some((credit) => credit !== 0) ? [{ model, estimate, seconds }] : []
  })
}

/** `learnedBounds` of slow models, step by step; says after each replicate how many are done. */
export function* slowBounds(table: PathTable, models: readonly SlowEstimate[]) {
  return boundsBy(table, yield* bootstrapSteps(table, models, { seed, replicates }))
}
