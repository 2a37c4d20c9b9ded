import { sql } from 'kysely'
import type { Calendar } from '#platform/business-time.ts'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'

/** A calendar as it stood after its last change. */
export type CalendarKey = { id: string; version: number; changedAt: Date }

/**
 * Calendars that this process has read, by workspace, id and change: one object a calendar keeps its table of open hours.
 * A change makes another key, so nothing has to be forgotten at the right moment.
 */
const known = new Map<string, Calendar>()
const mostKnown = 5000

function keyOf(workspaceId: string, { id, version, changedAt }: CalendarKey, zone = ''): string {
  return `${workspaceId} ${id} ${version} ${changedAt.getTime()} ${zone}`
}

function remember(key: string, calendar: Calendar): Calendar {
  if (known.size >= mostKnown) known.clear()
  known.set(key, calendar)
  return calendar
}

/** The calendars by their ids; those that are not known yet are read together. */
export async function calendarsOf(
  tx: Tx,
  workspaceId: string,
  keys: readonly CalendarKey[],
): Promise<Map<string, Calendar>> {
  const missing = keys.filter((key) => !known.has(keyOf(workspaceId, key)))
  if (missing.length > 0) {
    const found = await rows<CalendarKey & { resolved: Calendar }>(
      tx,
      sql`select id, version, changed_at as "changedAt", resolved from work_calendar
        where workspace_id = ${workspaceId} and id = any(${listOf([...new Set(missing.map(({ id }) => id))], 'uuid')})`,
    )
    for (const { resolved, ...key } of found) remember(keyOf(workspaceId, key), resolved)
  }
  const pairs = keys.flatMap((key) => {
    const calendar = known.get(keyOf(workspaceId, key))
    return calendar ? [[key.id, calendar] as const] : []
  })
  return new Map(pairs)
}

/** The same hours in another zone: that of the customer. */
export function inZone(workspaceId: string, key: CalendarKey, calendar: Calendar, zone: string): Calendar {
  if (calendar.zone === zone) return calendar
  const name = keyOf(workspaceId, key, zone)
  return known.get(name) ?? remember(name, { ...calendar, zone })
}
