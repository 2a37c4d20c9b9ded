import { localDay } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { versionInForce, type InForce } from './version-row.ts'

/** What every count goes by: the company's days and currency, and the formulas in force. */
export type Course = { workspaceId: string; zone: string; currency: string; today: string; now: Date; version: InForce }

export async function courseOf(tx: Tx, house: House, workspaceId: string): Promise<Course> {
  const { timeZone: zone, currency } = await readCompany(tx, workspaceId)
  const now = house.clock.now()
  const version = await versionInForce(tx, workspaceId)
  return { workspaceId, zone, currency, today: localDay(zone, now), now, version }
}
