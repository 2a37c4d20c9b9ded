import {
  binomialTail,
  binomialTest,
  expectedEi,
  kaplanMeier,
  labelTest,
  mixing,
  overlapTest,
  reciprocity,
  wilson,
  type DurationRow,
  type Tie,
} from '#platform/statistics.ts'
import { symptomOf, type SymptomId } from './catalogue.ts'
import { unread, type Reading } from './reading.ts'

/** A share of rows with its Wilson interval, tested against the symptom's threshold; null below n_min. `n` may count other rows. */
export function shareReading(id: SymptomId, hits: number, n: number, parts: Reading['parts'] = {}): Reading {
  const { nMin, threshold, worse, tested } = symptomOf(id)
  const share = wilson(hits, n)
  if (share === null || n < nMin) return unread(n, { ...parts, hits })
  const p = tested && threshold !== null ? binomialTail(hits, n, threshold, worse) : null
  return { value: share.rate, n, low: share.lower, high: share.upper, p, parts: { ...parts, hits } }
}

export type Meetings = { n: number; marketing: number; sales: number; both: number; threads: number }

/** J-01: meetings to which both heads were invited, and to how many each and both came; the value is phi. */
export function meetingReading({ n, marketing, sales, both, threads }: Meetings): Reading {
  const parts = { marketingPresent: marketing, salesPresent: sales, both, threads }
  if (n < symptomOf('J-01').nMin) return unread(n, parts)
  const { expected, p, phi } = overlapTest({ n, first: marketing, second: sales, both })
  return { value: phi ?? 0, n, low: null, high: null, p, parts: { ...parts, expected } }
}

const fewestPeople = 12

/** J-03: ties between people known by number alone; side 0 is marketing. The value is assortativity r; `draws` divisions where not all are tried. */
export function networkReading(sides: readonly number[], arcs: readonly Tie[], draws = 10_000): Reading {
  const network = { sides, ties: arcs, directed: false }
  const { ei, q, r } = mixing(network)
  const sizes = [0, 1].map((side) => sides.filter((each) => each === side).length)
  const across = (from: number) =>
    arcs.reduce((sum, tie) => sum + (sides[tie.from] === from && sides[tie.to] === 1 - from ? tie.weight : 0), 0)
  const [out, back] = [across(0), across(1)]
  const parts = {
    ei,
    q,
    people: sides.length,
    expectedEi: expectedEi(sizes),
    reciprocity: reciprocity(sides.length, arcs)?.rho ?? null,
    balance: Math.max(out, back) === 0 ? null : Math.min(out, back) / Math.max(out, back),
  }
  const n = arcs.reduce((sum, { weight }) => sum + weight, 0)
  if (n < symptomOf('J-03').nMin || sides.length < fewestPeople || r === null) return unread(n, parts)
  return { value: r, n, low: null, high: null, p: labelTest(network, { draws, exactUpTo: draws })?.p ?? null, parts }
}

export type Effort = { activities: number; meetings: number; outcomes: number }

/** J-09: initiatives and meetings for each closed result (one is added to both, so that 0 is no wall), with the interval of the ratio. */
export function effortReading({ activities, meetings, outcomes }: Effort): Reading {
  const effort = activities + meetings
  const n = effort + outcomes
  const parts = { activities, meetings, outcomes }
  if (n < symptomOf('J-09').nMin) return unread(n, parts)
  const value = (effort + 1) / (outcomes + 1)
  const reach = Math.exp(1.959963984540054 * Math.sqrt(1 / (effort + 1) + 1 / (outcomes + 1)))
  return { value, n, low: value / reach, high: value * reach, p: null, parts }
}

export type Decided = { steps: number; participants: number; leadDays: number }

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** J-10: steps a decision among those that were decided in a period. */
export function stepsReading(decided: readonly Decided[]): Reading {
  const n = decided.length
  const parts = {
    participants: n === 0 ? null : meanOf(decided.map(({ participants }) => participants)),
    leadDays: n === 0 ? null : meanOf(decided.map(({ leadDays }) => leadDays)),
  }
  if (n < symptomOf('J-10').nMin) return unread(n, parts)
  return { value: meanOf(decided.map(({ steps }) => steps)), n, low: null, high: null, p: null, parts }
}

/** Working minutes until the first answer of each side; a question that waits still is no event. */
export type Answers = { toMarketing: readonly DurationRow[]; toSales: readonly DurationRow[] }

const minutesADay = 480

/**
 * J-13: the median of the slower direction; `apart` is 1 when its interval lies wholly above the faster direction's. What it costs are the
 * days of eight hours that the slower direction's questions waited longer than the faster one's usually do.
 */
