import type { BusinessDays } from './business-days.ts'
import type { KeyedPart } from './groups.ts'
import type { JourneyPart, WonAmounts } from './journey.ts'
import { type Places, type Question, choosesAll, chosenIn } from './question.ts'
import { type Settled, settledBy, settledOf } from './settled.ts'
import { isClosed, outcomeOf, standingReader, standings } from './standing.ts'
import { daysOfStep, stateAt, stateOfStep, stepReader, stepStates } from './steps.ts'
import type { Tally } from './tally.ts'

const running = stepStates.indexOf('running')
const left = stepStates.indexOf('left')

type AddAmount = (key: number, wonAt: number) => void

/** What counting one part needs. */
type Count = {
  tally: Tally
  part: JourneyPart
  question: Question
  keyed: KeyedPart
  settled: Settled
  businessDays: BusinessDays
  addAmount: AddAmount
}

/**
 * Counts the journeys of a part. Where the question takes all of them, those that have settled by its day are counted as
 * they ended, and only the others are worked out for the day.
 */
export function addPart(
  tally: Tally,
  part: JourneyPart,
  question: Question,
  keyed: KeyedPart,
  businessDays: BusinessDays,
): void {
  const settled = settledOf(part)
  const addAmount = amountAdder(tally, part.amounts)
  const count = { tally, part, question, keyed, settled, businessDays, addAmount }
  if (!choosesAll(part, settled, question)) return addOnTheDay(count, chosenIn(part, question))
  addSome(count, settled.open, addOpen)
  addSome(count, settled.left, addLeft)
  addSome(count, settled.others, addClosed)
}

function addSome(count: Count, places: Places, addSettled: (count: Count, places: Places) => void): void {
  const some = settledBy(places, count.settled.latest, count.question.asOf)
  addSettled(count, places.subarray(0, some))
  addOnTheDay(count, places.subarray(some))
}

function addOpen({ tally, part, question, keyed, settled }: Count, places: Places): void {
  const { asOf } = question
  const { starts } = part
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0
    const key = keyed.toKey[keyed.codes[place] ?? 0] ?? 0
    const cell = key * standings + (settled.standings[place] ?? 0)
    tally.standings[cell] = (tally.standings[cell] ?? 0) + 1
    const start = starts[place] ?? 0
    if (start !== 0) tally.watched.add(key, asOf - start)
  }
}

function addLeft({ tally, keyed, settled }: Count, places: Places): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0
    const key = keyed.toKey[keyed.codes[place] ?? 0] ?? 0
    const cell = key * standings + (settled.standings[place] ?? 0)
    tally.standings[cell] = (tally.standings[cell] ?? 0) + 1
    tally.watched.add(key, daysOfStep(settled.toWon[place] ?? 0))
  }
}

function addClosed(count: Count, places: Places): void {
  const { standings: standing, toWon } = count.settled
  for (const place of places) addOne(count, place, standing[place] ?? 0, toWon[place] ?? 0)
}

/** One by one, as they stood on the day; one that had not begun yet is left out. */
function addOnTheDay(count: Count, places: Places): void {
  const { part, question, settled } = count
  const { asOf } = question
  const standingAt = standingReader(part, question)
  const stepAt = stepReader(part, { from: 'beginning', to: 'won' }, question)
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0
    if ((part.starts[place] ?? 0) > asOf) continue
    const isSettled = (settled.latest[place] ?? 0) <= asOf
    const standing = isSettled ? (settled.standings[place] ?? 0) : standingAt(place)
    const step = isSettled || !isClosed(standing) ? (settled.toWon[place] ?? 0) : stepAt(place)
    addOne(count, place, standing, step)
  }
}

function addOne(count: Count, place: number, standing: number, step: number): void {
  const { tally, part, question, keyed, settled } = count
  const key = keyed.toKey[keyed.codes[place] ?? 0] ?? 0
  const cell = key * standings + standing
  tally.standings[cell] = (tally.standings[cell] ?? 0) + 1
  const start = part.starts[place] ?? 0
  const state = stateAt(step)
  if (!isClosed(standing)) {
    if (start !== 0) tally.watched.add(key, question.asOf - start)
  } else if (state === running) tally.watched.add(key, question.asOf - start)
  else if (state === left) tally.watched.add(key, daysOfStep(step))
  else if (outcomeOf(standing) === 'won') {
    addWon(count, key, step, start)
    count.addAmount(key, settled.wonPlaces[place] ?? 0)
  }
}

function addWon({ tally, businessDays }: Count, key: number, step: number, start: number): void {
  const state = stateOfStep(step)
  if (state === 'outOfOrder') tally.outOfOrder[key] = (tally.outOfOrder[key] ?? 0) + 1
  else if (state !== 'done') tally.unknownDays[key] = (tally.unknownDays[key] ?? 0) + 1
  else {
    tally.done.add(key, daysOfStep(step))
    tally.business.add(key, businessDays(start, start + daysOfStep(step)))
  }
}

function amountAdder({ keys, amounts }: Tally, { minor, codes, currencies }: WonAmounts): AddAmount {
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
