import type { Rules } from '../contract.ts'
import { journeyOf, touchBehind, unknownChannel } from '../domain/index.ts'

export type Side = 'marketing' | 'sales' | 'both'

/** A touch as the ledger has it. `at`: ms since 1970. */
export type Met = {
  id: string
  at: number
  channel: string
  side: Side
  activityId: string | null
  author: string
  kind: string
  subject: string
}

export type KeyTouch = 'first' | 'lead' | 'opportunity' | 'last'

/** A place in a journey: a touch, and how many of its session stand under it. Without an id: nothing is known. */
export type Place = Omit<Met, 'id' | 'at'> & {
  touchId: string | null
  at: number | null
  together: number
  roles: KeyTouch[]
}

/** The moments that make touches key touches; ms since 1970. */
export type Moments = { closedAt: number; leadAt: number | null; opportunityAt: number | null }

const nothingKnown: Place = {
  touchId: null,
  at: null,
  channel: unknownChannel,
  side: 'both',
  activityId: null,
  author: '',
  kind: '',
  subject: '',
  together: 1,
  roles: ['first', 'last'],
}

/**
 * The journey by the rules of science.md D.1, each touch with how many of its session stand under it and which key touch it is:
 * the touch behind the lead and the one behind the opportunity are the last ones up to the moments that the rules name; either may be
 * missing. Without touches: one place `(unknown)`.
 */
export function assembleJourney(met: readonly Met[], moments: Moments, rules: Rules): Place[] {
  const once = [...new Map(met.map((touch) => [touch.id, touch])).values()]
  const journey = journeyOf(once, moments.closedAt, rules)
  if (journey.length === 0) return [nothingKnown]
  const together = countSessions(once, journey)
  const places = journey.map(({ id, ...touch }): Place => ({
    ...touch,
    touchId: id,
    together: together.get(id) ?? 1,
    roles: [],
  }))
  const give = (role: KeyTouch, index: number | null) => void places[index ?? -1]?.roles.push(role)
  give('first', 0)
  give('lead', touchBehind(journey, moments.leadAt))
  give('opportunity', touchBehind(journey, moments.opportunityAt))
  give('last', places.length - 1)
  return places
}

/** How many touches each place stands for: all of its channel up to the channel's next place. */
function countSessions(met: readonly Met[], journey: readonly Met[]): Map<string, number> {
  const counts = new Map<string, number>()
  if (met.length === journey.length) return counts
  const places = new Map<string, Met[]>()
  for (const place of journey) {
    const before = places.get(place.channel)
    if (before) before.push(place)
    else places.set(place.channel, [place])
  }
  for (const { channel, at } of met) {
    const place = places.get(channel)?.findLast((one) => one.at <= at)
    if (place) counts.set(place.id, (counts.get(place.id) ?? 0) + 1)
  }
  return counts
}

const roleBits: Readonly<Record<KeyTouch, number>> = { first: 1, lead: 2, opportunity: 4, last: 8 }

export function bitsOf(roles: readonly KeyTouch[]): number {
  return roles.reduce((bits, role) => bits | roleBits[role], 0)
}

export function rolesOf(bits: number): KeyTouch[] {
  return (['first', 'lead', 'opportunity', 'last'] as const).filter((role) => (bits & roleBits[role]) !== 0)
}

const separator = '\u001F'

/** The channels of a journey as they are stored; empty where no touch is known. */
export function pathOf(places: readonly Place[]): string {
  return places.flatMap(({ touchId, channel }) => (touchId === null ? [] : [separator + channel])).join('')
}

export function channelsOf(path: string): string[] {
  return path === '' ? [] : path.slice(1).split(separator)
}
