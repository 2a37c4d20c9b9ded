import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'
import type { PersonHours, ShownTeam } from '../contract.ts'
import { availability } from './presences.ts'
import { teamsWithMembers } from './read-teams.ts'

const unknown = { available: false, why: 'left' as const, backAt: null }

/** Teams with who can take leads now and why the others can't. */
export async function shownTeams(tx: Tx, workspaceId: string, now: Date): Promise<ShownTeam[]> {
  const teams = await teamsWithMembers(tx, workspaceId)
  const people = [...new Set(teams.flatMap(({ members }) => members.map(({ memberId }) => memberId)))]
  const standing = await availability(tx, workspaceId, people, now)
  return teams.map(({ id, name, leadId, defaultId, calendarId, members }) => ({
    id,
    name,
    leadId,
    defaultId,
    calendarId,
    members: members.map((member) => ({ ...member, standing: standing.get(member.memberId) ?? unknown })),
  }))
}

/** Everybody who works here, with their own hours and pauses. */
export async function shownPeople(tx: Tx, workspaceId: string, now: Date): Promise<PersonHours[]> {
  const people = await rows<Omit<PersonHours, 'standing'>>(
    tx,
    sql`select m.id as "memberId", m.name, m.title, m.side, h.calendar_id as "calendarId", h.paused_at as "pausedAt",
        h.paused_until as "pausedUntil", h.pause_note as "pauseNote"
      from member_record m left join member_hours h on h.workspace_id = m.workspace_id and h.member_id = m.id
      where m.workspace_id = ${workspaceId} and m.left_at is null order by m.name, m.id`,
  )
  const standing = await availability(
    tx,
    workspaceId,
    people.map(({ memberId }) => memberId),
    now,
  )
  return people.map((person) => ({ ...person, standing: standing.get(person.memberId) ?? unknown }))
}
