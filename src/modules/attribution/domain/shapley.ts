import type { ChannelCredit } from './markov.ts'
import type { PathTable } from './paths.ts'

/** Channels of one set, in rising order, with what all journeys that met exactly these brought. */
type ChannelSet = { members: Int32Array; conversions: number; nulls: number }

/** Goes through the distinct channels of each row; `counts` says how often each stands in the path. */
function eachRow(
  { channels, starts, steps }: PathTable,
  visit: (row: number, members: Int32Array, counts: Int32Array) => void,
): void {
  const counts = new Int32Array(channels.length)
  const members = new Int32Array(channels.length)
  for (let row = 0; row + 1 < starts.length; row++) {
    let size = 0
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const channel = steps[at] ?? 0
      if (counts[channel] === 0) members[size++] = channel
      counts[channel] = (counts[channel] ?? 0) + 1
    }
    const found = members.subarray(0, size)
    visit(row, found, counts)
    for (const channel of found) counts[channel] = 0
  }
}

function add(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] ?? 0) + amount
}

/**
 * Shapley value of the game in which a set of channels is worth the conversions (value) of all journeys that met no others: each
 * journey is shared evenly by its distinct channels (Zhao, Mahboobi & Bagheri 2018; science.md D.4). The same as linear-unique.
 */
export function shapleyCredit(table: PathTable): ChannelCredit {
  const conversions = new Float64Array(table.channels.length)
  const value = table.value && new Float64Array(table.channels.length)
  eachRow(table, (row, members) => {
    const [converted, worth] = [table.conversions[row] ?? 0, table.value?.[row] ?? 0]
    if (converted === 0 && worth === 0) return
    for (const channel of members) {
      add(conversions, channel, converted / members.length)
      if (value) add(value, channel, worth / members.length)
    }
  })
  return { conversions, value }
}

/** Credit of one channel by its place in the path, the first place first. */
export type PlaceCredit = { conversions: number[]; value: number[] | null }

/**
 * Ordered Shapley: what a channel gets of a journey is spread over the places where it stands (science.md D.4). By channel the sums are
 * those of `shapleyCredit`; the places say where in the journey the credit was earned.
 */
export function orderedShapley(table: PathTable): PlaceCredit[] {
  const credits = table.channels.map((): PlaceCredit => ({ conversions: [], value: table.value && [] }))
  const put = (list: number[], place: number, amount: number) => {
    while (list.length <= place) list.push(0)
    list[place] = (list[place] ?? 0) + amount
  }
  eachRow(table, (row, members, counts) => {
    const [converted, worth] = [table.conversions[row] ?? 0, table.value?.[row] ?? 0]
    if (converted === 0 && worth === 0) return
    const from = table.starts[row] ?? 0
    for (let at = from; at < (table.starts[row + 1] ?? 0); at++) {
      const channel = table.steps[at] ?? 0
      const share = 1 / members.length / (counts[channel] ?? 1)
      const credit = credits[channel]
      if (!credit) continue
      put(credit.conversions, at - from, converted * share)
      if (credit.value) put(credit.value, at - from, worth * share)
    }
  })
  return credits
}

/** 1 / n · 1 / (n − 1 over k): the share of orders in which exactly k given players of n − 1 come before one. */
function shareOfOrders(n: number, k: number): number {
  let ways = n
  for (let i = 1; i <= k; i++) ways = (ways * (n - i)) / i
  return 1 / ways
}

/**
 * Shapley value of any game among `players`, from the worth of the coalitions that have one (members in any order, each coalition once);
 * all others are worth 0. Exact for any number of players: since the value is linear in the worths, each coalition adds
 * worth · (s − 1)!(n − s)!/n! to its members and takes worth · s!(n − s − 1)!/n! from the others.
 */
export function shapleyOfGame(
  players: number,
  coalitions: Iterable<{ members: Iterable<number>; worth: number }>,
): Float64Array {
  const values = new Float64Array(players)
  let fromAll = 0
  for (const { members, worth } of coalitions) {
    const set = Array.from(members)
    if (set.length === 0 || worth === 0) continue
    const gain = worth * shareOfOrders(players, set.length - 1)
    const loss = set.length === players ? 0 : worth * shareOfOrders(players, set.length)
    for (const player of set) add(values, player, gain + loss)
    fromAll += loss
  }
  return values.map((value) => value - fromAll)
}

export type RateGame = {
  /** Shapley value of each channel in conversion rates; they add up to `whole`, and may be negative. */
  rates: Float64Array
  /** Conversion rate of the journeys that met every channel; 0 when there are too few. */
  whole: number
  /** Distinct sets of channels, those that count, and those left out because fewer journeys than `leastJourneys` met just them. */
  sets: number
  counted: number
  tooFew: number
}

/** Fewer journeys of a set tell little of its rate. */
export const leastJourneysOfSet = 30

function channelSets(table: PathTable): ChannelSet[] {
  const sets = new Map<string, ChannelSet>()
  eachRow(table, (row, found) => {
    const members = found.slice().sort()
    const key = members.join(' ')
    let set = sets.get(key)
    if (!set) sets.set(key, (set = { members, conversions: 0, nulls: 0 }))
    set.conversions += table.conversions[row] ?? 0
    set.nulls += table.nulls[row] ?? 0
  })
  return [...sets.values()]
}

/**
 * Shapley value of the game in which a set is worth the conversion rate of the journeys that met exactly it (science.md D.4). Unstable:
 * sets that nobody met are worth 0, so that one rare set moves much. Sets with fewer journeys than `leastJourneys` count as not met.
 */
export function rateShapley(table: PathTable, leastJourneys = leastJourneysOfSet): RateGame {
  const sets = channelSets(table).filter(({ conversions, nulls }) => conversions + nulls > 0)
  const counted = sets.filter(({ conversions, nulls }) => conversions + nulls >= leastJourneys)
  const game = counted.map(({ members, conversions, nulls }) => ({
    members,
    worth: conversions / (conversions + nulls),
  }))
  return {
    rates: shapleyOfGame(table.channels.length, game),
    whole: game.find(({ members }) => members.length === table.channels.length)?.worth ?? 0,
    sets: sets.length,
    counted: counted.length,
    tooFew: sets.length - counted.length,
  }
}
