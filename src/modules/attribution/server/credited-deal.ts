import { heuristicModels, type Rules } from '../contract.ts'
import { creditToTheCent, heuristicWeights, type JourneyTouch } from '../domain/index.ts'
import { assembleJourney, type KeyTouch, type Met, type Place } from './assemble-journey.ts'
import { roleMoments, type ClosedDeal } from './closed-deals.ts'
import type { Minors } from './models.ts'

export type Credited = Place & { minors: Minors }

/** A closed deal with its journey and, when it was won, the cents of each touch in each model. */
export type CreditedDeal = ClosedDeal & { outcome: 'won' | 'lost'; windowFrom: Date; places: Credited[] }

export function windowFrom(closedAt: Date, { windowDays }: Rules): Date {
  return new Date(closedAt.getTime() - windowDays * 86_400_000)
}

/** The credits of a deal by the rules: in each model they add up to its amount to the cent. */
export function creditDeal(
  deal: ClosedDeal & { outcome: 'won' | 'lost' },
  met: readonly Met[],
  rules: Rules,
): CreditedDeal {
  const { leadAt, opportunityAt } = roleMoments(deal, rules)
  const moments = {
    closedAt: deal.closedAt.getTime(),
    leadAt: leadAt?.getTime() ?? null,
    opportunityAt: opportunityAt?.getTime() ?? null,
  }
  const places = assembleJourney(met, moments, rules)
  const weights = weightsOf(places, rules)
  const amount = deal.outcome === 'won' ? (deal.amountMinor ?? 0) : 0
  const parts = weights.map((shares) => creditToTheCent(shares, amount))
  const credited = places.map((place, index) => ({ ...place, minors: parts.map((part) => part[index] ?? 0) }))
  return { ...deal, windowFrom: windowFrom(deal.closedAt, rules), places: credited }
}

/** The weight of each place in each model, in the order of `heuristicModels`. */
export function weightsOf(places: readonly Place[], rules: Rules): Float64Array[] {
  const journey = places.map(({ touchId, channel, at }): JourneyTouch => ({ id: touchId ?? '', channel, at: at ?? 0 }))
  const at = (role: KeyTouch) => {
    const index = places.findIndex(({ roles }) => roles.includes(role))
    return index < 0 ? null : index
  }
  const options = {
    halfLifeDays: rules.halfLifeDays,
    directChannels: new Set(rules.directChannels.map((channel) => channel.toLowerCase())),
    custom: rules.custom,
    keyTouches: { lead: at('lead'), opportunity: at('opportunity') },
  }
  return heuristicModels.map((model) => heuristicWeights(journey, model, options))
}
