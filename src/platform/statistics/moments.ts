/** The arithmetic mean; null for no values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The variance with n - 1; null below two values. */
export function variance(values: readonly number[]): number | null {
  const middle = mean(values)
  if (middle === null || values.length < 2) return null
  const spread = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  // Values that are all the same may differ from their own mean in the last digit.
  return values.every((value) => value === values[0]) ? 0 : spread / (values.length - 1)
}

/** The standard deviation with n - 1; null below two values. */
export function deviation(values: readonly number[]): number | null {
  const spread = variance(values)
  return spread === null ? null : Math.sqrt(spread)
}
