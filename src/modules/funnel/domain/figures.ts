import type { Money } from '#platform/money.ts'
import { kaplanMeierOfHistogram, wilson } from '#platform/statistics.ts'
import { binsOf, medianOfCounts } from './histogram.ts'
import type { Stage } from './journey.ts'
import { beganAsLead, hasReached, outcomeOf, standings } from './standing.ts'
import type { Tally } from './tally.ts'

/** The figures of one key. Shares are fractions of one; days are calendar days of the company. */
export type Figures = {
  key: string | null
  journeys: number
  /** Those that began as a lead of one of the lists. */
  leads: number
  qualified: number
  accepted: number
  /** Those that became a deal, or began as one. */
  deals: number
  won: number
  wonFromLeads: number
  lost: number
  rejected: number
  open: number
  /** Won among the leads, with its Wilson interval; null without leads. */
  rate: number | null
  rateLower: number | null
  rateUpper: number | null
  /** Won among the deals that were won or lost. */
  winRate: number | null
  winRateLower: number | null
  winRateUpper: number | null
  /** Won with both days known and in order: what the two medians stand on. */
  n: number
  medianDays: number | null
  medianBusinessDays: number | null
  /** The median by Kaplan and Meier, with those still open and those that left as long as they were watched. */
  kmMedianDays: number | null
  kmLower: number | null
  kmUpper: number | null
  kmN: number
  /** Won before the first contact. */
  outOfOrder: number
  /** Won, and one of the two days is not known. */
  unknownDays: number
  amount: Money[]
  /** Won at an amount that nobody knows. */
  withoutAmount: number
}

export type Table = {
  /** The keys with the most journeys. */
  rows: Figures[]
  /** All keys that have no row of their own, together; null when every key has one. */
  others: Figures | null
  otherKeys: number
  /** All keys together: sums are sums, medians are those of all journeys. */
  total: Figures
}

/** The figures of each key, those with the most journeys first, and of all together. Keys without journeys have no row. */
export function tableOf(tally: Tally, mostRows: number): Table {
  const journeys = tally.keys.map((_, place) => standingsOf(tally, [place]).reduce((sum, n) => sum + n, 0))
  const places = tally.keys.map((_, place) => place).filter((place) => journeys[place] !== 0)
  places.sort((one, other) => (journeys[other] ?? 0) - (journeys[one] ?? 0) || one - other)
  const rest = places.slice(mostRows)
  return {
    rows: places.slice(0, mostRows).map((place) => figuresOf(tally, [place])),
    others: rest.length === 0 ? null : { ...figuresOf(tally, rest), key: null },
    otherKeys: rest.length,
    total: { ...figuresOf(tally, places), key: null },
  }
}

/** The figures of some keys together, by their places. */
export function figuresOf(tally: Tally, places: readonly number[]): Figures {
  const counts = countsOf(tally, places)
  const rate = wilson(counts.wonFromLeads, counts.leads)
  const winRate = wilson(counts.won, counts.won + counts.lost)
  return {
    key: tally.keys[places[0] ?? 0] ?? null,
    ...counts,
    rate: rate?.rate ?? null,
    rateLower: rate?.lower ?? null,
    rateUpper: rate?.upper ?? null,
    winRate: winRate?.rate ?? null,
    winRateLower: winRate?.lower ?? null,
    winRateUpper: winRate?.upper ?? null,
    ...durationsOf(tally, places),
    outOfOrder: sumAt(tally.outOfOrder, places),
    unknownDays: sumAt(tally.unknownDays, places),
    amount: amountsOf(tally, places),
    withoutAmount: sumAt(tally.amounts.unknown, places),
  }
}

function sumAt(numbers: Int32Array | Float64Array, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (numbers[place] ?? 0), 0)
}

/** How many journeys of these keys stood in each of the 128 ways. */
export function standingsOf(tally: Tally, places: readonly number[]): Int32Array {
  const sums = new Int32Array(standings)
  for (const place of places) {
    for (let standing = 0; standing < standings; standing++) {
      sums[standing] = (sums[standing] ?? 0) + (tally.standings[place * standings + standing] ?? 0)
    }
  }
  return sums
}

function countsOf(tally: Tally, places: readonly number[]) {
  const counts = {
    journeys: 0,
    leads: 0,
    qualified: 0,
    accepted: 0,
    deals: 0,
    wonFromLeads: 0,
    won: 0,
    lost: 0,
    rejected: 0,
    open: 0,
  }
  standingsOf(tally, places).forEach((n, standing) => {
    if (n === 0) return
    const reached = (stage: Stage) => (hasReached(standing, stage) ? n : 0)
    const outcome = outcomeOf(standing)
    counts.journeys += n
    counts.leads += reached('lead')
    counts.qualified += reached('qualified')
    counts.accepted += reached('accepted')
    counts.deals += reached('opportunity')
    counts.wonFromLeads += outcome === 'won' && beganAsLead(standing) ? n : 0
    counts[outcome] += n
  })
  return counts
}

function durationsOf(tally: Tally, places: readonly number[]) {
  const done = tally.done.of(places)
  const curve = kaplanMeierOfHistogram(binsOf(done, tally.watched.of(places)))
  return {
    n: curve.events,
    medianDays: medianOfCounts(done),
    medianBusinessDays: medianOfCounts(tally.business.of(places)),
    kmMedianDays: curve.median,
    kmLower: curve.medianLower,
    kmUpper: curve.medianUpper,
    kmN: curve.n,
  }
}

function amountsOf({ amounts }: Tally, places: readonly number[]): Money[] {
  return [...amounts.byCurrency]
    .map(([currency, sums]) => ({ minor: sumAt(sums, places), currency }))
    .filter(({ minor }) => minor !== 0)
    .sort((one, other) => (one.currency < other.currency ? -1 : 1))
}
