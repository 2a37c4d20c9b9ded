/**
 * The value below which the given share (0 to 1) of the values lies, with linear interpolation between neighbours
 * (type 7 of Hyndman & Fan, the same as PostgreSQL's `percentile_cont`). Null for no values.
 * The values are finite numbers in any order and stay as they are; a share outside 0 to 1 is a RangeError.
 */
export function quantile(values: Iterable<number>, share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, not ${share}`)
  const sorted = Float64Array.from(values).sort()
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}

/** The middle value, or the mean of the two in the middle. Null for no values. */
export function median(values: Iterable<number>): number | null {
  return quantile(values, 0.5)
}
