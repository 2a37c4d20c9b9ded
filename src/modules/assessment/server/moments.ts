import { localDay, startOfLocalDay } from '#platform/business-time.ts'
import type { Config } from '#platform/server/config.ts'

const dayMillis = 86_400_000

/** The moment at which a calendar day ends in the zone. */
export function endOfLocalDay(zone: string, day: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMillis).toISOString().slice(0, 10)
  return startOfLocalDay(zone, next)
}

/** Three o'clock of the coming night. */
export function nightAfter(zone: string, now: Date): Date {
  return new Date(endOfLocalDay(zone, localDay(zone, now)).getTime() + 3 * 3_600_000)
}

export function addressOfHouse({ publicUrl, port }: Config): string {
  return publicUrl ?? `http://localhost:${port}`
}
