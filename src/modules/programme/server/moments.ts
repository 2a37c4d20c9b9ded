import { localDay, mondayToFriday, type Calendar } from '#platform/business-time.ts'
import { readCompany } from '#platform/server/company.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { calendarOf } from '#modules/teams/server/index.ts'

/** Today in the company's zone, `YYYY-MM-DD`. */
export async function todayOf(tx: Tx, workspaceId: string, now: Date): Promise<string> {
  return localDay((await readCompany(tx, workspaceId)).timeZone, now)
}

/** The company's own working days; Monday to Friday where nobody set any. */
export async function workingDays(tx: Tx, house: House, workspaceId: string): Promise<Calendar> {
  const { calendar, warning } = await calendarOf(tx, house, workspaceId, {})
  if (warning === null) return calendar
  return mondayToFriday((await readCompany(tx, workspaceId)).timeZone, { opens: '08:00', closes: '17:00' })
}
