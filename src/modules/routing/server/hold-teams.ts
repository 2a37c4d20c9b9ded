import { sql, type RawBuilder } from 'kysely'
import { presencesOf, type Team } from '#modules/teams/server/index.ts'
import { type Presence, whyNotAt } from '#modules/teams/domain/index.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { AskPresence, Seat, TeamTurns } from '../domain/team-choice.ts'

/** When leads are given: the moment and the company's local day, by which caps count. */
export type Moment = { workspaceId: string; at: Date; localDay: string }

/** Teams whose turn is held, and what is known of everybody's time. */
export type Held = { teams: Map<string, TeamTurns | null>; presences: Map<string, Presence> }

/**
 * Holds a team's turn until the transaction ends and reads how its members stand. Nobody else can take a turn of the team
 * meanwhile, in this process or another.
 */
export async function holdTeam(tx: Tx, moment: Moment, held: Held, team: Team | null, teamId: string): Promise<void> {
  if (!team) {
    held.teams.set(teamId, null)
    return
  }
  const { workspaceId } = moment
  // Everybody's time is read before: the turn is held no longer than it takes.
  const people = [...team.members.map(({ memberId }) => memberId), ...(team.defaultId === null ? [] : [team.defaultId])]
  await learnPresences(tx, moment, held, people, team.id)
  await sql`insert into routing_turn (workspace_id, team_id, turns) values (${workspaceId}, ${team.id}, 1)
    on conflict (workspace_id, team_id) do update set turns = routing_turn.turns + 1`.execute(tx)
  const standing = await standingsOf(tx, moment, team)
  const seats = team.members.map(({ memberId, weight, capPerDay, capOpen }): Seat => {
    const { due = 0, givenToday = 0, open = 0 } = standing.get(memberId) ?? {}
    return { memberId, weight, capPerDay, capOpen, due, givenToday, open }
  })
  held.teams.set(team.id, { teamId: team.id, defaultId: team.defaultId, seats })
}

/** Reads the time of people who are not known yet; somebody in two teams with other hours has those of the first asked. */
export async function learnPresences(
  tx: Tx,
  { workspaceId, at }: Moment,
  held: Held,
  memberIds: readonly string[],
  teamId: string | null = null,
): Promise<void> {
  const missing = [...new Set(memberIds)].filter((memberId) => !held.presences.has(memberId))
  const found = await presencesOf(tx, workspaceId, missing, at, teamId)
  for (const [memberId, presence] of found) held.presences.set(memberId, presence)
}

/** Why somebody can't take a lead at the moment; whom nobody knows has left. */
export function askAt({ presences }: Held, at: Date): AskPresence {
  const said = new Map<string, ReturnType<AskPresence>>()
  return (memberId) => {
    const known = said.get(memberId)
    if (known !== undefined) return known
    const presence = presences.get(memberId)
    const answer = presence ? whyNotAt(presence, at) : 'left'
    said.set(memberId, answer)
    return answer
  }
}

type Standing = { memberId: string; due: number; givenToday: number; open: number }

/** What is due to each member; leads given today and in hands now are counted only for a team that has caps. */
async function standingsOf(tx: Tx, moment: Moment, team: Team): Promise<Map<string, Standing>> {
  const { workspaceId } = moment
  const hasCaps = team.members.some(({ capPerDay, capOpen }) => capPerDay !== null || capOpen !== null)
  const found = await rows<Standing>(
    tx,
    sql`select member_id as "memberId", sum(due)::float8 as due, sum(today)::int as "givenToday", sum(open)::int as open
      from (
        select member_id, due, 0 as today, 0 as open from routing_share
        where workspace_id = ${workspaceId} and team_id = ${team.id}
        ${hasCaps ? sql`union all ${loadOf(moment, team)}` : sql``}) each
      where member_id is not null group by 1`,
  )
  return new Map(found.map((standing) => [standing.memberId, standing]))
}

function loadOf({ workspaceId, localDay }: Moment, team: Team): RawBuilder<unknown> {
  return sql`
    select member_id, 0, 1, 0 from routing_decision
    where workspace_id = ${workspaceId} and team_id = ${team.id} and local_day = ${localDay}
      and state in ('offered', 'given', 'closed')
    union all
    select member_id, 0, 0, 1 from routing_decision
    where workspace_id = ${workspaceId} and team_id = ${team.id} and state in ('offered', 'given')`
}
