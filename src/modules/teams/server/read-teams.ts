import { sql } from 'kysely'
import { rows, type Tx } from '#platform/server/database.ts'

export type TeamMember = {
  memberId: string
  name: string
  /** Of all turns of the team, relative to the others; 0 gets none by turn. */
  weight: number
  /** Leads a day of the company, and open ones at once; null for no cap. */
  capPerDay: number | null
  capOpen: number | null
}

export type Team = {
  id: string
  name: string
  /** Called when a promise of the team is about to break. */
  leadId: string | null
  /** Takes what nobody else can. */
  defaultId: string | null
  calendarId: string | null
  createdAt: Date
  members: TeamMember[]
}

/** The teams that take leads, in the order of their names, each with its members in theirs. */
export function teamsWithMembers(tx: Tx, workspaceId: string): Promise<Team[]> {
  return rows<Team>(
    tx,
    sql`select t.id, t.name, t.lead_id as "leadId", t.default_id as "defaultId", t.calendar_id as "calendarId",
        t.created_at as "createdAt", coalesce(m.members, '[]') as members
      from team t
      left join lateral (
        select jsonb_agg(jsonb_build_object('memberId', tm.member_id, 'name', p.name, 'weight', tm.weight,
          'capPerDay', tm.cap_day, 'capOpen', tm.cap_open) order by tm.place, tm.member_id) as members
        from team_member tm
        join member_record p on p.workspace_id = tm.workspace_id and p.id = tm.member_id
        where tm.workspace_id = ${workspaceId} and tm.team_id = t.id) m on true
      where t.workspace_id = ${workspaceId} and t.closed_at is null order by lower(t.name), t.id`,
  )
}
