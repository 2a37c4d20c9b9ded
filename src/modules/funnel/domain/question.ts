import { isTimeDimension } from './dimensions.ts'
import { type DayRange, daysOfPeriod } from './days.ts'
import type { DayNumber, JourneyPart } from './journey.ts'

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

export type ByIndex<Answer> = (index: number) => Answer

/** One number a journey of a part, and which of the numbers are wanted. */
type Test = { codes: Uint16Array; wanted: Uint8Array }

/**
 * Whether the journey at an index had begun by the day of the question, within its period, and passes its filters.
 * One without a day counts as begun before every day we can name, and stands in no period.
 */
export function chosenIn(part: JourneyPart, question: Question): ByIndex<boolean> {
  const { starts } = part
  const { first, last, unknown } = beginningsOf(question)
  const tests = question.filters.filter(({ dimension }) => !isTimeDimension(dimension)).map((filter) => testOf(part, filter))
  return (index) => {
    const start = starts[index] ?? 0
    if (start === 0 ? !unknown : start < first || start > last) return false
    for (const { codes, wanted } of tests) if (wanted[codes[index] ?? 0] !== 1) return false
    return true
  }
}

/** On which days a chosen journey may begin, and whether it may begin on an unknown one. */
export function beginningsOf({ from, to, asOf, filters }: Question): DayRange & { unknown: boolean } {
  const beginnings = { first: from ?? 1, last: Math.min(to ?? asOf, asOf), unknown: from === null && to === null }
  for (const { dimension, key } of filters) {
    if (!isTimeDimension(dimension)) continue
    const days = key === null ? null : daysOfPeriod(key)
    beginnings.unknown &&= key === null
    beginnings.first = Math.max(beginnings.first, days?.first ?? Infinity)
    beginnings.last = Math.min(beginnings.last, days?.last ?? 0)
  }
  return beginnings
}

function testOf(part: JourneyPart, { dimension, key }: Filter): Test {
  const field = part.fields.get(dimension)
  if (!field) return { codes: new Uint16Array(part.n), wanted: Uint8Array.of(key === null ? 1 : 0) }
  return { codes: field.codes, wanted: Uint8Array.from([null, ...field.words], (word) => (word === key ? 1 : 0)) }
}
