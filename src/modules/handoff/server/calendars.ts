import { sql } from 'kysely'
import { type Calendar, zoneOfCountry } from '#platform/business-time.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { calendarOf } from '#modules/teams/server/index.ts'

export type FoundCalendar = { calendar: Calendar; warning: null | 'no-calendar' }

type Customer = { personId: string | null; companyId: string | null }

/**
 * The calendar by which somebody's clock runs, or their team's while nobody has it. Hours that follow the customer stand in the zone
 * of the customer's country, where that has one.
 */
export async function calendarFor(
  tx: Tx,
  house: House,
  workspaceId: string,
  { customer, ...whose }: { memberId: string | null; teamId: string | null; customer?: Customer },
): Promise<FoundCalendar> {
  const customerZone = customer && (() => zoneOfCustomer(tx, workspaceId, customer, house.clock.now()))
  const { calendar, warning } = await calendarOf(tx, house, workspaceId, {
    ...whose,
    ...(customerZone && { customerZone }),
  })
  return { calendar: theSame(calendar), warning }
}

/** Where the person is, else where their company is. */
async function zoneOfCustomer(
  tx: Tx,
  workspaceId: string,
  { personId, companyId }: Customer,
  now: Date,
): Promise<string | null> {
  const [found] = await rows<{ country: string | null }>(
    tx,
    sql`select coalesce((select country from person_record where workspace_id = ${workspaceId} and id = ${personId}::uuid),
      (select country from company_record where workspace_id = ${workspaceId} and id = ${companyId}::uuid)) as country`,
  )
  return found?.country ? zoneOfCountry(found.country, now) : null
}

const known = new Map<string, Calendar>()
const mostKnown = 500

/** One object for calendars that say the same: the table of open hours is built once for each object. */
export function theSame(calendar: Calendar): Calendar {
  // As it was written first: the words in order are made only for a writing that is new.
  const written = JSON.stringify(calendar)
  const before = known.get(written)
  if (before) return before
  const ordered = JSON.stringify(calendar, sortedKeys)
  const same = known.get(ordered) ?? calendar
  if (known.size >= mostKnown) known.clear()
  known.set(written, same).set(ordered, same)
  return same
}

/** The database orders the keys of an object its own way. */
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
