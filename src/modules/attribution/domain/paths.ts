/** Journeys of one path together: how many ended in a conversion, what these were worth, and how many did not convert. */
export type PathRow = { path: readonly string[]; conversions: number; value: number | null; nulls: number }

/**
 * Paths in a form that is quick to go through. The touches of row r are `steps[starts[r]]` to `steps[starts[r + 1] - 1]`, places in
 * `channels`; the figures are one a row. `value` is null when no row knows one.
 */
export type PathTable = {
  channels: readonly string[]
  starts: Int32Array
  steps: Int32Array
  conversions: Float64Array
  value: Float64Array | null
  nulls: Float64Array
}

function amount(value: number, what: string): number {
  if (value >= 0 && value < Infinity) return value
  throw new RangeError(`${what} of a path: ${value}`)
}

/**
 * Paths as a table, in the order of the rows; channels in the order in which they first appear. Equal paths may stand in several rows.
 * Counts may be fractions. A path without touches, and a count or value that is negative or not finite, is a RangeError.
 */
export function pathTable(rows: readonly PathRow[]): PathTable {
  const starts = new Int32Array(rows.length + 1)
  for (const [i, { path }] of rows.entries()) {
    if (path.length === 0) throw new RangeError('a path without touches')
    starts[i + 1] = (starts[i] ?? 0) + path.length
  }
  const steps = new Int32Array(starts[rows.length] ?? 0)
  const places = new Map<string, number>()
  let at = 0
  for (const { path } of rows) {
    for (const channel of path) {
      let place = places.get(channel)
      if (place === undefined) places.set(channel, (place = places.size))
      steps[at++] = place
    }
  }
  return {
    channels: [...places.keys()],
    starts,
    steps,
    conversions: Float64Array.from(rows, ({ conversions }) => amount(conversions, 'conversions')),
    value: rows.some(({ value }) => value !== null)
      ? Float64Array.from(rows, ({ value }) => amount(value ?? 0, 'value'))
      : null,
    nulls: Float64Array.from(rows, ({ nulls }) => amount(nulls, 'nulls')),
  }
}

export function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

/** The figures of a table: what any model shares out, and what did not convert. */
export function totalsOf({ conversions, value, nulls }: PathTable): {
  conversions: number
  value: number | null
  nulls: number
} {
  return { conversions: total(conversions), value: value && total(value), nulls: total(nulls) }
}
