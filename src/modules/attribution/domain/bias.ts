import { markovCredit } from './markov.ts'
import { pathCredit, pathModels } from './path-heuristics.ts'
import type { PathTable } from './paths.ts'
import { shapleyCredit } from './shapley.ts'

/** Conversions that would not have come without a channel: known where effects were planted, or measured by an experiment. */
export type CausedBy = { channel: string; conversions: number }

export type ChannelBias = {
  channel: string
  caused: number
  credited: number
  /** Credited less caused: above 0 the model claims too much. */
  over: number
}

export type ModelBias = {
  model: string
  channels: ChannelBias[]
  /** Sum of what each channel is credited wrongly, too much or too little, over all that was caused. */
  error: number
}

function creditsOf(table: PathTable): { model: string; conversions: Float64Array }[] {
  return [
    ...pathModels.map((model) => ({ model, conversions: pathCredit(table, model).conversions })),
    ...[1, 2].map((order) => ({ model: `markov-${order}`, conversions: markovCredit(table, { order }).conversions })),
    { model: 'shapley', conversions: shapleyCredit(table).conversions },
  ]
}

/**
 * What every model that reads paths credits to channels whose true effect is known, against that effect; the model nearest to the truth
 * comes first. Channels without known effect are left out: what came by itself is caused by nobody, and models share it out all the same.
 * Refuses (RangeError) when nothing was caused at all.
 */
export function biasOfModels(table: PathTable, truth: readonly CausedBy[]): ModelBias[] {
  const all = truth.reduce((sum, { conversions }) => sum + conversions, 0)
  if (!(all > 0)) throw new RangeError('nothing was caused that models could be held against')
  const biases = creditsOf(table).map(({ model, conversions }) => {
    const channels = truth.map(({ channel, conversions: caused }) => {
      const at = table.channels.indexOf(channel)
      const credited = at < 0 ? 0 : (conversions[at] ?? 0)
      return { channel, caused, credited, over: credited - caused }
    })
    return { model, channels, error: channels.reduce((sum, { over }) => sum + Math.abs(over), 0) / all }
  })
  return biases.toSorted((one, other) => one.error - other.error)
}
