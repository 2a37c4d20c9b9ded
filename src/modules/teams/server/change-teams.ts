import { sql } from 'kysely'
import { record } from '#modules/ledger/server/index.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import { announce } from '#platform/server/live.ts'
import { storeCalendar, type CalendarSaving } from './store-calendar.ts'
import { storeTeam, type TeamSaving } from './store-team.ts'

export type Fact = { kind: string; subjectKind: string; subjectId: string; detail?: Record<string, unknown> }

/** One change in one transaction: done, told to open pages, written into the ledger. */
export function change<T>(
  call: Call,
  work: (tx: Tx, workspaceId: string) => Promise<{ answer: T; fact: Fact }>,
): Promise<T> {
  const caller = signedIn(call)
  return inWorkspace(call, async (tx) => {
    const { answer, fact } = await work(tx, caller.workspaceId)
    await announce(tx, 'teams')
    await record(tx, call.house, caller, fact)
    return answer
  })
}

export function saveTeam(call: Call, wish: TeamSaving): Promise<{ id: string }> {
  return change(call, async (tx, workspaceId) => {
    const id = await storeTeam(tx, workspaceId, wish, call.house.clock.now())
    const detail = { name: wish.name, members: wish.members.length }
    return { answer: { id }, fact: { kind: 'team.saved', subjectKind: 'team', subjectId: id, detail } }
  })
}

export function closeTeam(call: Call, id: string): Promise<{ done: boolean }> {
  return change(call, async (tx, workspaceId) => {
    const [closed] = await rows<{ name: string }>(
      tx,
      sql`update team set closed_at = ${call.house.clock.now()}, calendar_id = null
        where workspace_id = ${workspaceId} and id = ${id} and closed_at is null returning name`,
    )
    if (!closed) throw notFound('team')
    return {
      answer: { done: true },
      fact: { kind: 'team.closed', subjectKind: 'team', subjectId: id, detail: { name: closed.name } },
    }
  })
}

export function saveCalendar(call: Call, wish: CalendarSaving): Promise<{ id: string; version: number }> {
  return change(call, async (tx, workspaceId) => {
    const saved = await storeCalendar(tx, workspaceId, wish, call.house.clock.now())
    const detail = { name: wish.name, version: saved.version }
    return { answer: saved, fact: { kind: 'calendar.saved', subjectKind: 'calendar', subjectId: saved.id, detail } }
  })
}

export function removeCalendar(call: Call, id: string): Promise<{ done: boolean }> {
  return change(call, async (tx, workspaceId) => {
    const [used] = await rows<{ users: number }>(
      tx,
      sql`select (select count(*) from team where workspace_id = ${workspaceId} and calendar_id = ${id})::int
        + (select count(*) from member_hours where workspace_id = ${workspaceId} and calendar_id = ${id})::int as users`,
    )
    if ((used?.users ?? 0) > 0) throw new Refusal('teams.calendar-in-use', { users: used?.users ?? 0 })
    const [gone] = await rows<{ name: string }>(
      tx,
      sql`delete from work_calendar where workspace_id = ${workspaceId} and id = ${id} returning name`,
    )
    if (!gone) throw notFound('calendar')
    return {
      answer: { done: true },
      fact: { kind: 'calendar.removed', subjectKind: 'calendar', subjectId: id, detail: { name: gone.name } },
    }
  })
}
