import { sql } from 'kysely'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows } from '#platform/server/database.ts'
import type { Call } from '#platform/server/house.ts'
import { forOneself, knownPerson, personFact } from './absences.ts'
import { change } from './change-teams.ts'

type Done = { done: boolean }

/** The person's own calendar; null: that of the team or the company. */
export function setHours(
  call: Call,
  { memberId, calendarId }: { memberId: string; calendarId: string | null },
): Promise<Done> {
  return change(call, async (tx, workspaceId) => {
    await knownPerson(tx, workspaceId, memberId)
    const [known] = await rows(
      tx,
      sql`select id from work_calendar where workspace_id = ${workspaceId} and id = ${calendarId}::uuid`,
    )
    if (calendarId !== null && !known) throw notFound('calendar')
    await sql`insert into member_hours (workspace_id, member_id, calendar_id) values (${workspaceId}, ${memberId}, ${calendarId})
      on conflict (workspace_id, member_id) do update set calendar_id = excluded.calendar_id`.execute(tx)
    return { answer: { done: true }, fact: personFact('hours.set', memberId, { calendarId }) }
  })
}

type PauseWish = { memberId: string; until: Date | null; note: string }

/** "No leads for me now": until a moment, or until somebody ends it. */
export function pause(call: Call, { memberId, until, note }: PauseWish): Promise<Done> {
  forOneself(call, memberId)
  const now = call.house.clock.now()
  if (until !== null && until <= now) throw new Refusal('teams.ends-before-start', {}, 400)
  return change(call, async (tx, workspaceId) => {
    await knownPerson(tx, workspaceId, memberId)
    await sql`insert into member_hours (workspace_id, member_id, paused_at, paused_until, pause_note)
      values (${workspaceId}, ${memberId}, ${now}, ${until}, ${note})
      on conflict (workspace_id, member_id) do update set paused_at = excluded.paused_at,
        paused_until = excluded.paused_until, pause_note = excluded.pause_note`.execute(tx)
    return { answer: { done: true }, fact: personFact('leads.paused', memberId, { until, note }) }
  })
}

export function resume(call: Call, memberId: string): Promise<Done> {
  forOneself(call, memberId)
  return change(call, async (tx, workspaceId) => {
    await sql`update member_hours set paused_at = null, paused_until = null, pause_note = null
      where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(tx)
    return { answer: { done: true }, fact: personFact('leads.resumed', memberId) }
  })
}
