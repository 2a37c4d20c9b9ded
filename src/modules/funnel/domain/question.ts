import { isTimeDimension } from './dimensions.ts'
import { type DayRange, daysOfPeriod } from './days.ts'
import { type DayNumber, type JourneyPart, onUnknownDay } from './journey.ts'

export type Filter = { dimension: string; /** null: those that do not know it */ key: string | null }

/** Which journeys, seen on which day. */
export type Question = {
  /** First and last day on which a journey may begin; null: any, and then also those without a day. */
  from: DayNumber | null
  to: DayNumber | null
  asOf: DayNumber
  today: DayNumber
  filters: readonly Filter[]
}

/** Places of journeys in their part, in order. Columns are read one by one: so a million journeys take milliseconds. */
export type Places = Uint16Array

/**
 * The journeys of a part that had begun by the day of the question, within its period, and pass its filters.
 * One without a day counts as begun before every day we can name, and stands in no period.
 */
export function chosenIn(part: JourneyPart, question: Question): Places {
  const { starts } = part
  const { first, last, unknown } = beginningsOf(question)
  const chosen = new Uint16Array(part.n)
  let count = 0
  for (let place = 0; place < starts.length; place++) {
    const start = starts[place] ?? 0
    if (start === 0 ? unknown : start >= first && start <= last) chosen[count++] = place
  }
  const fields = question.filters.filter(({ dimension }) => !isTimeDimension(dimension))
  return fields.reduce<Places>((left, filter) => passing(part, left, filter), chosen.subarray(0, count))
}

/** Whether every journey of a part that had begun by the day of the question is chosen. */
export function choosesAll(
  { firstDay }: JourneyPart,
  { lastStart, hasUnknownStart }: { lastStart: DayNumber; hasUnknownStart: boolean },
  question: Question,
): boolean {
  const { first, last, unknown } = beginningsOf(question)
  if (question.filters.some(({ dimension }) => !isTimeDimension(dimension))) return false
  return (unknown || !hasUnknownStart) && first <= firstDay && last >= Math.min(lastStart, question.asOf)
}

/** On which days a chosen journey may begin, and whether it may begin on an unknown one. */
export function beginningsOf({ from, to, asOf, filters }: Question): DayRange & { unknown: boolean } {
  const beginnings = { first: from ?? 1, last: Math.min(to ?? asOf, asOf), unknown: from === null && to === null }
  for (const { dimension, key } of filters) {
    if (!isTimeDimension(dimension)) continue
    const days = key === null ? null : daysOfPeriod(key)
    beginnings.unknown &&= key === null
    beginnings.first = Math.max(beginnings.first, days?.first ?? onUnknownDay)
    beginnings.last = Math.min(beginnings.last, days?.last ?? 0)
  }
  return beginnings
}

function passing(part: JourneyPart, places: Places, { dimension, key }: Filter): Places {
  const field = part.fields.get(dimension)
  if (!field) return key === null ? places : places.subarray(0, 0)
  const wanted = key === null ? 0 : field.words.indexOf(key) + 1
  if (key !== null && wanted === 0) return places.subarray(0, 0)
  const { codes } = field
  return places.filter((place) => codes[place] === wanted)
}

/** Says of every day whether it has come: 1 or 0. A table is read faster than a comparison that goes either way. */
export type Come = Uint8Array

const tables = new WeakMap<object, Come>()

/**
 * A day has come when it lies on or before the one of the question; an unknown day lies before today and no other.
 * One table a question, for all parts.
 */
export function comeBy(question: Pick<Question, 'asOf' | 'today'>): Come {
  const known = tables.get(question)
  if (known) return known
  const come = new Uint8Array(onUnknownDay + 1).fill(1, 1, question.asOf + 1)
  if (question.asOf >= question.today) come[onUnknownDay] = 1
  tables.set(question, come)
  return come
}
