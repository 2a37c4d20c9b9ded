import { periodOfDay } from './days.ts'
import { isTimeDimension, type TimeDimension } from './dimensions.ts'
import type { JourneyPart } from './journey.ts'

/** Where the keys of a part's journeys stand among all keys: at `toKey[codes[place]]`. */
export type KeyedPart = { codes: Uint16Array; toKey: Int32Array }

/** The keys of a grouping; the first one is "not known". */
export type Groups = {
  /** The keys of all parts that were looked at. */
  keys: (this: void) => readonly (string | null)[]
  keyed: (this: void, part: JourneyPart) => KeyedPart
}

/** Without a dimension there is one group. */
export function groupsBy(dimension: string | null): Groups {
  if (dimension === null) return { keys: () => [null], keyed: ({ n }) => allUnknown(n) }
  return isTimeDimension(dimension) ? groupsByTime(dimension) : groupsByField(dimension)
}

function allUnknown(n: number): KeyedPart {
  return { codes: new Uint16Array(n), toKey: new Int32Array(1) }
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
    keyed(part) {
      const field = part.fields.get(dimension)
      if (!field) return allUnknown(part.n)
      return { codes: field.codes, toKey: Int32Array.from([null, ...field.words], placeOf) }
    },
  }
}

function groupsByTime(dimension: TimeDimension): Groups {
  const { keys, placeOf } = register()
  const toKey = new Int32Array(2 ** 16).fill(-1)
  toKey[0] = 0
  return {
    keys,
    keyed({ starts }) {
      for (let place = 0; place < starts.length; place++) {
        const day = starts[place] ?? 0
        if (toKey[day] === -1) toKey[day] = placeOf(periodOfDay(dimension, day))
      }
      return { codes: starts, toKey }
    },
  }
}
