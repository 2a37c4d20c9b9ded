import { Refusal } from '#platform/refusal.ts'
import { nearestName } from '#modules/imports/domain/index.ts'
import {
  type ChannelCredit,
  type HeuristicModel,
  type HeuristicOptions,
  type MarkovCredit,
  type PathTable,
  type PhantomFlag,
  creditOfWeights,
  heuristicModels,
  isPathModel,
  markovCredit,
  orderedShapley,
  phantomFlags,
  rateShapley,
  shapleyCredit,
  totalsOf,
  weightsOfPaths,
} from '#modules/attribution/domain/index.ts'
import type { Journeys } from './attribution-journeys.ts'

export const attributionModels = [...heuristicModels, 'markov', 'shapley', 'shapley-ordered', 'shapley-rate'] as const

type AttributionModel = (typeof attributionModels)[number]

export type AskedModel = { model: AttributionModel; order: number | null }

export type CreditedChannel = {
  channel: string
  /** Null where the rate game cannot be brought to a sum. */
  conversions: number | null
  /** Null when the file has no value. */
  value: number | null
  removalEffect: number | null
  flags: (PhantomFlag | 'unstable')[]
  removalEffectOnValue?: number | null
  /** Conversion rate that the rate game gives the channel. */
  rate?: number
  /** Credit by place in the path, the first place first. */
  places?: { conversions: number; value: number | null }[]
}

export type CreditedModel = {
  model: AttributionModel
  order: number | null
  pConversion: number | null
  channels: CreditedChannel[]
}

export type AttributionTotals = { conversions: number; value: number | null; nulls: number; journeys: number }

export type AttributionReport = { totals: AttributionTotals; models: CreditedModel[] }

export type AttributionWish = {
  models: AskedModel[]
  nulls: boolean
  leastJourneys: number
  heuristics: Partial<HeuristicOptions>
}

const otherNames: Record<string, AttributionModel> = {
  decay: 'time-decay',
  u: 'u-shaped',
  ushape: 'u-shaped',
  position: 'u-shaped',
  positionbased: 'u-shaped',
  w: 'w-shaped',
  wshape: 'w-shaped',
  firsttouch: 'first',
  firstclick: 'first',
  lasttouch: 'last',
  lastclick: 'last',
  shapleysimplified: 'shapley',
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}

/**
 * The models named in a list with commas; `markov` has the order given, `markov-2` its own. Capitals, dashes and the usual other names
 * do not matter. Refuses `lab.attribution-bad-model` with the nearest name.
 */
export function askedModels(list: string, order: number): AskedModel[] {
  return list.split(',').map((text) => {
    const wanted = plain(text)
    const model = attributionModels.find((name) => plain(name) === wanted) ?? otherNames[wanted]
    if (model === undefined) {
      const nearest = nearestName(text.trim(), [...attributionModels]) ?? attributionModels.join(', ')
      throw new Refusal('lab.attribution-bad-model', { text: text.trim(), nearest }, 422)
    }
    const own = Number(/\d+$/.exec(text.trim())?.[0] ?? order)
    return { model, order: model === 'markov' ? own : null }
  })
}

export function markovModel(
  channels: readonly string[],
  credit: MarkovCredit,
  flags: readonly (PhantomFlag | null)[],
): CreditedModel {
  const { order, pConversion, removalEffect, removalEffectOnValue } = credit
  const listed = channels.map((channel, i): CreditedChannel => {
    const flag = flags[i] ?? null
    return {
      ...creditIn(channel, credit, i),
      removalEffect: removalEffect[i] ?? 0,
      ...(removalEffectOnValue && { removalEffectOnValue: removalEffectOnValue[i] ?? 0 }),
      flags: flag === null ? [] : [flag],
    }
  })
  return { model: 'markov', order, pConversion, channels: listed }
}

function creditIn(channel: string, { conversions, value }: ChannelCredit, at: number): CreditedChannel {
  const worth = value && (value[at] ?? 0)
  return { channel, conversions: conversions[at] ?? 0, value: worth, removalEffect: null, flags: [] }
}

function plainModel(model: AttributionModel, channels: readonly string[], credit: ChannelCredit): CreditedModel {
  const listed = channels.map((channel, i) => creditIn(channel, credit, i))
  return { model, order: null, pConversion: null, channels: listed }
}

/** Journeys have weights of their own; paths know neither times nor roles. */
function heuristicCredit(
  table: PathTable,
  journeys: Journeys | null,
  model: HeuristicModel,
  options: Partial<HeuristicOptions>,
): ChannelCredit {
  if (model === 'w-shaped' && !journeys?.hasRoles) throw new Refusal('lab.attribution-needs-roles', { model }, 422)
  if (journeys) return creditOfWeights(table, journeys.weights(model, options), table)
  if (isPathModel(model)) return creditOfWeights(table, weightsOfPaths(table, model, options), table)
  if (model === 'custom') throw new Refusal('lab.attribution-needs-roles', { model }, 422)
  throw new Refusal('lab.attribution-needs-times', { model }, 422)
}

function orderedModel(table: PathTable): CreditedModel {
  const model = plainModel('shapley-ordered', table.channels, shapleyCredit(table))
  const places = orderedShapley(table).map(({ conversions, value }) =>
    conversions.map((credit, i) => ({ conversions: credit, value: value && (value[i] ?? 0) })),
  )
  return { ...model, channels: model.channels.map((channel, i) => ({ ...channel, places: places[i] ?? [] })) }
}

function rateModel(table: PathTable, { conversions }: AttributionTotals, leastJourneys: number): CreditedModel {
  const { rates, whole } = rateShapley(table, leastJourneys)
  const channels = table.channels.map((channel, i): CreditedChannel => {
    const rate = rates[i] ?? 0
    const credit = whole > 0 ? (conversions * rate) / whole : null
    return { channel, conversions: credit, value: null, removalEffect: null, flags: ['unstable'], rate }
  })
  return { model: 'shapley-rate', order: null, pConversion: null, channels }
}

/**
 * The credits of every model asked for, from the same paths, nothing rounded. Refuses `lab.attribution-needs-times` and
 * `lab.attribution-needs-roles` for models that paths alone can't answer, and `lab.attribution-nothing` when nothing was converted.
 */
export function attributionReport(
  table: PathTable,
  journeys: Journeys | null,
  wish: AttributionWish,
): AttributionReport {
  const { conversions, value, nulls } = totalsOf(table)
  const totals = { conversions, value, nulls, journeys: journeys ? table.conversions.length : conversions + nulls }
  if (!(conversions > 0)) throw new Refusal('lab.attribution-nothing', {}, 422)
  const models = wish.models.map(({ model, order }): CreditedModel => {
    if (model === 'markov') {
      const credit = markovCredit(table, { order: order ?? 1, nulls: wish.nulls })
      return markovModel(table.channels, credit, phantomFlags(table, credit.conversions))
    }
    if (model === 'shapley') return plainModel(model, table.channels, shapleyCredit(table))
    if (model === 'shapley-ordered') return orderedModel(table)
    if (model === 'shapley-rate') return rateModel(table, totals, wish.leastJourneys)
    return plainModel(model, table.channels, heuristicCredit(table, journeys, model, wish.heuristics))
  })
  return { totals, models }
}
