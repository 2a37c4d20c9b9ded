import { sql } from 'kysely'
import { type Calendar, aroundTheClock, isZone } from '#platform/business-time.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { type CalendarKey, calendarsOf, inZone } from './calendar-store.ts'

type Whose = {
  memberId?: string | null
  teamId?: string | null
  /** Where the customer is; asked only when hours follow it. */
  customerZone?: () => Promise<string | null>
}

/** Open at every hour: what holds where nobody set working hours. */
export const alwaysOpen: Calendar = aroundTheClock('UTC')

type Found = CalendarKey & { followsCustomer: boolean }

/**
 * The calendar that a clock runs by: the person's, else the team's, else the company's own; with none of them every hour
 * counts and the warning says so. Hours that follow the customer stand in the customer's zone when it is known.
 */
export async function calendarOf(
  tx: Tx,
  _house: House,
  workspaceId: string,
  { memberId = null, teamId = null, customerZone }: Whose,
): Promise<{ calendar: Calendar; warning: null | 'no-calendar' }> {
  const [found] = await rows<Found>(
    tx,
    sql`select c.id, c.version, c.changed_at as "changedAt", c.follows_customer as "followsCustomer"
      from work_calendar c
      left join member_hours h on h.workspace_id = c.workspace_id and h.member_id = ${memberId}::uuid and h.calendar_id = c.id
      left join team t on t.workspace_id = c.workspace_id and t.id = ${teamId}::uuid and t.calendar_id = c.id
      where c.workspace_id = ${workspaceId} and (h.member_id is not null or t.id is not null or c.is_default)
      order by h.member_id is null, t.id is null limit 1`,
  )
  if (!found) return { calendar: alwaysOpen, warning: 'no-calendar' }
  const calendar = (await calendarsOf(tx, workspaceId, [found])).get(found.id)
  if (!calendar) throw new Error('The calendar was taken away while it was read')
  const zone = found.followsCustomer ? ((await customerZone?.()) ?? null) : null
  const follows = zone !== null && isZone(zone)
  return { calendar: follows ? inZone(workspaceId, found, calendar, zone) : calendar, warning: null }
}
