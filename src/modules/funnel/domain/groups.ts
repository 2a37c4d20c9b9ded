import { periodOfDay } from './days.ts'
import { isTimeDimension, type TimeDimension } from './dimensions.ts'
import type { JourneyPart } from './journey.ts'
import type { ByIndex } from './question.ts'

/** The keys of a grouping and, part by part, the place of each journey's key among them. Place 0 is "not known". */
export type Groups = {
  /** The keys of all parts that were looked at. */
  keys: (this: void) => readonly (string | null)[]
  placesIn: (this: void, part: JourneyPart) => ByIndex<number>
}

/** Without a dimension there is one group. */
export function groupsBy(dimension: string | null): Groups {
  if (dimension === null) return { keys: () => [null], placesIn: () => () => 0 }
  return isTimeDimension(dimension) ? groupsByTime(dimension) : groupsByField(dimension)
}

function register() {
  const places = new Map<string | null, number>([[null, 0]])
  return {
    keys: () => [...places.keys()],
    placeOf: (key: string | null): number => {
      const place = places.get(key) ?? places.size
      places.set(key, place)
      return place
    },
  }
}

function groupsByField(dimension: string): Groups {
  const { keys, placeOf } = register()
  return {
    keys,
    placesIn(part) {
      const field = part.fields.get(dimension)
      if (!field) return () => 0
      const { codes } = field
      const places = Int32Array.from([null, ...field.words], placeOf)
      return (index) => places[codes[index] ?? 0] ?? 0
    },
  }
}

function groupsByTime(dimension: TimeDimension): Groups {
  const { keys, placeOf } = register()
  const placeOfDay = new Int32Array(2 ** 16).fill(-1)
  placeOfDay[0] = 0
  return {
    keys,
    placesIn({ starts }) {
      for (const day of starts) if (placeOfDay[day] === -1) placeOfDay[day] = placeOf(periodOfDay(dimension, day))
      return (index) => placeOfDay[starts[index] ?? 0] ?? 0
    },
  }
}
