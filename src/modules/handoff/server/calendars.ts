import type { Calendar } from '#platform/business-time.ts'
import type { Tx } from '#platform/server/database.ts'
import type { House } from '#platform/server/house.ts'
import { calendarOf } from '#modules/teams/server/index.ts'

export type FoundCalendar = { calendar: Calendar; warning: null | 'no-calendar' }

/** The calendar by which somebody's clock runs, or their team's while nobody has it. */
export async function calendarFor(
  tx: Tx,
  house: House,
  workspaceId: string,
  whose: { memberId: string | null; teamId: string | null },
): Promise<FoundCalendar> {
  const { calendar, warning } = await calendarOf(tx, house, workspaceId, whose)
  return { calendar: theSame(calendar), warning }
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
