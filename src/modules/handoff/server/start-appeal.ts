import { calendarFor } from './calendars.ts'
import { startClock } from './clock-rows.ts'
import type { Hold } from './command.ts'

/** Marketing's promise to object in time, or to let it stand. */
export async function startAppeal({ tx, house, workspaceId, now, rules, draft }: Hold): Promise<void> {
  const { row } = draft
  const { calendar, warning } = await calendarFor(tx, house, workspaceId, { memberId: row.marketerId, teamId: null })
  const clock = { class: row.class, startedAt: now, ownerId: row.marketerId, teamId: null, calendar, warning }
  startClock(draft, { ...clock, kind: 'appeal', budgetMinutes: rules.appealMinutes }, rules)
}
