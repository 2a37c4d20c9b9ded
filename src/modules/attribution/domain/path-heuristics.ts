import { type HeuristicOptions, heuristicWeights } from './heuristics.ts'
import type { JourneyTouch } from './journey.ts'
import type { ChannelCredit } from './markov.ts'
import type { PathTable } from './paths.ts'

/** Models that need no more than the order of the channels; the others need times or key touches. */
export const pathModels = ['first', 'last', 'last-non-direct', 'linear', 'linear-unique', 'u-shaped'] as const

export type PathModel = (typeof pathModels)[number]

export function isPathModel(model: string): model is PathModel {
  return pathModels.some((one) => one === model)
}

/** The weight of every touch of a table, beside its `steps`; those of a row add up to 1. */
export function weightsOfPaths(
  { channels, starts, steps }: PathTable,
  model: PathModel,
  options: Partial<HeuristicOptions> = {},
): Float64Array {
  const touches = channels.map((channel): JourneyTouch => ({ id: channel, channel, at: 0 }))
  const weights = new Float64Array(steps.length)
  for (let row = 0; row + 1 < starts.length; row++) {
    const from = starts[row] ?? 0
    const journey: JourneyTouch[] = []
    for (let at = from; at < (starts[row + 1] ?? 0); at++) {
      const touch = touches[steps[at] ?? 0]
      if (touch) journey.push(touch)
    }
    weights.set(heuristicWeights(journey, model, options), from)
  }
  return weights
}

/** Credits by channel from the weights of touches: of `weightsOfPaths`, or of each journey's own in the order of the table. */
export function creditOfWeights(
  { channels, starts, steps }: PathTable,
  weights: Float64Array,
  { conversions, value }: { conversions: Float64Array; value: Float64Array | null },
): ChannelCredit {
  const credit = { conversions: new Float64Array(channels.length), value: value && new Float64Array(channels.length) }
  for (let row = 0; row + 1 < starts.length; row++) {
    const [converted, worth] = [conversions[row] ?? 0, value?.[row] ?? 0]
    if (converted === 0 && worth === 0) continue
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const channel = steps[at] ?? 0
      const weight = weights[at] ?? 0
      credit.conversions[channel] = (credit.conversions[channel] ?? 0) + converted * weight
      if (credit.value) credit.value[channel] = (credit.value[channel] ?? 0) + worth * weight
    }
  }
  return credit
}

/** Credits of a model that looks at each path alone; they add up to all conversions, and to all value (science.md D.2). */
export function pathCredit(table: PathTable, model: PathModel, options: Partial<HeuristicOptions> = {}): ChannelCredit {
  return creditOfWeights(table, weightsOfPaths(table, model, options), table)
}
