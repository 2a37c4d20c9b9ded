import { customFieldOf } from './dimensions.ts'
import type { Journey } from './journey.ts'

/** More imported fields than these are not counted: nobody chooses among a hundred. */
export const mostCustomFields = 12

export type CustomFields = { counted: readonly string[]; leftOut: readonly string[] }

type Fill = { field: string; journeys: number; words: Set<string> }

/** Of fewer values than these it can't be told whether they are names or numbers of records. */
const enough = 100

/** A field whose every value is another one (a record's number, a remark) groups nothing. */
function groups({ journeys, words }: Fill): boolean {
  return journeys < enough || words.size < journeys / 2
}

/**
 * Which imported fields are counted, once these journeys come too: the known ones keep their place, new ones are taken by
 * how many journeys have them until there are twelve. A field is decided on when it is first seen, and stays so.
 */
export function chooseCustomFields({ counted, leftOut }: CustomFields, journeys: readonly Journey[]): CustomFields {
  const known = new Set([...counted, ...leftOut])
  const fresh = [...fillOf(journeys).values()].filter(({ field }) => !known.has(field)).sort(byFill)
  const taken = fresh.filter(groups).slice(0, Math.max(0, mostCustomFields - counted.length))
  const names = new Set(taken.map(({ field }) => field))
  return {
    counted: [...counted, ...names],
    leftOut: [...leftOut, ...fresh.map(({ field }) => field).filter((field) => !names.has(field))],
  }
}

function byFill(one: Fill, other: Fill): number {
  return other.journeys - one.journeys || (one.field < other.field ? -1 : 1)
}

function fillOf(journeys: readonly Journey[]): Map<string, Fill> {
  const fills = new Map<string, Fill>()
  for (const { fields } of journeys) {
    for (const [dimension, word] of Object.entries(fields)) {
      const field = customFieldOf(dimension)
      if (field === null) continue
      const fill = fills.get(field) ?? { field, journeys: 0, words: new Set() }
      fill.journeys += 1
      fill.words.add(word)
      fills.set(field, fill)
    }
  }
  return fills
}
