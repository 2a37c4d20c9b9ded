import { type JourneyTouch, dayMillis } from './journey.ts'

/** Models that look at one journey alone. */
export const heuristicModels = [
  'first',
  'last',
  'last-non-direct',
  'linear',
  'linear-unique',
  'time-decay',
  'u-shaped',
  'w-shaped',
  'custom',
] as const

export type HeuristicModel = (typeof heuristicModels)[number]

/** Shares of the key touches and of all others together; they are normalised over those that exist in a journey. */
export type PositionShares = { first: number; lead: number; opportunity: number; last: number; others: number }

/** Places in the journey of the touches behind the lead and behind the opportunity; null where there is none. */
export type KeyTouches = { lead: number | null; opportunity: number | null }

export type HeuristicOptions = {
  /** Days in which a touch loses half its weight. */
  halfLifeDays: number
  /** Channels that last non-direct passes over, in lower case. */
  directChannels: ReadonlySet<string>
  /** Shares of the model `custom`. */
  custom: PositionShares
  keyTouches: KeyTouches
}

const uShares: PositionShares = { first: 0.4, lead: 0, opportunity: 0, last: 0.4, others: 0.2 }
const wShares: PositionShares = { first: 0.3, lead: 0.3, opportunity: 0.3, last: 0, others: 0.1 }

export const usualOptions: HeuristicOptions = {
  halfLifeDays: 7,
  directChannels: new Set(['direct', '(direct)']),
  custom: { first: 0.3, lead: 0.2, opportunity: 0.2, last: 0.2, others: 0.1 },
  keyTouches: { lead: null, opportunity: null },
}

function oneAt(length: number, at: number): Float64Array {
  const weights = new Float64Array(length)
  weights[at] = 1
  return weights
}

function evenly(length: number): Float64Array {
  return new Float64Array(length).fill(1 / length)
}

/** Divides by the sum; a journey whose weights are all zero is shared evenly, since somebody must get the credit. */
function normalised(weights: Float64Array): Float64Array {
  let sum = 0
  for (const weight of weights) sum += weight
  if (!(sum > 0)) return evenly(weights.length)
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / sum
  return weights
}

function lastNonDirect(journey: readonly { channel: string }[], direct: ReadonlySet<string>): Float64Array {
  const at = journey.findLastIndex(({ channel }) => !direct.has(channel.toLowerCase()))
  return oneAt(journey.length, at < 0 ? journey.length - 1 : at)
}

/** Each channel gets the same; touches of one channel share it. */
function linearUnique(journey: readonly { channel: string }[]): Float64Array {
  const counts = new Map<string, number>()
  for (const { channel } of journey) counts.set(channel, (counts.get(channel) ?? 0) + 1)
  return Float64Array.from(journey, ({ channel }) => 1 / counts.size / (counts.get(channel) ?? 1))
}

/** Counted from the last touch instead of the conversion: the shares are the same, and nothing sinks to zero together. */
function timeDecay(journey: readonly JourneyTouch[], halfLifeDays: number): Float64Array {
  if (!(halfLifeDays > 0)) throw new RangeError(`a half-life is longer than 0 days, not ${halfLifeDays}`)
  const last = journey.at(-1)?.at ?? 0
  return normalised(Float64Array.from(journey, ({ at }) => 2 ** ((at - last) / dayMillis / halfLifeDays)))
}

function byPosition(length: number, shares: PositionShares, { lead, opportunity }: KeyTouches): Float64Array {
  const weights = new Float64Array(length)
  const isKey = new Uint8Array(length)
  const give = (at: number | null, share: number) => {
    if (share < 0) throw new RangeError(`a share is not negative: ${share}`)
    if (at === null || share === 0) return
    weights[at] = (weights[at] ?? 0) + share
    isKey[at] = 1
  }
  give(0, shares.first)
  give(lead, shares.lead)
  give(opportunity, shares.opportunity)
  give(length - 1, shares.last)
  const others = length - isKey.reduce((sum, one) => sum + one, 0)
  for (let i = 0; i < length; i++) if (isKey[i] === 0) weights[i] = shares.others / others
  return normalised(weights)
}

/**
 * The weight of each touch of a journey (in order, as `journeyOf` gives it) for one conversion; the weights add up to 1 (science.md D.2).
 * A journey without touches has the single weight 1, which belongs to `unknownChannel`. In the position models (U, W, custom) touches that
 * hold several key places get their shares together, and shares of places that don't exist are spread in proportion over those that do.
 * Last non-direct falls back to the last touch. A half-life that is not positive and a negative share are a RangeError.
 */
export function heuristicWeights(
  journey: readonly JourneyTouch[],
  model: HeuristicModel,
  options: Partial<HeuristicOptions> = {},
): Float64Array {
  const { halfLifeDays, directChannels, custom, keyTouches } = { ...usualOptions, ...options }
  if (journey.length <= 1) return oneAt(1, 0)
  switch (model) {
    case 'first':
      return oneAt(journey.length, 0)
    case 'last':
      return oneAt(journey.length, journey.length - 1)
    case 'last-non-direct':
      return lastNonDirect(journey, directChannels)
    case 'linear':
      return evenly(journey.length)
    case 'linear-unique':
      return linearUnique(journey)
    case 'time-decay':
      return timeDecay(journey, halfLifeDays)
    case 'u-shaped':
      return byPosition(journey.length, uShares, keyTouches)
    case 'w-shaped':
      return byPosition(journey.length, wShares, keyTouches)
    case 'custom':
      return byPosition(journey.length, custom, keyTouches)
  }
}
