import { Refusal } from '#platform/refusal.ts'
import type { BusinessDays } from './business-days.ts'
import { groupsBy, type KeyedPart } from './groups.ts'
import { type DayCounts, dayCounts } from './histogram.ts'
import type { JourneyPart, WonAmounts } from './journey.ts'
import { type Question, chosenIn } from './question.ts'
import { isClosed, outcomeOf, standings, standingsIn } from './standing.ts'
import { daysOfStep, stateAt, stateOfStep, stepReader, stepStates } from './steps.ts'

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

const running = stepStates.indexOf('running')
const left = stepStates.indexOf('left')

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
  const keyed = parts.map((part) => ({ part, keys: groups.keyed(part) }))
  const keys = groups.keys()
  if (keys.length > mostKeys) throw new Refusal('funnel.too-many-keys', { dimension, keys: keys.length }, 400)
  const tally = emptyTally(keys, longestWatch(parts, question))
  for (const { part, keys: partKeys } of keyed) addPart(tally, part, question, partKeys, businessDays)
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
  { codes, toKey }: KeyedPart,
  businessDays: BusinessDays,
): void {
  const chosen = chosenIn(part, question)
  const partStandings = standingsIn(part, question)
  const stepOf = stepReader(part, { from: 'beginning', to: 'won' }, question)
  const wonPlaces = placesAmongWon(part)
  const addAmount = amountAdder(tally, part.amounts)
  for (let at = 0; at < chosen.length; at++) {
    const place = chosen[at] ?? 0
    const key = toKey[codes[place] ?? 0] ?? 0
    const standing = partStandings[place] ?? 0
    const cell = key * standings + standing
    tally.standings[cell] = (tally.standings[cell] ?? 0) + 1
    const start = part.starts[place] ?? 0
    if (!isClosed(standing)) {
      if (start !== 0) tally.watched.add(key, question.asOf - start)
      continue
    }
    const step = stepOf(place)
    const state = stateAt(step)
    if (state === running || state === left) tally.watched.add(key, daysOfStep(step))
    else if (outcomeOf(standing) === 'won') {
      addWon(tally, key, step, start, businessDays)
      addAmount(key, wonPlaces[place] ?? 0)
    }
  }
}

/** The place of each journey that was ever won among those that were, as the amounts stand. */
function placesAmongWon({ n, days }: JourneyPart): Uint16Array {
  const places = new Uint16Array(n)
  let before = 0
  for (let place = 0; place < n; place++) if (days.won[place] !== 0) places[place] = before++
  return places
}

function addWon(tally: Tally, key: number, step: number, start: number, businessDays: BusinessDays): void {
  const state = stateOfStep(step)
  if (state === 'outOfOrder') tally.outOfOrder[key] = (tally.outOfOrder[key] ?? 0) + 1
  else if (state !== 'done') tally.unknownDays[key] = (tally.unknownDays[key] ?? 0) + 1
  else {
    tally.done.add(key, daysOfStep(step))
    tally.business.add(key, businessDays(start, start + daysOfStep(step)))
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
