const dayMillis = 86_400_000

/** Whole days from one calendar day to another, both `YYYY-MM-DD`; 0 when the second is not later. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMillis))
}

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const since = (date.getUTCDay() + 6) % 7
  return new Date(date.getTime() - since * dayMillis).toISOString().slice(0, 10)
}
