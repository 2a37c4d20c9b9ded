const [minute, hour] = [60, 3600]

/** Seconds between the tries of a webhook, as Standard Webhooks advises: at once, then ever later, ten tries in all. */
const pauses = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

export const triesInAll = pauses.length + 1

/** When to try again after `attempts` tries that failed, the last at `at`; null when it is given up. */
export function nextTry(attempts: number, at: Date): Date | null {
  const pause = pauses[attempts - 1]
  return pause === undefined ? null : new Date(at.getTime() + pause * 1000)
}
