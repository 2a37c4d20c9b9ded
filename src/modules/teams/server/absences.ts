import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import { inWorkspace, signedIn, type Call } from '#platform/server/house.ts'
import type { Absence } from '../contract.ts'
import { readCalendarFile } from '../domain/calendar-file.ts'
import type { AbsenceSpan } from '../domain/presence.ts'
import { calendarOf } from './calendar-of.ts'
import { change } from './change-teams.ts'

const columns = sql.raw(`id, member_id as "memberId", kind, starts_at as "startsAt", ends_at as "endsAt", note, feed`)
const mostShown = 1000

/** Absences that end after a moment, the next first. */
export function absencesFrom(call: Call, wish: { memberId?: string | undefined; from?: Date | undefined }) {
  const { workspaceId } = signedIn(call)
  const { memberId = null, from = call.house.clock.now() } = wish
  return inWorkspace(call, async (tx) => ({
    items: await rows<Absence>(
      tx,
      sql`select ${columns} from absence where workspace_id = ${workspaceId} and ends_at > ${from}
        and (${memberId}::uuid is null or member_id = ${memberId}::uuid) order by starts_at, id limit ${mostShown}`,
    ),
  }))
}

type AbsenceWish = { memberId: string; kind: 'away' | 'busy'; startsAt: Date; endsAt: Date; note: string }

export function addAbsence(call: Call, wish: AbsenceWish): Promise<Absence> {
  forOneself(call, wish.memberId)
  if (wish.endsAt <= wish.startsAt) throw new Refusal('teams.ends-before-start', {}, 400)
  return change(call, async (tx, workspaceId) => {
    await knownPerson(tx, workspaceId, wish.memberId)
    const now = call.house.clock.now()
    const absence = { ...wish, id: newId(now.getTime()), feed: null }
    await saveAbsences(tx, workspaceId, [absence], now)
    return { answer: absence, fact: personFact('absence.added', wish.memberId, { kind: wish.kind }) }
  })
}

export function removeAbsence(call: Call, id: string): Promise<{ done: boolean }> {
  return change(call, async (tx, workspaceId) => {
    const [gone] = await rows<{ memberId: string }>(
      tx,
      sql`delete from absence where workspace_id = ${workspaceId} and id = ${id} returning member_id as "memberId"`,
    )
    if (!gone) throw notFound('absence')
    forOneself(call, gone.memberId)
    return { answer: { done: true }, fact: personFact('absence.removed', gone.memberId) }
  })
}

type FileWish = { memberId: string; feed: string; text: string }

const dayMillis = 86_400_000

/** Reads a calendar file for the year to come; what came with the same calendar before makes room for it. */
export function importAbsences(call: Call, { memberId, feed, text }: FileWish) {
  forOneself(call, memberId)
  const now = call.house.clock.now()
  return change(call, async (tx, workspaceId) => {
    await knownPerson(tx, workspaceId, memberId)
    const { calendar } = await calendarOf(tx, call.house, workspaceId, { memberId })
    const to = new Date(now.getTime() + 366 * dayMillis)
    const { spans, skipped, unreadable } = readCalendarFile(text, { zone: calendar.zone, from: now, to })
    await sql`delete from absence where workspace_id = ${workspaceId} and member_id = ${memberId} and feed = ${feed}`.execute(
      tx,
    )
    const absences = spans.map((span) => ({ ...span, id: newId(now.getTime()), memberId, note: '', feed }))
    await saveAbsences(tx, workspaceId, absences, now)
    const away = spans.filter(({ kind }) => kind === 'away').length
    const answer = { away, busy: spans.length - away, skipped, unreadable }
    return { answer, fact: personFact('absence.imported', memberId, answer) }
  })
}

export type AbsenceRow = AbsenceSpan & { id: string; memberId: string; note: string; feed: string | null }

const absenceColumns: readonly Column<AbsenceRow>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'member_id', type: 'uuid', of: ({ memberId }) => memberId },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'starts_at', type: 'timestamptz', of: ({ startsAt }) => startsAt.toISOString() },
  { name: 'ends_at', type: 'timestamptz', of: ({ endsAt }) => endsAt.toISOString() },
  { name: 'note', type: 'text', of: ({ note }) => note },
  { name: 'feed', type: 'text', of: ({ feed }) => feed },
]

export async function saveAbsences(tx: Tx, workspaceId: string, absences: readonly AbsenceRow[], now: Date) {
  if (absences.length === 0) return
  await sql`insert into absence (workspace_id, created_at, ${sql.join(absenceColumns.map(({ name }) => sql.ref(name)))})
    select ${workspaceId}, ${now}, given.* from ${rowsAsTable(absences, absenceColumns, 'given')}`.execute(tx)
}

/** Time off and pauses are one's own matter; leads and admins may write them down for others. */
export function forOneself(call: Call, memberId: string): void {
  const caller = signedIn(call)
  if (caller.kind === 'person' && caller.role === 'member' && caller.memberId !== memberId)
    throw new Refusal('teams.not-your-time', {}, 403)
}

export async function knownPerson(tx: Tx, workspaceId: string, memberId: string): Promise<void> {
  const [found] = await rows(
    tx,
    sql`select id from member_record where workspace_id = ${workspaceId} and id = ${memberId} and left_at is null`,
  )
  if (!found) throw notFound('person')
}

export function personFact(kind: string, memberId: string, detail: Record<string, unknown> = {}) {
  return { kind, subjectKind: 'member', subjectId: memberId, detail }
}
