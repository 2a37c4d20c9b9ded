import { sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { Refusal, notFound } from '#platform/refusal.ts'
import { listOf, rowsAsTable, type Column } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { TeamMember } from './read-teams.ts'

type Seat = Omit<TeamMember, 'name'>

export type TeamSaving = {
  id?: string | undefined
  name: string
  leadId: string | null
  defaultId: string | null
  calendarId: string | null
  members: readonly Seat[]
}

const seatColumns: readonly Column<Seat>[] = [
  { name: 'member_id', type: 'uuid', of: ({ memberId }) => memberId },
  { name: 'place', type: 'int', of: (_, place) => place },
  { name: 'weight', type: 'double precision', of: ({ weight }) => weight },
  { name: 'cap_day', type: 'int', of: ({ capPerDay }) => capPerDay },
  { name: 'cap_open', type: 'int', of: ({ capOpen }) => capOpen },
]

/** Saves a team and exactly these members, in this order. */
export async function storeTeam(tx: Tx, workspaceId: string, wish: TeamSaving, now: Date): Promise<string> {
  const id = wish.id ?? newId()
  await checkNames(tx, workspaceId, { ...wish, id })
  await saveRow(tx, workspaceId, { ...wish, id }, wish.id === undefined ? now : null)
  const memberIds = wish.members.map(({ memberId }) => memberId)
  await sql`delete from team_member where workspace_id = ${workspaceId} and team_id = ${id}
    and member_id <> all(${listOf(memberIds, 'uuid')})`.execute(tx)
  await sql`insert into team_member (workspace_id, team_id, member_id, place, weight, cap_day, cap_open)
    select ${workspaceId}, ${id}, given.* from ${rowsAsTable(wish.members, seatColumns, 'given')}
    on conflict (workspace_id, team_id, member_id) do update
      set place = excluded.place, weight = excluded.weight, cap_day = excluded.cap_day, cap_open = excluded.cap_open`.execute(
    tx,
  )
  return id
}

async function saveRow(tx: Tx, workspaceId: string, wish: TeamSaving & { id: string }, createdAt: Date | null) {
  const { id, name, leadId, defaultId, calendarId } = wish
  if (createdAt !== null) {
    await sql`insert into team (workspace_id, id, name, lead_id, default_id, calendar_id, created_at)
      values (${workspaceId}, ${id}, ${name}, ${leadId}, ${defaultId}, ${calendarId}, ${createdAt})`.execute(tx)
    return
  }
  const [saved] = await rows(
    tx,
    sql`update team set name = ${name}, lead_id = ${leadId}, default_id = ${defaultId}, calendar_id = ${calendarId}
      where workspace_id = ${workspaceId} and id = ${id} and closed_at is null returning id`,
  )
  if (!saved) throw notFound('team')
}

type Named = { people: number; calendars: number; taken: boolean }

/** Refuses a name that another team has, somebody twice, and people or hours that are not of this company. */
async function checkNames(tx: Tx, workspaceId: string, wish: TeamSaving & { id: string }): Promise<void> {
  const members = wish.members.map(({ memberId }) => memberId)
  if (new Set(members).size < members.length) throw new Refusal('teams.twice-in-team', {}, 400)
  const people = [...new Set([...members, wish.leadId, wish.defaultId].filter((each) => each !== null))]
  const [found] = await rows<Named>(
    tx,
    sql`select (select count(*)::int from member_record where workspace_id = ${workspaceId} and id = any(${listOf(people, 'uuid')})) as people,
        (select count(*)::int from work_calendar where workspace_id = ${workspaceId} and id = ${wish.calendarId}::uuid) as calendars,
        exists (select from team where workspace_id = ${workspaceId} and lower(name) = lower(${wish.name})
          and closed_at is null and id <> ${wish.id}) as taken`,
  )
  if (found?.taken) throw new Refusal('teams.name-taken', { name: wish.name })
  if (found?.people !== people.length) throw notFound('person')
  if (wish.calendarId !== null && found.calendars === 0) throw notFound('calendar')
}
