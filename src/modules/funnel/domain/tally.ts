import { Refusal } from '#platform/refusal.ts'
import type { BusinessDays } from './business-days.ts'
import { groupsBy } from './groups.ts'
import { type DayCounts, dayCounts } from './histogram.ts'
import type { JourneyPart, WonAmounts } from './journey.ts'
import { type Question, chosenIn } from './question.ts'
import { type Standing, outcomeOf, standingIn, standings } from './standing.ts'
import { daysOfStep, stateOfStep, stepIn } from './steps.ts'

/** Everything that is counted of each key in one pass; `place` is a key's place among the keys. */
export type Tally = {
  keys: readonly (string | null)[]
  /** 128 numbers a key: how many journeys stood in each way. */
  standings: Int32Array
  /** Days from the first contact to won. */
  done: DayCounts
  /** Days that the others were watched for. */
  watched: DayCounts
  /** Business days of those in `done`. */
  business: DayCounts
  outOfOrder: Int32Array
  unknownDays: Int32Array
  amounts: Amounts
}

/** Minor units by currency, one number a key; and how many were won at an amount that nobody knows. */
type Amounts = { byCurrency: Map<string, Float64Array>; unknown: Int32Array }

/** A list longer than this is no grouping. */
export const mostKeys = 20_000

/** Counts the journeys of a question by a dimension (none: all together). Refuses `funnel.too-many-keys`. */
export function tallyOf(
  parts: readonly JourneyPart[],
  question: Question,
  dimension: string | null,
  businessDays: BusinessDays,
): Tally {
  const groups = groupsBy(dimension)
  const placed = parts.map((part) => ({ part, placeOf: groups.placesIn(part) }))
  const keys = groups.keys()
  if (keys.length > mostKeys) throw new Refusal('funnel.too-many-keys', { dimension, keys: keys.length }, 400)
  const tally = emptyTally(keys, longestWatch(parts, question))
  for (const { part, placeOf } of placed) addPart(tally, part, question, placeOf, businessDays)
  return tally
}

function longestWatch(parts: readonly JourneyPart[], { asOf }: Question): number {
  return parts.reduce((longest, { firstDay }) => Math.max(longest, asOf - firstDay), 0) + 1
}

function emptyTally(keys: readonly (string | null)[], span: number): Tally {
  const n = keys.length
  return {
    keys,
    standings: new Int32Array(n * standings),
    done: dayCounts(n, span),
    watched: dayCounts(n, span),
    business: dayCounts(n, span),
    outOfOrder: new Int32Array(n),
    unknownDays: new Int32Array(n),
    amounts: { byCurrency: new Map(), unknown: new Int32Array(n) },
  }
}

function addPart(
  tally: Tally,
  part: JourneyPart,
  question: Question,
  placeOf: (index: number) => number,
  businessDays: BusinessDays,
): void {
  const isChosen = chosenIn(part, question)
  const standingOf = standingIn(part, question)
  const toWon = stepIn(part, { from: 'beginning', to: 'won' }, question)
  const addAmount = amountAdder(tally, part.amounts)
  const { won } = part.days
  let wonBefore = 0
  for (let index = 0; index < part.n; index++) {
    const wonAt = won[index] === 0 ? -1 : wonBefore++
    if (!isChosen(index)) continue
    const place = placeOf(index)
    const standing = standingOf(index)
    const cell = place * standings + standing
    tally.standings[cell] = (tally.standings[cell] ?? 0) + 1
    addStep(tally, place, toWon(index), part.starts[index] ?? 0, standing, businessDays)
    if (wonAt >= 0 && outcomeOf(standing) === 'won') addAmount(place, wonAt)
  }
}

function addStep(
  tally: Tally,
  place: number,
  step: number,
  start: number,
  standing: Standing,
  businessDays: BusinessDays,
): void {
  const days = daysOfStep(step)
  switch (stateOfStep(step)) {
    case 'done':
      tally.done.add(place, days)
      return tally.business.add(place, businessDays(start, start + days))
    case 'running':
    case 'left':
      return tally.watched.add(place, days)
    case 'outOfOrder':
      tally.outOfOrder[place] = (tally.outOfOrder[place] ?? 0) + 1
      return
    case 'unknown':
      if (outcomeOf(standing) === 'won') tally.unknownDays[place] = (tally.unknownDays[place] ?? 0) + 1
      return
    case 'absent':
  }
}

function amountAdder({ keys, amounts }: Tally, { minor, codes, currencies }: WonAmounts) {
  const sums = currencies.map((currency) => {
    const known = amounts.byCurrency.get(currency) ?? new Float64Array(keys.length)
    amounts.byCurrency.set(currency, known)
    return known
  })
  return (place: number, wonAt: number): void => {
    const value = minor[wonAt] ?? Number.NaN
    const sum = sums[(codes[wonAt] ?? 0) - 1]
    if (sum && !Number.isNaN(value)) sum[place] = (sum[place] ?? 0) + value
    else if (minor.length > 0) amounts.unknown[place] = (amounts.unknown[place] ?? 0) + 1
  }
}