export function answersReading({ toMarketing, toSales }: Answers): Reading {
  const [marketing, sales] = [kaplanMeier(toMarketing), kaplanMeier(toSales)]
  const n = Math.min(marketing.n, sales.n)
  const known = { toMarketing: marketing.median, toSales: sales.median }
  if (n < symptomOf('J-13').nMin || marketing.median === null || sales.median === null) return unread(n, known)
  const [slow, fast] = marketing.median >= sales.median ? [marketing, sales] : [sales, marketing]
  const ratio = (slow.median ?? 0) / Math.max(1, fast.median ?? 0)
  const longer = ((slow.median ?? 0) - (fast.median ?? 0)) * slow.n
  const apart = slow.medianLower !== null && fast.medianUpper !== null && slow.medianLower > fast.medianUpper
  return {
    value: slow.median,
    n,
    low: slow.medianLower,
    high: slow.medianUpper,
    p: null,
    parts: { ...known, ratio, apart: apart ? 1 : 0, costDays: Math.round((longer / minutesADay) * 10) / 10 },
  }
}

export type Loop = {
  useful: number
  useless: number
  marketing: number
  sales: number
  marketers: number
  sellers: number
}

/**
 * J-14: the share of "this was useful", and how evenly threads are begun. Sides of different size begin unevenly by nature, so the
 * balance is the better one of the plain and of the per-head one: only what is one-sided both ways tells.
 */
export function loopReading({ useful, useless, marketing, sales, marketers, sellers }: Loop): Reading {
  const begun = marketing + sales
  const ratio = (one: number, other: number) =>
    Math.max(one, other) === 0 ? null : Math.min(one, other) / Math.max(one, other)
  const each = marketers > 0 && sellers > 0 ? ratio(marketing / marketers, sales / sellers) : null
  const enough = begun >= symptomOf('J-14').nMin
  const balance = enough ? Math.max(ratio(marketing, sales) ?? 0, each ?? 0) : null
  const balanceP = enough ? binomialTail(Math.min(marketing, sales), begun, 0.4 / 1.4, 'below') : null
  return shareReading('J-14', useful, useful + useless, {
    balance,
    balanceP,
    initiatedMarketing: marketing,
    initiatedSales: sales,
  })
}

/** What one side has of a thing beside the other. */
export type Parity = { marketing: number; sales: number }
export type Standing = {
  slots: Parity
  voices: Parity
  credit: Parity
  rights: Parity
  marketers: number
  sellers: number
}

const parityKeys = ['slots', 'voices', 'credit', 'rights'] as const

/** Whether a side's share lies surely outside .4 to .6 (a ratio of .67 to 1.5), when each head weighs the same and when each side does. */
function isUneven({ marketing, sales }: Parity, headShare: number): boolean {
  const share = wilson(marketing, marketing + sales)
  if (share === null) return false
  const outside = (even: number) => {
    const [low, high] = [(0.67 * even) / (0.67 * even + 1 - even), (1.5 * even) / (1.5 * even + 1 - even)]
    return share.upper < low ? -1 : share.lower > high ? 1 : 0
  }
  const [bySide, byHead] = [outside(0.5), outside(headShare)]
  return bySide !== 0 && bySide === byHead
}

/** J-18: how many of four ratios are uneven per head and per side alike; the parts are the ratios per head. */
export function parityReading({ marketers, sellers, ...kinds }: Standing): Reading {
  const nMin = symptomOf('J-18').nMin
  const known = parityKeys.filter((key) => kinds[key].marketing + kinds[key].sales >= (key === 'rights' ? 4 : nMin))
  const n = parityKeys.reduce((sum, key) => sum + kinds[key].marketing + kinds[key].sales, 0)
  const perHead = (key: (typeof parityKeys)[number]) => {
    const { marketing, sales } = kinds[key]
    const [one, other] = key === 'rights' ? [1, 1] : [marketers, sellers]
    return sales === 0 || one === 0 ? null : (marketing * other) / (sales * one)
  }
  const parts = Object.fromEntries(parityKeys.map((key) => [key, known.includes(key) ? perHead(key) : null]))
  if (known.length < 3 || marketers + sellers === 0) return unread(n, parts)
  const headShare = marketers / (marketers + sellers)
  const uneven = known.filter((key) => isUneven(kinds[key], key === 'rights' ? 0.5 : headShare)).length
  return { value: uneven, n, low: null, high: null, p: null, parts }
}

/** J-25: decisions in which one side alone gave way; the value is marketing's share, tested against an even chance. */
export function gaveWayReading(marketing: number, sales: number): Reading {
  const n = marketing + sales
  const share = wilson(marketing, n)
  const parts = { marketing, sales }
  if (share === null || n < symptomOf('J-25').nMin) return unread(n, parts)
  return { value: share.rate, n, low: share.lower, high: share.upper, p: binomialTest(marketing, n), parts }
}

/** J-24: hours of dispute that led nowhere, of these and the hours of joint work. Of fewer entries than n_min nothing is told, hours neither. */
export function energyReading(entries: number, disputeHours: number, jointHours: number): Reading {
  const parts = { disputeHours, jointHours, costDays: Math.round((disputeHours / 8) * 10) / 10 }
  const all = disputeHours + jointHours
  if (entries < symptomOf('J-24').nMin || all === 0) return unread(entries)
  return { value: disputeHours / all, n: entries, low: null, high: null, p: null, parts }
}
