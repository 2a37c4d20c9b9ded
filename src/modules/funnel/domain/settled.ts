import { type JourneyPart, lastDay } from './journey.ts'
import type { Places } from './question.ts'
import { isClosed, standingsIn } from './standing.ts'
import { stateAt, stepStates, stepsIn } from './steps.ts'

/** How the journeys of a part stand once nothing more happens to them, and by when that is. */
export type Settled = {
  standings: Uint8Array
  /** From the beginning to won; of one that is running still the days are none. */
  toWon: Int32Array
  /** The last day on which anything happened to a journey; beyond every day when one of its days is not known. */
  latest: Uint16Array
  /**
   * The journeys by how they end, those first that end first: on their way, gone without having won, and all others. So what
   * has settled by a day stands together, and a count of it takes the same way over and over: a processor that need not
   * guess which way a journey went is several times faster.
   */
  open: Places
  left: Places
  others: Places
  /** The place of each journey that was ever won among those that were, as the amounts stand. */
  wonPlaces: Uint16Array
  /** The latest known beginning. */
  lastStart: number
  hasUnknownStart: boolean
}

const known = new WeakMap<JourneyPart['days'], Settled>()

/** Beside the days themselves, in bytes a journey. */
export const settledSize = 11

const left = stepStates.indexOf('left')

/** Worked out once for the days of a part and kept as long as they are: most questions ask for a day after most journeys. */
export function settledOf(part: JourneyPart): Settled {
  const before = known.get(part.days)
  if (before) return before
  const settled = settle(part)
  known.set(part.days, settled)
  return settled
}

function settle(part: JourneyPart): Settled {
  const inTheEnd = { from: null, to: null, asOf: lastDay, today: 0, filters: [] }
  const standings = standingsIn(part, inTheEnd)
  const toWon = stepsIn(part, { from: 'beginning', to: 'won' }, inTheEnd)
  const latest = latestOf(part)
  const places = Uint16Array.from(latest, (_, place) => place)
  const isOpen = (place: number) => !isClosed(standings[place] ?? 0)
  const hasLeft = (place: number) => !isOpen(place) && stateAt(toWon[place] ?? 0) === left
  return {
    standings,
    toWon,
    latest,
    open: inOrder(places.filter(isOpen), latest),
    left: inOrder(places.filter(hasLeft), latest),
    others: inOrder(
      places.filter((place) => !isOpen(place) && !hasLeft(place)),
      latest,
    ),
    wonPlaces: placesAmongWon(part),
    lastStart: part.starts.reduce((last, start) => Math.max(last, start), 0),
    hasUnknownStart: part.starts.includes(0),
  }
}

function latestOf({ n, starts, days }: JourneyPart): Uint16Array {
  const latest = new Uint16Array(n)
  for (const column of [starts, ...Object.values(days)]) {
    for (let place = 0; place < n; place++) latest[place] = Math.max(latest[place] ?? 0, column[place] ?? 0)
  }
  return latest
}

/** Day and place in one number: numbers are put in order without a comparison of ours. */
function inOrder(places: Places, latest: Uint16Array): Places {
  const keys = Uint32Array.from(places, (place) => (latest[place] ?? 0) * 0x1_00_00 + place).sort()
  return Uint16Array.from(keys, (key) => key & 0xff_ff)
}

function placesAmongWon({ n, days }: JourneyPart): Uint16Array {
  const places = new Uint16Array(n)
  let before = 0
  for (let place = 0; place < n; place++) if (days.won[place] !== 0) places[place] = before++
  return places
}

/** How many of places in their order have settled by a day. */
export function settledBy(places: Places, latest: Uint16Array, day: number): number {
  let [from, to] = [0, places.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((latest[places[middle] ?? 0] ?? 0) <= day) from = middle + 1
    else to = middle
  }
  return from
}
