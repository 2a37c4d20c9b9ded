import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Team } from '#modules/teams/server/index.ts'
import { type Column, rowsAsTable } from '#platform/server/bulk-rows.ts'
import { rows, type Tx } from '#platform/server/database.ts'
import type { Decision } from '../domain/decide.ts'
import type { TeamTurns } from '../domain/team-choice.ts'
import type { Moment } from './hold-teams.ts'

export type NewDecision = Decision & {
  id: string
  engagementId: string
  leadId: string
  ruleId: string | null
  ownerId: string | null
  offerUntil: Date | null
}

const decisionColumns: readonly Column<NewDecision>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'engagement_id', type: 'uuid', of: ({ engagementId }) => engagementId },
  { name: 'lead_id', type: 'uuid', of: ({ leadId }) => leadId },
  { name: 'rule_id', type: 'uuid', of: ({ ruleId }) => ruleId },
  { name: 'team_id', type: 'uuid', of: ({ teamId }) => teamId },
  { name: 'member_id', type: 'uuid', of: ({ memberId }) => memberId },
  { name: 'way', type: 'text', of: ({ way }) => way },
  { name: 'rules_said', type: 'text', of: ({ rulesSaid }) => rulesSaid },
  { name: 'owner_id', type: 'uuid', of: ({ ownerId }) => ownerId },
  { name: 'state', type: 'text', of: stateOf },
  { name: 'offer_until', type: 'timestamptz', of: ({ offerUntil }) => offerUntil?.toISOString() },
]

function stateOf({ memberId, offerUntil }: NewDecision): string {
  if (memberId === null) return 'unrouted'
  return offerUntil === null ? 'given' : 'offered'
}

/** Writes decisions down; an engagement that is in somebody's hands already keeps them. Answers with the ids written. */
export async function saveDecisions(
  tx: Tx,
  { workspaceId, at, localDay }: Moment,
  versionId: string | null,
  decisions: readonly NewDecision[],
): Promise<Set<string>> {
  const saved = await rows<{ id: string }>(
    tx,
    sql`insert into routing_decision (workspace_id, decided_at, local_day, version_id, ${sql.join(decisionColumns.map(({ name }) => sql.ref(name)))})
      select ${workspaceId}, ${at}, ${localDay}, ${versionId}, given.* from ${rowsAsTable(decisions, decisionColumns, 'given')}
      on conflict (workspace_id, engagement_id) where state in ('offered', 'given', 'unrouted') do nothing returning id`,
  )
  return new Set(saved.map(({ id }) => id))
}

type TryRow = { decisionId: string; ruleNo: number; poolId: string; standing: string; due: string }

const tryColumns: readonly Column<TryRow>[] = [
  { name: 'decision_id', type: 'uuid', of: ({ decisionId }) => decisionId },
  { name: 'rule_no', type: 'int', of: ({ ruleNo }) => ruleNo },
  { name: 'pool_id', type: 'uuid', of: ({ poolId }) => poolId },
  { name: 'standing', type: 'text', of: ({ standing }) => standing },
  { name: 'due', type: 'text', of: ({ due }) => due },
]

/** A team as it stood, kept once as long as it stays so. */
type PoolRow = { id: string; team: Team }

const poolColumns: readonly Column<PoolRow>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'team_id', type: 'uuid', of: ({ team }) => team.id },
  { name: 'team_name', type: 'text', of: ({ team }) => team.name },
  { name: 'members', type: 'text', of: ({ team }) => team.members.map(({ memberId }) => memberId).join(',') },
  { name: 'weights', type: 'text', of: ({ team }) => team.members.map(({ weight }) => weight).join(',') },
]

/** Keeps how everybody stood when each decision was taken: the trail. One statement, since the turns of the teams are held meanwhile. */
export async function saveTries(
  tx: Tx,
  workspaceId: string,
  decisions: readonly NewDecision[],
  teams: ReadonlyMap<string, Team>,
): Promise<void> {
  const asked = new Set(decisions.flatMap(({ tries }) => tries.map((each) => each.teamId)))
  const pools = new Map(
    [...asked].flatMap((teamId): [string, PoolRow][] => {
      const team = teams.get(teamId)
      return team ? [[teamId, { id: poolId(workspaceId, team), team }]] : []
    }),
  )
  const tries = decisions.flatMap(({ id, tries: own }) =>
    own.map(({ teamId, due, ...each }): TryRow => {
      const digits = due.map((leads) => Math.round(leads * 1000) / 1000).join(',')
      return { ...each, decisionId: id, poolId: pools.get(teamId)?.id ?? '', due: digits }
    }),
  )
  if (tries.length === 0) return
  await sql`with pool as (
      insert into routing_pool (workspace_id, id, team_id, team_name, members, weights)
      select ${workspaceId}::uuid, id, team_id, team_name, string_to_array(members, ',')::uuid[],
        string_to_array(weights, ',')::double precision[]
      from ${rowsAsTable([...pools.values()], poolColumns, 'kept')} on conflict do nothing)
    insert into routing_try (workspace_id, decision_id, rule_no, pool_id, standing, due)
    select ${workspaceId}, decision_id, rule_no, pool_id, standing,
      case when due = '' then '{}' else string_to_array(due, ',')::real[] end
    from ${rowsAsTable(tries, tryColumns, 'given')}`.execute(tx)
}

/** The same for the same people, weights and name. */
function poolId(workspaceId: string, { id: teamId, name, members }: Team): string {
  const said = JSON.stringify([workspaceId, teamId, name, members.map(({ memberId, weight }) => [memberId, weight])])
  const hex = createHash('sha256').update(said).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Writes the leads due to each member of the teams whose turns were taken. */
export async function saveShares(tx: Tx, workspaceId: string, teams: Iterable<TeamTurns | null>): Promise<void> {
  const shares = [...teams].flatMap((team) =>
    team ? team.seats.map(({ memberId, due }) => ({ teamId: team.teamId, memberId, due })) : [],
  )
  if (shares.length === 0) return
  const columns: readonly Column<(typeof shares)[number]>[] = [
    { name: 'team_id', type: 'uuid', of: ({ teamId }) => teamId },
    { name: 'member_id', type: 'uuid', of: ({ memberId }) => memberId },
    { name: 'due', type: 'double precision', of: ({ due }) => due },
  ]
  await sql`insert into routing_share (workspace_id, team_id, member_id, due)
    select ${workspaceId}, given.* from ${rowsAsTable(shares, columns, 'given')}
    on conflict (workspace_id, team_id, member_id) do update set due = excluded.due`.execute(tx)
}
