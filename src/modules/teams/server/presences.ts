import { sql } from 'kysely'
import { listOf } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { type AbsenceSpan, type Presence, type Standing, standingAt } from '../domain/presence.ts'
import { alwaysOpen } from './calendar-of.ts'
import { calendarsOf } from './calendar-store.ts'

type Row = {
  memberId: string
  leftAt: Date | null
  pausedAt: Date | null
  pausedUntil: Date | null
  calendarId: string | null
  version: number | null
  changedAt: Date | null
}

/**
 * What is known of people's time from a moment on. Hours are the person's own, else those of the team (the named one, or the
 * oldest that has any), else the company's; absences that ended before the moment are left out.
 */
export async function presencesOf(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  from: Date,
  teamId: string | null = null,
): Promise<Map<string, Presence>> {
  if (memberIds.length === 0) return new Map()
  const people = await rows<Row>(tx, hoursQuery(workspaceId, memberIds, teamId))
  const keys = people.flatMap(({ calendarId, version, changedAt }) =>
    calendarId !== null && version !== null && changedAt !== null ? [{ id: calendarId, version, changedAt }] : [],
  )
  const calendars = await calendarsOf(tx, workspaceId, keys)
  const absences = await absencesFrom(tx, workspaceId, memberIds, from)
  return new Map(
    people.map(({ calendarId, memberId, leftAt, pausedAt, pausedUntil }) => [
      memberId,
      {
        memberId,
        leftAt,
        pausedAt,
        pausedUntil,
        calendar: (calendarId === null ? undefined : calendars.get(calendarId)) ?? alwaysOpen,
        absences: absences.get(memberId) ?? [],
      },
    ]),
  )
}

function hoursQuery(workspaceId: string, memberIds: readonly string[], teamId: string | null) {
  return sql`
    select m.id as "memberId", m.left_at as "leftAt", h.paused_at as "pausedAt", h.paused_until as "pausedUntil",
      c.id as "calendarId", c.version, c.changed_at as "changedAt"
    from member_record m
    left join member_hours h on h.workspace_id = m.workspace_id and h.member_id = m.id
    left join lateral (
      select t.calendar_id from team_member tm join team t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
      where tm.workspace_id = ${workspaceId} and tm.member_id = m.id and t.closed_at is null and t.calendar_id is not null
        and (${teamId}::uuid is null or t.id = ${teamId}::uuid)
      order by t.created_at, t.id limit 1) own on true
    left join work_calendar usual on usual.workspace_id = m.workspace_id and usual.is_default
    left join work_calendar c on c.workspace_id = m.workspace_id
      and c.id = coalesce(h.calendar_id, own.calendar_id, usual.id)
    where m.workspace_id = ${workspaceId} and m.id = any(${listOf(memberIds, 'uuid')})`
}

async function absencesFrom(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  from: Date,
): Promise<Map<string, AbsenceSpan[]>> {
  const found = await rows<AbsenceSpan & { memberId: string }>(
    tx,
    sql`select member_id as "memberId", kind, starts_at as "startsAt", ends_at as "endsAt" from absence
      where workspace_id = ${workspaceId} and member_id = any(${listOf(memberIds, 'uuid')}) and ends_at > ${from}
      order by starts_at, id`,
  )
  return Map.groupBy(found, ({ memberId }) => memberId)
}

/** Whether people can be given leads at a moment, why not, and from when on again. */
export async function availability(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  at: Date,
): Promise<Map<string, Standing>> {
  const presences = await presencesOf(tx, workspaceId, memberIds, at)
  return new Map([...presences].map(([memberId, presence]) => [memberId, standingAt(presence, at)]))
}
